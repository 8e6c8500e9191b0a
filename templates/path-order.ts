import type {
  NavigationProperty,
  Property,
  QualifiedName,
  StructuredType,
} from "../generator/model/model.ts";
import { findStructuredType } from "../generator/model/inheritance.ts";
import type { StepNames } from "../generator/naming/names.ts";
import { propertiesInOrder } from "../generator/model/member-access.ts";
import type { ServiceContext } from "./service-context.ts";

/** The types of the path table, in the order of the model. */
function pathTypes({ model, names }: ServiceContext): StructuredType[] {
  return [...names.steps.keys()].flatMap((name) => findStructuredType(model, name) ?? []);
}

/** The base that most types of the path table have, if those are more than have none. */
export function commonBase(context: ServiceContext): QualifiedName | undefined {
  const counts = new Map<QualifiedName | undefined, number>([[undefined, 0]]);
  for (const { baseType } of pathTypes(context)) {
    counts.set(baseType, (counts.get(baseType) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}

/** The properties that a type declares and that are steps, by the names of those. */
export function ownSteps(
  type: StructuredType,
  steps: StepNames | undefined,
): ReadonlyArray<readonly [string, Property | NavigationProperty]> {
  return propertiesInOrder(type).flatMap((property) => {
    const name = steps?.properties.get(property.name);
    return name === undefined ? [] : [[name, property] as const];
  });
}

/** What lies behind the properties that are steps, and behind the entity sets and singletons. */
export function stepTargets(context: ServiceContext): QualifiedName[] {
  return [
    ...containerTargets(context),
    ...pathTypes(context).flatMap((type) => targetsOf(type, context)),
  ];
}

function containerTargets({ model: { container } }: ServiceContext): QualifiedName[] {
  return [
    ...(container?.entitySets ?? []).map((set) => set.entityType.name),
    ...(container?.singletons ?? []).map((singleton) => singleton.type.name),
  ];
}

function targetsOf(type: StructuredType, { names }: ServiceContext): QualifiedName[] {
  const steps = ownSteps(type, names.steps.get(type.qualifiedName));
  return steps.map(([, property]) => property.type.type.name);
}

/**
 * The types of the path table as paths come upon them: each with what derives from it, then what its
 * properties and then its operations lead to. Names stand near each other that way, which compresses
 * better than the order of the document.
 *
 * @param commonBase whose derived types are not a family to be kept together
 */
export function pathTypesInOrder(
  context: ServiceContext,
  commonBase: QualifiedName | undefined,
): readonly StructuredType[] {
  const { model, bound } = context;
  const types = new Map(pathTypes(context).map((type) => [type.qualifiedName, type]));
  const found = new Set<StructuredType>();
  const open = [...containerTargets(context), ...types.keys()].reverse();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const type = types.get(name);
    if (type === undefined || found.has(type)) {
      continue;
    }
    const base = type.baseType === commonBase ? undefined : types.get(type.baseType ?? "");
    if (base !== undefined && !found.has(base)) {
      open.push(name, base.qualifiedName);
      continue;
    }
    found.add(type);
    const derived = name === commonBase ? [] : (model.derivedTypes.get(name) ?? []);
    const operations = [...bound.onItem(name), ...bound.onCollection(name)];
    const returned = operations.flatMap(({ returnType }) => returnType?.type.name ?? []);
    open.push(...[...derived, ...targetsOf(type, context), ...returned].reverse());
  }
  return [...found];
}
