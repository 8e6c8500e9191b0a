import type { Facets, PrimitiveTypeName, TypeName, TypeReference } from "../model/model.ts";
import type { Breaks, Change } from "./change.ts";
import { currentName, writtenReference, type ComparedModels } from "./compared-models.ts";

/** What code does with a value of the type: properties that can be written are read as well. */
export type Position = "read" | "write" | "both";

/** What is told of a change besides the element that it is of. */
export type ChangeOf = Omit<Change, "kind" | "element">;

/**
 * The differences between two uses of a type.
 *
 * @param position what code does with the value
 */
export function diffTypeReference(
  models: ComparedModels,
  before: TypeReference,
  after: TypeReference,
  position: Position,
): readonly ChangeOf[] {
  const nameOf = (name: string): string => currentName(models, name);
  const [from, to] = [writtenReference(before), writtenReference(after)];
  if (before.collection !== after.collection) {
    const advice = after.collection
      ? "There are several values now: write and read an array."
      : "There is one value now: write and read it without an array.";
    return [{ class: "breaking", breaks: "compile", change: "collection", from, to, advice }];
  }
  if (writtenReference(before, nameOf) !== to) {
    return [{ ...typeChange(models, before.type, after.type), change: "type", from, to }];
  }
  return [...diffNullability(before, after, position), ...diffFacets(before, after)];
}

function typeChange(
  models: ComparedModels,
  before: TypeName,
  after: TypeName,
): Pick<Change, "class" | "breaks" | "advice"> {
  const [old, current] = [shapeOf(models.before, before), shapeOf(models.after, after)];
  if (old !== current) {
    const advice = `Read and write a value of type ${after.name} where it was ${before.name}.`;
    return { class: "breaking", breaks: "compile", advice };
  }
  if (current === "number") {
    return { class: "fix", advice: "It is a number as before; only the range has changed." };
  }
  const breaks: Breaks = "wire";
  const advice = `It is a ${current} as before, but written and compared as ${after.name}: check the values and the filters.`;
  return { class: "breaking", breaks, advice };
}

/**
 * What a type is in TypeScript, as far as the compiler tells types apart: all strings are accepted for
 * each other, whatever their format.
 */
function shapeOf(model: ComparedModels["before"], type: TypeName): string {
  switch (type.kind) {
    case "Primitive":
      return primitiveShape(type.name);
    case "TypeDefinition": {
      const definition = model.types.get(type.name);
      return definition?.kind === "TypeDefinition"
        ? primitiveShape(definition.underlyingType)
        : type.name;
    }
    case "EntityType":
    case "ComplexType":
    case "EnumType":
    case "Abstract":
      return type.name;
    case "Unresolved":
      return "unknown";
  }
}

function primitiveShape(name: PrimitiveTypeName): string {
  switch (name) {
    case "Edm.Boolean":
      return "boolean";
    case "Edm.Byte":
    case "Edm.SByte":
    case "Edm.Int16":
    case "Edm.Int32":
    case "Edm.Int64":
    case "Edm.Decimal":
      return "number";
    case "Edm.Double":
    case "Edm.Single":
      return "Double";
    case "Edm.String":
    case "Edm.Binary":
    case "Edm.Date":
    case "Edm.DateTimeOffset":
    case "Edm.Duration":
    case "Edm.Guid":
    case "Edm.TimeOfDay":
      return "string";
    case "Edm.Stream":
      return "stream";
    default:
      return "GeoJson";
  }
}

function diffNullability(
  before: TypeReference,
  after: TypeReference,
  position: Position,
): readonly ChangeOf[] {
  if (before.nullable === after.nullable) return [];
  const isBreaking = position !== (after.nullable ? "write" : "read");
  const advice = after.nullable
    ? isBreaking
      ? "It can be null now: say what happens then."
      : "It can be null now."
    : isBreaking
      ? "It cannot be null any more: write a value."
      : "It is never null now; code that expects null still compiles.";
  return [
    {
      ...(isBreaking
        ? { class: "breaking", breaks: "compile" }
        : { class: after.nullable ? "feature" : "fix" }),
      change: "nullability",
      from: before.nullable ? "nullable" : "not nullable",
      to: after.nullable ? "nullable" : "not nullable",
      advice,
    },
  ];
}

function diffFacets(before: TypeReference, after: TypeReference): readonly ChangeOf[] {
  const [from, to] = [writtenFacets(before.facets), writtenFacets(after.facets)];
  if (from === to) return [];
  const advice = "The service takes other values now; nothing changes in the types.";
  return [{ class: "docs", change: "facets", from, to, advice }];
}

function writtenFacets(facets: Facets): string {
  return Object.entries(facets)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
