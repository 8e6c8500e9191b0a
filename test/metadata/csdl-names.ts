import type { XmlElement } from "./xml-element.ts";
import { elementAndDescendants, requiredAttribute } from "./xml-element.ts";

/** A `Schema` element with its namespace and the aliases that hold in its document. */
export interface CsdlSchema {
  readonly element: XmlElement;
  readonly namespace: string;
  readonly aliases: ReadonlyMap<string, string>;
}

/** Returns the schemas of a document. */
export function schemasOf(root: XmlElement): CsdlSchema[] {
  const aliases = new Map<string, string>();
  const elements = [...elementAndDescendants(root)];
  for (const { name, attributes } of elements) {
    const namespace = attributes.get("Namespace");
    const alias = attributes.get("Alias");
    const declares = name === "Schema" || name === "edmx:Include";
    if (declares && namespace !== undefined && alias !== undefined) aliases.set(alias, namespace);
  }
  return elements
    .filter(({ name }) => name === "Schema")
    .map((element) => ({ element, namespace: requiredAttribute(element, "Namespace"), aliases }));
}

/** Returns a type name, an annotation target or a term with every alias in it resolved. */
export function resolveAliases(schema: CsdlSchema, text: string): string {
  return text.replace(/[\w.]+/g, (name) => {
    const dot = name.lastIndexOf(".");
    const namespace = schema.aliases.get(name.slice(0, Math.max(dot, 0)));
    return namespace === undefined ? name : namespace + name.slice(dot);
  });
}

/** Returns the type of the elements of a collection type, and any other type as it is. */
export function elementType(type: string): string {
  return /^Collection\((.*)\)$/.exec(type)?.[1] ?? type;
}
