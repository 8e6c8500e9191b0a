import { baseTypes, findStructuredType } from "./inheritance.ts";
import type { Model, NavigationProperty, Property, StructuredType, TypeName } from "./model.ts";

/** What a path through a type arrives at; `opaque` where it leaves what the model knows. */
export type PathEnd =
  | { readonly kind: "type"; readonly type: StructuredType; readonly collection: boolean }
  | { readonly kind: "property"; readonly property: Property | NavigationProperty }
  | { readonly kind: "opaque" }
  | { readonly kind: "missing"; readonly segment: string };

/** Returns the property of a type or of its bases. */
export function findMember(
  model: Model,
  type: StructuredType,
  name: string,
): Property | NavigationProperty | undefined {
  for (const each of [type, ...baseTypes(model, type)]) {
    const found =
      each.properties.find((property) => property.name === name) ??
      each.navigationProperties.find((property) => property.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a base of the type is declared in a document that is not there. */
export function hasOpaqueBase(model: Model, type: StructuredType): boolean {
  return [type, ...baseTypes(model, type)].some(
    ({ unresolvedBaseType }) => unresolvedBaseType !== undefined,
  );
}

/**
 * Returns where the segments lead from a type: properties, navigation properties and type casts.
 *
 * @see CSDL 4.01, section 14.4.1.1
 */
export function findPath(
  model: Model,
  start: StructuredType,
  segments: readonly string[],
): PathEnd {
  let end: PathEnd = { kind: "type", type: start, collection: false };
  for (const segment of segments) {
    if (segment.startsWith("@") || segment.startsWith("$")) return { kind: "opaque" };
    const type: StructuredType | undefined | "opaque" = typeAt(model, end);
    if (type === "opaque") return { kind: "opaque" };
    if (type === undefined) return { kind: "missing", segment };
    if (segment.includes(".")) {
      const cast = findStructuredType(model, segment);
      if (cast === undefined)
        return { kind: model.types.has(segment) ? "opaque" : "missing", segment };
      end = { kind: "type", type: cast, collection: false };
      continue;
    }
    const property = findMember(model, type, segment);
    if (property === undefined) {
      return hasOpaqueBase(model, type) ? { kind: "opaque" } : { kind: "missing", segment };
    }
    end = { kind: "property", property };
  }
  return end;
}

function typeAt(model: Model, end: PathEnd): StructuredType | undefined | "opaque" {
  if (end.kind === "type") return end.type;
  if (end.kind !== "property") return "opaque";
  return structuredTypeOf(model, end.property.type.type);
}

/** Returns the structured type that a name stands for, or that the model does not know it. */
export function structuredTypeOf(
  model: Model,
  { kind, name }: TypeName,
): StructuredType | undefined | "opaque" {
  if (kind === "Unresolved" || kind === "Abstract") return "opaque";
  return findStructuredType(model, name);
}
