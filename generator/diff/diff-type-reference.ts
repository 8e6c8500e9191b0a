import type { Facets, TypeName, TypeReference } from "../model/model.ts";
import type { Change } from "./change.ts";
import { currentName, writtenReference, type ComparedModels } from "./compared-models.ts";
import { accepts, shapeOf, underlyingType } from "./type-shape.ts";
import { wireBreak } from "./wire-changes.ts";

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
    const verdict = typeChange(models, before.type, after.type, position);
    const type: ChangeOf = { ...verdict, change: "type", from, to };
    return [type, ...diffNullability(models, before, after, position)];
  }
  return [...diffNullability(models, before, after, position), ...diffFacets(before, after)];
}

function typeChange(
  models: ComparedModels,
  before: TypeName,
  after: TypeName,
  position: Position,
): Pick<Change, "class" | "breaks" | "advice"> {
  const old = shapeOf(models.before, before, (name) => currentName(models, name));
  const current = shapeOf(models.after, after);
  const canBeRead = position === "write" || accepts(old, current);
  const canBeWritten = position === "read" || accepts(current, old);
  if (!canBeRead || !canBeWritten) {
    const advice = `Use a value of type ${after.name} where it was ${before.name}.`;
    return { class: "breaking", breaks: "compile", advice };
  }
  if (isNumber(old.kind) && isNumber(current.kind)) {
    return { class: "fix", advice: "It is a number as before; only the range has changed." };
  }
  const underlying = underlyingType(models.after, after);
  if (underlying !== undefined && underlying === underlyingType(models.before, before)) {
    return { class: "fix", advice: "It has another name, and values are as before." };
  }
  const advice = `It compiles as before, but is written and compared as ${after.name}: check the values and the filters.`;
  return { ...wireBreak("type"), advice };
}

function isNumber(kind: string): boolean {
  return kind === "number" || kind === "Double";
}

function diffNullability(
  models: ComparedModels,
  before: TypeReference,
  after: TypeReference,
  position: Position,
): readonly ChangeOf[] {
  if (before.nullable === after.nullable) return [];
  const isUnknown = shapeOf(models.after, after.type).kind === "unknown";
  const isBreaking = !isUnknown && position !== (after.nullable ? "write" : "read");
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
