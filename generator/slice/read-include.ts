/**
 * Include patterns, resolved against a model.
 */
import { quoteName } from "../model/check-name.ts";
import type { Operation, QualifiedName } from "../model/model.ts";
import type { PathElement, PathStep } from "./follow-path.ts";
import { followPath } from "./follow-path.ts";
import type { ModelIndex } from "./model-index.ts";
import { isImport, importedOverloads } from "./model-index.ts";
import { describeUnknownName, describeUnknownSegment } from "./describe-unknown.ts";
import type { Seed } from "./seed.ts";
import type { Reason } from "./slice.ts";

/** What an include asks for, or why that cannot be told. */
export type IncludeResult =
  | { readonly seeds: readonly Seed[] }
  | { readonly code: "unknown-include" | "ambiguous-include"; readonly message: string };

/**
 * Returns what the pattern asks for. With a `/` or a `*` in it, it is a path. Without it is, in this
 * order: a type or operation by its qualified name, a child of the container, a type, an operation
 * by its name without namespace. See `sliceModel` for the patterns.
 */
export function readInclude(index: ModelIndex, pattern: string): IncludeResult {
  const segments = readSegments(index, pattern);
  const [name] = segments;
  if (name === undefined) {
    return unknown(pattern, "It has no segments.");
  }
  const isPath = segments.length > 1 || name === "*" || index.children.has(name);
  return isPath ? readPathInclude(index, pattern, segments) : readNameInclude(index, pattern, name);
}

/**
 * Divides a pattern: without keys (`{id}`), without the parentheses of operations, with namespaces for
 * aliases, and without `**` at the end, which asks for what is in anyway.
 */
function readSegments({ model }: ModelIndex, pattern: string): readonly string[] {
  const segments = pattern
    .split("/")
    .map((segment) => segment.trim().replace(/\(.*$/s, ""))
    .filter((segment) => segment !== "" && !segment.startsWith("{"));
  if (segments.at(-1) === "**") {
    if (segments.length === 1) segments[0] = "*";
    else segments.pop();
  }
  const namespaces = new Map(model.schemas.map(({ alias, namespace }) => [alias, namespace]));
  return segments.map((segment) => {
    const dot = segment.lastIndexOf(".");
    const namespace = dot < 0 ? undefined : namespaces.get(segment.slice(0, dot));
    return namespace === undefined ? segment : `${namespace}${segment.slice(dot)}`;
  });
}

function readPathInclude(
  index: ModelIndex,
  pattern: string,
  segments: readonly string[],
): IncludeResult {
  const path = followPath(index, segments);
  if (!path.found) {
    const segment = segments[path.position] ?? "";
    return unknown(pattern, describeUnknownSegment(index, segment, path));
  }
  const last = path.steps.length - 1;
  return {
    seeds: path.steps.flatMap((steps, position) =>
      steps.flatMap((step) => seedsOfStep(step, pattern, position === last)),
    ),
  };
}

function seedsOfStep(step: PathStep, pattern: string, isLast: boolean): readonly Seed[] {
  const reason: Reason = { kind: isLast ? "include" : "path", pattern };
  const seeds = step.keeps.map((element) => toSeed(element, reason));
  // What an operation returns comes in with the operation.
  const isOperation = step.keeps.some(({ kind }) => kind === "operation");
  if (step.to !== undefined && !(isLast && isOperation)) {
    const extent = isLast ? "family" : "structure";
    seeds.push({ kind: "type", name: step.to, extent, reason });
  }
  return seeds;
}

function toSeed(element: PathElement, reason: Reason): Seed {
  return element.kind === "operation" ? { ...element, reason } : element;
}

function readNameInclude(index: ModelIndex, pattern: string, name: string): IncludeResult {
  const types = name.includes(".")
    ? [index.model.types.get(name) ?? []].flat()
    : (index.typesBySimpleName.get(name) ?? []);
  const reason: Reason = { kind: "include", pattern };
  const [type] = types;
  if (type !== undefined) {
    if (types.length > 1) return ambiguous(pattern, types);
    return { seeds: [{ kind: "type", name: type.qualifiedName, extent: "family", reason }] };
  }
  const operations =
    (name.includes(".") ? index.operationsByName : index.operationsBySimpleName).get(name) ?? [];
  const names = new Set(operations.map(({ qualifiedName }) => qualifiedName));
  if (names.size > 1) return ambiguous(pattern, operations);
  if (names.size === 0) return unknown(pattern, describeUnknownName(index, name));
  return { seeds: operations.flatMap((operation) => seedsOfOperation(index, operation, reason)) };
}

/** An unbound operation brings its imports: nothing else leads to it. */
function seedsOfOperation(
  index: ModelIndex,
  operation: Operation,
  reason: Reason,
): readonly Seed[] {
  const imports = [...index.children.values()].filter(
    (child) => isImport(child) && importedOverloads(index, child).includes(operation),
  );
  return [
    { kind: "operation", operation, reason },
    ...imports.map(({ name }) => ({ kind: "container-child", name }) as const),
  ];
}

function unknown(pattern: string, detail: string): IncludeResult {
  return {
    code: "unknown-include",
    message: `Include ${quoteName(pattern)} matches nothing. ${detail}`,
  };
}

function ambiguous(
  pattern: string,
  elements: readonly { readonly qualifiedName: QualifiedName }[],
): IncludeResult {
  const names = [...new Set(elements.map(({ qualifiedName }) => qualifiedName))].join(", ");
  const message = `Include ${quoteName(pattern)} can mean ${names}. Write one of these.`;
  return { code: "ambiguous-include", message };
}
