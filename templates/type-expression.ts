import { allowedTypes } from "../generator/model/allowed-types.ts";
import type {
  Annotated,
  PrimitiveTypeName,
  TypeName,
  TypeReference,
} from "../generator/model/model.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";
import { stringLiteral } from "./text.ts";

/**
 * The type that a value has when it is read: `DeviceConfiguration[]`, `string | null`. It says `null`
 * by `Nullable`; that a service may leave the whole member out is up to the declaration.
 *
 * @param annotated what has the type: it can say which derived types its values are of
 */
export function readType(
  reference: TypeReference,
  context: ServiceContext,
  scope: ModuleScope,
  annotated?: Annotated,
): string {
  const value = withAlternative(
    singleType(reference.type, context, scope, annotated),
    reference.nullable ? "null" : undefined,
  );
  if (!reference.collection) {
    return value;
  }
  return value.includes(" ") ? `(${value})[]` : `${value}[]`;
}

/** The type or something else; `unknown` says that already. */
export function withAlternative(type: string, alternative: string | undefined): string {
  return alternative === undefined || type === "unknown" ? type : `${type} | ${alternative}`;
}

/**
 * The type of one value: `AnyX` where a family exists, since a value can be of any derived type, less
 * those that are not allowed here. @see Org.OData.Validation.V1.DerivedTypeConstraint
 */
export function singleType(
  type: TypeName,
  context: ServiceContext,
  scope: ModuleScope,
  annotated?: Annotated,
): string {
  switch (type.kind) {
    case "Primitive":
      return primitiveType(type.name, context, scope);
    case "EntityType":
    case "ComplexType": {
      const names = namesOf(context, type.name);
      if (names.family === undefined) {
        return scope.type(serviceSymbol(context, names.module, names.name));
      }
      const any = scope.type(serviceSymbol(context, names.family.module, names.family.any));
      const allowed = allowedTypes(context.model, type.name, annotated);
      return allowed === undefined
        ? any
        : `${runtimeType(scope, "model", "Only")}<${any}, ${allowed.map((name) => stringLiteral(`#${name}`)).join(" | ") || "never"}>`;
    }
    case "EnumType": {
      const names = namesOf(context, type.name);
      const name = scope.type(serviceSymbol(context, names.module, names.name));
      const declared = context.model.types.get(type.name);
      return declared?.kind === "EnumType" && declared.isFlags
        ? `${runtimeType(scope, "flags", "Flags")}<${name}>`
        : name;
    }
    case "TypeDefinition": {
      const names = namesOf(context, type.name);
      return scope.type(serviceSymbol(context, names.module, names.name));
    }
    case "Abstract":
      return abstractType(type.name);
    case "Unresolved":
      return "unknown";
  }
}

/** The class of an entity type itself, not of its family; nothing is known of types that are not declared. */
export function ownType(
  { type }: TypeReference,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  if (type.kind !== "EntityType") {
    return "unknown";
  }
  const names = namesOf(context, type.name);
  return scope.type(serviceSymbol(context, names.module, names.name));
}

/** What values of the built-in abstract types are; the path types occur in vocabularies only. */
function abstractType(name: string): string {
  switch (name) {
    case "Edm.Untyped":
      return "unknown";
    case "Edm.PrimitiveType":
      return "string | number | boolean";
    case "Edm.ComplexType":
    case "Edm.EntityType":
      return "object";
    default:
      return "string";
  }
}

/** The TypeScript type of a primitive value in JSON. @see OData JSON Format 4.01, section 7.1 */
export function primitiveType(
  name: PrimitiveTypeName,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  switch (name) {
    case "Edm.Boolean":
      return "boolean";
    case "Edm.String":
      return "string";
    case "Edm.Byte":
    case "Edm.SByte":
    case "Edm.Int16":
    case "Edm.Int32":
      return "number";
    case "Edm.Int64":
    case "Edm.Decimal":
      return context.options.int64 === "number"
        ? "number"
        : runtimeType(scope, "primitives", flavour(name));
    case "Edm.Double":
    case "Edm.Single":
      return runtimeType(scope, "primitives", "Double");
    case "Edm.Binary":
    case "Edm.Date":
    case "Edm.DateTimeOffset":
    case "Edm.Duration":
    case "Edm.Guid":
    case "Edm.TimeOfDay":
    case "Edm.Stream":
      return runtimeType(scope, "primitives", flavour(name));
    default:
      return runtimeType(scope, "primitives", "GeoJson");
  }
}

function flavour(name: PrimitiveTypeName): string {
  return name.slice("Edm.".length);
}

/** A type reference as CSDL writes it, for doc comments: `Collection(Edm.String)`. */
export function writtenType(reference: TypeReference): string {
  return reference.collection ? `Collection(${reference.type.name})` : reference.type.name;
}
