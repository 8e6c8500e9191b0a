import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";

/** A type by its qualified name, or a collection of it. */
export interface TypeUse {
  readonly name: string;
  readonly collection: boolean;
}

/** An entity type or a complex type, with what it declares itself. */
export interface XmlStructure {
  readonly name: string;
  readonly kind: "EntityType" | "ComplexType";
  readonly base: string | undefined;
  readonly key: readonly string[];
  readonly properties: readonly XmlMember[];
  readonly navigation: readonly XmlMember[];
}

/** A property, a navigation property, a parameter, or a child of the container. */
export interface XmlMember {
  readonly name: string;
  readonly type: TypeUse;
}

/** An enumeration with the names of its members. */
export interface XmlEnum {
  readonly name: string;
  readonly members: readonly string[];
}

/** One overload of an action or a function. */
export interface XmlOperation {
  readonly kind: "Action" | "Function";
  readonly name: string;
  readonly namespace: string;
  /** `undefined` where it is unbound. */
  readonly binding: TypeUse | undefined;
  readonly parameters: readonly XmlMember[];
}

/** What a document declares, counted and listed without any code of the generator. */
export interface XmlDocument {
  readonly structures: readonly XmlStructure[];
  readonly enums: readonly XmlEnum[];
  readonly operations: readonly XmlOperation[];
  readonly entitySets: readonly XmlMember[];
  readonly singletons: readonly XmlMember[];
}

/** Reads a CSDL document for itself: the generator's reader is what is tested. */
export function readCsdl(file: string): XmlDocument {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    removeNSPrefix: true,
    parseAttributeValue: false,
    processEntities: false,
  });
  const root: unknown = parser.parse(readFileSync(file, "utf8"));
  const schemas = children(children(children(root, "Edmx")[0], "DataServices")[0], "Schema");
  const aliases = new Map(
    schemas.map((schema) => [text(schema, "Alias"), text(schema, "Namespace")] as const),
  );
  const inSchemas = <T>(element: string, read: (node: unknown, namespace: string) => T): T[] =>
    schemas.flatMap((schema) =>
      children(schema, element).map((node) => read(node, text(schema, "Namespace"))),
    );

  function typeUse(written: string): TypeUse {
    const [, collection] = /^Collection\((.*)\)$/.exec(written) ?? [];
    const name = collection ?? written;
    const dot = name.lastIndexOf(".");
    const namespace = aliases.get(name.slice(0, dot)) ?? name.slice(0, dot);
    return { name: namespace + name.slice(dot), collection: collection !== undefined };
  }

  const member = (node: unknown): XmlMember => {
    return { name: text(node, "Name"), type: typeUse(text(node, "Type")) };
  };
  const readStructure =
    (kind: XmlStructure["kind"]) =>
    (node: unknown, namespace: string): XmlStructure => {
      const base = text(node, "BaseType");
      return {
        name: `${namespace}.${text(node, "Name")}`,
        kind,
        base: base === "" ? undefined : typeUse(base).name,
        key: children(children(node, "Key")[0], "PropertyRef").map((ref) => text(ref, "Name")),
        properties: children(node, "Property").map(member),
        navigation: children(node, "NavigationProperty").map(member),
      };
    };
  const readOperation =
    (kind: XmlOperation["kind"]) =>
    (node: unknown, namespace: string): XmlOperation => {
      const parameters = children(node, "Parameter").map(member);
      const isBound = text(node, "IsBound") === "true";
      return {
        kind,
        name: text(node, "Name"),
        namespace,
        binding: isBound ? parameters[0]?.type : undefined,
        parameters: parameters.slice(isBound ? 1 : 0),
      };
    };
  const containers = inSchemas("EntityContainer", (node) => node);
  return {
    structures: [
      ...inSchemas("EntityType", readStructure("EntityType")),
      ...inSchemas("ComplexType", readStructure("ComplexType")),
    ],
    enums: inSchemas("EnumType", (node, namespace) => ({
      name: `${namespace}.${text(node, "Name")}`,
      members: children(node, "Member").map((each) => text(each, "Name")),
    })),
    operations: [
      ...inSchemas("Action", readOperation("Action")),
      ...inSchemas("Function", readOperation("Function")),
    ],
    entitySets: containers
      .flatMap((container) => children(container, "EntitySet"))
      .map((node) => ({
        name: text(node, "Name"),
        type: { ...typeUse(text(node, "EntityType")), collection: true },
      })),
    singletons: containers.flatMap((container) => children(container, "Singleton")).map(member),
  };
}

function children(node: unknown, name: string): readonly unknown[] {
  const value: unknown =
    typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

/** An attribute, or an empty text. */
function text(node: unknown, attribute: string): string {
  return String(children(node, `@${attribute}`)[0] ?? "");
}
