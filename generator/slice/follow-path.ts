/**
 * Path patterns, followed segment by segment through the model.
 */
import type { Model, NavigationProperty, Operation, QualifiedName } from "../model/model.ts";
import { declaredName, findMember, isSameOrDerived, isStructured, lineageOf } from "./members.ts";
import type { ContainerChild, ModelIndex } from "./model-index.ts";
import { childrenOf, isImport, importedOverloads } from "./model-index.ts";

/** One way to read one segment. */
export interface PathStep {
  /** The type whose member the segment is; none at the container. */
  readonly from?: QualifiedName;
  /** The declared type that the segment leads to; none where it is built in, or there is none. */
  readonly to?: QualifiedName;
  /** What has to stay for the segment to be there; nothing for structural properties and casts. */
  readonly keeps: readonly PathElement[];
}

/** What a segment of a path can name. */
export type PathElement =
  | { readonly kind: "container-child"; readonly name: string }
  | { readonly kind: "navigation"; readonly type: QualifiedName; readonly member: string }
  | { readonly kind: "operation"; readonly operation: Operation };

/** All ways to the end, segment by segment; or where there was none any more, and the types before that. */
export type FollowedPath =
  | { readonly found: true; readonly steps: readonly (readonly PathStep[])[] }
  | {
      readonly found: false;
      readonly position: number;
      readonly reached: readonly QualifiedName[];
    };

/**
 * Follows the segments from the container; `*` is every entity set and singleton, below them every
 * contained navigation property. What a wildcard tried in vain is not in the result.
 */
export function followPath(index: ModelIndex, segments: readonly string[]): FollowedPath {
  const layers: (readonly PathStep[])[] = [];
  let reached: readonly QualifiedName[] = [];
  for (const [position, segment] of segments.entries()) {
    const layer =
      position === 0
        ? stepsFromContainer(index, segment)
        : reached.flatMap((type) => stepsFromType(index, type, segment));
    if (layer.length === 0) return { found: false, position, reached };
    layers.push(layer);
    reached = [...new Set(layer.flatMap(({ to }) => to ?? []))];
  }
  return { found: true, steps: withoutDeadEnds(layers) };
}

function withoutDeadEnds(
  layers: readonly (readonly PathStep[])[],
): readonly (readonly PathStep[])[] {
  let goals: ReadonlySet<QualifiedName | undefined> | undefined;
  const alive: (readonly PathStep[])[] = [];
  for (const layer of layers.toReversed()) {
    const steps = layer.filter(({ to }) => goals === undefined || goals.has(to));
    goals = new Set(steps.map(({ from }) => from));
    alive.push(steps);
  }
  return alive.reverse();
}

function stepsFromContainer(index: ModelIndex, segment: string): readonly PathStep[] {
  if (segment === "*") {
    const children = childrenOf(index.model).filter((child) => !isImport(child));
    return children.flatMap((child) => stepsToChild(index, child));
  }
  const child = index.children.get(segment);
  return child === undefined ? [] : stepsToChild(index, child);
}

function stepsToChild(index: ModelIndex, child: ContainerChild): readonly PathStep[] {
  const itself = { kind: "container-child", name: child.name } as const;
  if (!isImport(child)) {
    const type = child.kind === "EntitySet" ? child.entityType : child.type;
    return [{ ...towards(declaredName(type)), keeps: [itself] }];
  }
  const steps = importedOverloads(index, child).map(stepToOperation);
  if (steps.length === 0) return [{ keeps: [itself] }];
  return steps.map((step) => ({ ...step, keeps: [itself, ...step.keeps] }));
}

function stepsFromType(
  index: ModelIndex,
  from: QualifiedName,
  segment: string,
): readonly PathStep[] {
  const { model } = index;
  if (segment === "*") return stepsToContained(model, from);
  const cast = model.types.get(segment);
  if (cast !== undefined && isStructured(cast)) {
    return isSameOrDerived(model, segment, from) ? [{ from, to: segment, keeps: [] }] : [];
  }
  const steps: PathStep[] = [];
  const found = findMember(model, from, segment);
  if (found?.member.kind === "NavigationProperty") {
    steps.push(stepToNavigation(from, found.owner.qualifiedName, found.member));
  } else if (found !== undefined) {
    steps.push({ from, ...towards(declaredName(found.member.type.type)), keeps: [] });
  }
  for (const { qualifiedName } of lineageOf(model, from)) {
    for (const operation of index.operationsOf(qualifiedName)) {
      if (operation.name !== segment && operation.qualifiedName !== segment) continue;
      steps.push({ from, ...stepToOperation(operation) });
    }
  }
  return steps;
}

function stepsToContained(model: Model, from: QualifiedName): readonly PathStep[] {
  return lineageOf(model, from).flatMap(({ qualifiedName, navigationProperties }) =>
    navigationProperties
      .filter(({ containsTarget }) => containsTarget)
      .map((member) => stepToNavigation(from, qualifiedName, member)),
  );
}

function stepToNavigation(
  from: QualifiedName,
  type: QualifiedName,
  { name: member, type: target }: NavigationProperty,
): PathStep {
  const keeps = [{ kind: "navigation", type, member } as const];
  return { from, ...towards(declaredName(target.type)), keeps };
}

function stepToOperation(operation: Operation): PathStep {
  const to = operation.returnType && declaredName(operation.returnType.type);
  return { ...towards(to), keeps: [{ kind: "operation", operation }] };
}

function towards(to: QualifiedName | undefined): { readonly to?: QualifiedName } {
  return to === undefined ? {} : { to };
}
