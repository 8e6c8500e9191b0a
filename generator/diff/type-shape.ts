import { isEvolvable } from "../model/evolvable.ts";
import type { Model, PrimitiveTypeName, TypeName } from "../model/model.ts";

/**
 * What a type is in code, as far as the compiler tells types apart. Texts of a format take any plain
 * string, but not a text of another format; a closed enumeration takes its members and no other text.
 */
export type TypeShape =
  | { readonly kind: "boolean" | "number" | "Double" | "string" | "stream" | "GeoJson" }
  | { readonly kind: "format"; readonly name: string }
  | { readonly kind: "members"; readonly names: ReadonlySet<string> }
  | { readonly kind: "structured"; readonly name: string }
  | { readonly kind: "primitive" | "object" | "unknown" };

/**
 * Returns the shape of a type.
 *
 * @param nameOf what to call structured types
 */
export function shapeOf(
  model: Model,
  type: TypeName,
  nameOf: (name: string) => string = (name) => name,
): TypeShape {
  switch (type.kind) {
    case "Primitive":
      return primitiveShape(type.name);
    case "TypeDefinition": {
      const underlying = underlyingType(model, type);
      return underlying === undefined ? { kind: "unknown" } : primitiveShape(underlying);
    }
    case "EnumType": {
      const declared = model.types.get(type.name);
      if (declared?.kind !== "EnumType") return { kind: "unknown" };
      if (declared.isFlags) return { kind: "format", name: `flags ${nameOf(type.name)}` };
      return isEvolvable(declared)
        ? { kind: "format", name: "enum" }
        : { kind: "members", names: new Set(declared.members.map(({ name }) => name)) };
    }
    case "EntityType":
    case "ComplexType":
      return { kind: "structured", name: nameOf(type.name) };
    case "Abstract":
      return abstractShape(type.name);
    case "Unresolved":
      return { kind: "unknown" };
  }
}

/** The primitive type that values of a primitive type or a type definition are of. */
export function underlyingType(model: Model, type: TypeName): PrimitiveTypeName | undefined {
  if (type.kind === "Primitive") return type.name;
  const definition = type.kind === "TypeDefinition" ? model.types.get(type.name) : undefined;
  return definition?.kind === "TypeDefinition" ? definition.underlyingType : undefined;
}

/** The shape of a primitive type. @see OData JSON Format 4.01, section 7.1 */
export function primitiveShape(name: PrimitiveTypeName): TypeShape {
  switch (name) {
    case "Edm.Boolean":
      return { kind: "boolean" };
    case "Edm.Byte":
    case "Edm.SByte":
    case "Edm.Int16":
    case "Edm.Int32":
    case "Edm.Int64":
    case "Edm.Decimal":
      return { kind: "number" };
    case "Edm.Double":
    case "Edm.Single":
      return { kind: "Double" };
    case "Edm.String":
      return { kind: "string" };
    case "Edm.Binary":
    case "Edm.Date":
    case "Edm.DateTimeOffset":
    case "Edm.Duration":
    case "Edm.Guid":
    case "Edm.TimeOfDay":
      return { kind: "format", name };
    case "Edm.Stream":
      return { kind: "stream" };
    default:
      return { kind: "GeoJson" };
  }
}

function abstractShape(name: string): TypeShape {
  switch (name) {
    case "Edm.Untyped":
      return { kind: "unknown" };
    case "Edm.PrimitiveType":
      return { kind: "primitive" };
    case "Edm.ComplexType":
    case "Edm.EntityType":
      return { kind: "object" };
    default:
      return { kind: "string" };
  }
}

/** Whether a value of the one shape can stand where the other is expected. */
export function accepts(expected: TypeShape, given: TypeShape): boolean {
  switch (expected.kind) {
    case "unknown":
      return given.kind !== "stream";
    case "Double":
      return given.kind === "Double" || given.kind === "number";
    case "string":
      return isText(given);
    case "format":
      return given.kind === "format" ? given.name === expected.name : isText(given);
    case "members":
      return given.kind === "members" && [...given.names].every((name) => expected.names.has(name));
    case "structured":
      return given.kind === "structured" && given.name === expected.name;
    case "primitive":
      return isText(given) || /^(?:primitive|boolean|number|Double)$/.test(given.kind);
    case "object":
      return /^(?:object|structured|GeoJson)$/.test(given.kind);
    case "boolean":
    case "number":
    case "stream":
    case "GeoJson":
      return given.kind === expected.kind;
  }
}

function isText({ kind }: TypeShape): boolean {
  return kind === "string" || kind === "format" || kind === "members";
}
