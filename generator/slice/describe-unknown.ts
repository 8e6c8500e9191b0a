/**
 * Advice for names and path segments that match nothing.
 */
import { quoteName } from "../model/check-name.ts";
import type { QualifiedName } from "../model/model.ts";
import { lineageOf } from "./members.ts";
import type { ModelIndex } from "./model-index.ts";
import { findNearMisses } from "./near-misses.ts";

/** Returns the names of types, operations and children of the container that the name may stand for. */
export function findSimilarNames(index: ModelIndex, name: string): readonly string[] {
  const { children, model, operationsByName, operationsBySimpleName, typesBySimpleName } = index;
  return name.includes(".")
    ? findNearMisses(name, [...model.types.keys(), ...operationsByName.keys()])
    : findNearMisses(name, [
        ...children.keys(),
        ...typesBySimpleName.keys(),
        ...operationsBySimpleName.keys(),
      ]);
}

/** Returns what to tell about a pattern of one name that matches nothing. */
export function describeUnknownName(index: ModelIndex, name: string): string {
  return `No child of the container, no type and no operation is called ${quoteName(name)}.${suggest(findSimilarNames(index, name))}`;
}

/** Returns what to tell about a path that leads nowhere from a certain segment on. */
export function describeUnknownSegment(
  index: ModelIndex,
  segment: string,
  { position, reached }: { readonly position: number; readonly reached: readonly QualifiedName[] },
): string {
  if (segment === "**") return "`**` can stand at the end only.";
  if (position === 0) {
    const similar = findNearMisses(segment, index.children.keys());
    return `The container has no ${quoteName(segment)}.${suggest(similar)}`;
  }
  if (reached.length === 0) return `Nothing can follow before ${quoteName(segment)}.`;
  const place = reached.length === 1 ? reached.join("") : "None of the types on the path";
  const similar = findNearMisses(
    segment,
    reached.flatMap((type) => namesBelow(index, type, segment.includes("."))),
  );
  return `${place} has ${reached.length === 1 ? "no" : "a"} member, operation or derived type ${quoteName(segment)}.${suggest(similar)}`;
}

function namesBelow(
  { model, operationsOf }: ModelIndex,
  name: QualifiedName,
  qualified: boolean,
): readonly string[] {
  const bases = lineageOf(model, name);
  const operations = bases.flatMap((base) => operationsOf(base.qualifiedName));
  return qualified
    ? [...model.types.keys(), ...operations.map(({ qualifiedName }) => qualifiedName)]
    : [...bases.flatMap(({ memberOrder }) => memberOrder), ...operations.map((o) => o.name)];
}

function suggest(names: readonly string[]): string {
  return names.length === 0 ? "" : ` Did you mean ${names.join(", ")}?`;
}
