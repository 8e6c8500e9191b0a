import { descendants, findStructuredType } from "../../generator/model/inheritance.ts";
import type { PrimitiveTypeName, TypeName, TypeReference } from "../../generator/model/model.ts";
import type { Service } from "./use.ts";

/** How code that uses a package spells a type: `p` is the package, `r` its runtime. */
export interface SpelledType {
  /** What a value is read into. */
  readonly read: string;
  /** What is assigned to the member of a class: an instance where the type has a class. */
  readonly assigned: string;
  /** What is given for a new value or an update: instances and plain objects. */
  readonly given: string;
  /** The types that the code names. */
  readonly uses: readonly string[];
}

/** Spells a use of a type. */
export function spell(service: Service, reference: TypeReference): SpelledType {
  const one = spellOne(service, reference.type);
  const { collection, nullable } = reference;
  const optional = (type: string): string => (nullable ? `${type} | null` : type);
  const many = (type: string): string => (collection ? `(${optional(type)})[]` : optional(type));
  return {
    read: many(one.read),
    assigned: many(one.assigned),
    given: collection ? `readonly ${many(one.given)}` : many(one.given),
    uses: one.uses,
  };
}

function spellOne(service: Service, type: TypeName): SpelledType {
  const same = (spelled: string, ...uses: readonly string[]): SpelledType => {
    return { read: spelled, assigned: spelled, given: spelled, uses };
  };
  switch (type.kind) {
    case "Primitive":
      return same(spellPrimitive(type.name));
    case "TypeDefinition":
      return same(`p.${nameOf(service, type.name)}`, type.name);
    case "EnumType": {
      const declared = service.model.types.get(type.name);
      const name = `p.${nameOf(service, type.name)}`;
      const isFlags = declared?.kind === "EnumType" && declared.isFlags;
      return same(isFlags ? `r.Flags<${name}>` : name, type.name);
    }
    case "EntityType":
    case "ComplexType": {
      const { name, create, family } = namesOf(service, type.name);
      return {
        read: `p.${family?.any ?? name}`,
        assigned: `p.${name}`,
        given: `p.${name} | p.${family?.create ?? create}`,
        uses: familyOf(service, type.name),
      };
    }
    case "Abstract":
      return same(spellAbstract(type.name));
    case "Unresolved":
      return same("unknown");
  }
}

/** A structured type with those that derive from it: code that names the union uses all of them. */
export function familyOf({ model }: Service, name: string): readonly string[] {
  return [name, ...descendants(model, name).map(({ qualifiedName }) => qualifiedName)];
}

/** The names that a package has for a type of its model. */
export function namesOf(
  { names }: Service,
  type: string,
): NonNullable<ReturnType<Service["names"]["types"]["get"]>> {
  const found = names.types.get(type);
  if (found === undefined) throw new RangeError(`${type} has no name`);
  return found;
}

function nameOf(service: Service, type: string): string {
  return namesOf(service, type).name;
}

/** Whether a type is an entity or complex type that the model has. */
export function isStructured({ model }: Service, type: TypeName): boolean {
  return findStructuredType(model, type.name) !== undefined;
}

/** The type of a primitive value in code. @see OData JSON Format 4.01, section 7.1 */
export function spellPrimitive(name: PrimitiveTypeName): string {
  switch (name) {
    case "Edm.Boolean":
      return "boolean";
    case "Edm.String":
      return "string";
    case "Edm.Byte":
    case "Edm.SByte":
    case "Edm.Int16":
    case "Edm.Int32":
    case "Edm.Int64":
    case "Edm.Decimal":
      return "number";
    case "Edm.Double":
    case "Edm.Single":
      return "r.Double";
    case "Edm.Binary":
    case "Edm.Date":
    case "Edm.DateTimeOffset":
    case "Edm.Duration":
    case "Edm.Guid":
    case "Edm.Stream":
    case "Edm.TimeOfDay":
      return `r.${name.replace("Edm.", "")}`;
    default:
      return "r.GeoJson";
  }
}

function spellAbstract(name: string): string {
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
