import type { CsdlSchema } from "./csdl-names.ts";
import { elementType, resolveAliases, schemasOf } from "./csdl-names.ts";
import type { XmlElement } from "./xml-element.ts";
import { requiredAttribute } from "./xml-element.ts";

/** One thing that a schema states, in a form that is equal where two schemas mean the same. */
export interface CsdlFact {
  /** What is declared and where, such as `Property microsoft.graph.entity/id`. */
  readonly key: string;
  /** How it is declared: all its attributes but the name, with aliases resolved. */
  readonly value: string;
  /** The type that it belongs to (of an operation the binding type), or a container child. */
  readonly owner: string;
}

const types = new Set(["EnumType", "ComplexType", "EntityType", "TypeDefinition"]);
const operations = new Set(["Action", "Function"]);
const prose = new Set(["Org.OData.Core.V1.Description", "Org.OData.Core.V1.LongDescription"]);
const typeAttributes = new Set(["Type", "BaseType", "EntityType", "UnderlyingType"]);

/** Returns everything that the schemas of a document state, but for descriptions. */
export function factsOf(root: XmlElement): CsdlFact[] {
  const schemas = schemasOf(root);
  const containers = containerNames(schemas);
  return schemas.flatMap((schema) =>
    schema.element.children.flatMap((child) => {
      if (types.has(child.name)) return typeFacts(schema, child);
      if (operations.has(child.name)) return operationFacts(schema, child);
      if (child.name === "EntityContainer") return containerFacts(schema, child);
      if (child.name === "Annotations") return externalAnnotationFacts(schema, child, containers);
      return [];
    }),
  );
}

/** Returns the qualified names of the types that facts declare. */
export function declaredTypes(facts: readonly CsdlFact[]): Set<string> {
  const declarations = facts.filter(({ key }) => types.has(key.split(" ")[0] ?? ""));
  return new Set(declarations.map(({ owner }) => owner));
}

function typeFacts(schema: CsdlSchema, type: XmlElement): CsdlFact[] {
  const owner = `${schema.namespace}.${requiredAttribute(type, "Name")}`;
  return elementFacts(schema, type, owner, owner);
}

function operationFacts(schema: CsdlSchema, operation: XmlElement): CsdlFact[] {
  const parameters = operation.children
    .filter(({ name }) => name === "Parameter")
    .map((parameter) => resolveAliases(schema, requiredAttribute(parameter, "Type")));
  const binding = operation.attributes.get("IsBound") === "true" ? parameters[0] : undefined;
  const signature = operation.name === "Function" ? parameters : [binding ?? ""];
  const name = `${schema.namespace}.${requiredAttribute(operation, "Name")}`;
  const order = operation.children
    .filter((child) => child.name === "Parameter")
    .map((parameter) => requiredAttribute(parameter, "Name"));
  const path = `${name}(${signature.join(",")})`;
  const owner = elementType(binding ?? name);
  return [
    ...elementFacts(schema, operation, path, owner),
    { key: `order of parameters of ${path}`, value: order.join(), owner },
  ];
}

function containerFacts(schema: CsdlSchema, container: XmlElement): CsdlFact[] {
  const path = `${schema.namespace}.${requiredAttribute(container, "Name")}`;
  const children = container.children.filter(({ attributes }) => attributes.has("Name"));
  return [
    { key: `EntityContainer ${path}`, value: attributesText(schema, container), owner: path },
    ...children.flatMap((child) => {
      const owner = `${path}/${requiredAttribute(child, "Name")}`;
      return elementFacts(schema, child, owner, owner);
    }),
  ];
}

function externalAnnotationFacts(
  schema: CsdlSchema,
  annotations: XmlElement,
  containers: ReadonlySet<string>,
): CsdlFact[] {
  const target = resolveAliases(schema, requiredAttribute(annotations, "Target"));
  const owner = ownerOfTarget(target, containers);
  return annotations.children.flatMap((child) => annotationFacts(schema, child, target, owner));
}

function ownerOfTarget(target: string, containers: ReadonlySet<string>): string {
  const bindingType = /\(([^,)]*)/.exec(target)?.[1];
  if (bindingType !== undefined) return elementType(bindingType);
  const [first = "", second] = target.split("/");
  return second !== undefined && containers.has(first) ? `${first}/${second}` : first;
}

function containerNames(schemas: readonly CsdlSchema[]): Set<string> {
  const names = schemas.flatMap(({ namespace, element }) =>
    element.children
      .filter(({ name }) => name === "EntityContainer")
      .map((container) => `${namespace}.${requiredAttribute(container, "Name")}`),
  );
  return new Set(names);
}

function elementFacts(
  schema: CsdlSchema,
  element: XmlElement,
  path: string,
  owner: string,
): CsdlFact[] {
  const own = { key: `${element.name} ${path}`, value: attributesText(schema, element), owner };
  const parts = element.children.flatMap((child) => {
    if (child.name === "Annotation") return annotationFacts(schema, child, path, owner);
    const { attributes } = child;
    const step = attributes.get("Name") ?? attributes.get("Path") ?? attributes.get("Property");
    return elementFacts(schema, child, `${path}/${step ?? child.name}`, owner);
  });
  return [own, ...parts];
}

function annotationFacts(
  schema: CsdlSchema,
  annotation: XmlElement,
  path: string,
  owner: string,
): CsdlFact[] {
  const term = resolveAliases(schema, requiredAttribute(annotation, "Term"));
  if (prose.has(term)) return [];
  return [{ key: `Annotation ${path}@${term}`, value: expressionText(annotation), owner }];
}

function attributesText(schema: CsdlSchema, element: XmlElement): string {
  return [...element.attributes]
    .filter(([name]) => name !== "Name")
    .map(([name, value]) => {
      const resolved = typeAttributes.has(name) ? resolveAliases(schema, value) : value;
      return `${name}="${resolved}"`;
    })
    .sort()
    .join(" ");
}

function expressionText(element: XmlElement): string {
  const constants = [...element.attributes].filter(([name]) => name !== "Term");
  const parts = element.children.map((child) => `${child.name}(${expressionText(child)})`);
  return [...constants.map(([name, value]) => `${name}(${value})`), element.text, ...parts]
    .filter((part) => part !== "")
    .join(" ");
}
