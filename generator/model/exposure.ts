import { baseTypes } from "./inheritance.ts";
import type {
  Annotated,
  EntitySet,
  Model,
  QualifiedName,
  StructuredType,
  TypeName,
} from "./model.ts";
import { insertRestrictions } from "./vocabularies/capabilities.ts";
import { optimisticConcurrency } from "./vocabularies/core.ts";

/**
 * The annotations that stand on paths of the container which end in the navigation property, for
 * example on `ns.Container/deviceManagement/deviceConfigurations`.
 *
 * @param owner the type that declares the property
 * @see CSDL 4.01, section 14.2.2
 */
export function pathsTo(model: Model, owner: StructuredType, navigation: string): Annotated[] {
  const found: Annotated[] = [];
  for (const [path, annotations] of model.container?.pathAnnotations ?? []) {
    const segments = path.split("/");
    if (segments.at(-1) !== navigation) {
      continue;
    }
    const from = typeAtPath(model, segments.slice(0, -1));
    if (from !== undefined && isOrDerivesFrom(model, from, owner.qualifiedName)) {
      found.push({ annotations });
    }
  }
  return found;
}

/**
 * The properties that must be given when an instance is created: what the type says itself, and what all
 * of its entity sets agree on.
 *
 * @see Org.OData.Capabilities.V1.InsertRestrictions, RequiredProperties
 */
export function requiredOnInsert(model: Model, type: StructuredType): string[] {
  const own = insertRestrictions(type)?.requiredProperties ?? [];
  const sets = entitySetsOf(model, type.qualifiedName);
  const [first, ...others] = sets.map((set) => insertRestrictions(set)?.requiredProperties ?? []);
  const agreed = (first ?? []).filter((name) => others.every((names) => names.includes(name)));
  return [...new Set([...own, ...agreed])];
}

const SETS = new WeakMap<Model, ReadonlyMap<QualifiedName, readonly EntitySet[]>>();

/** Returns the entity sets of exactly this type, in the order of the document. */
export function entitySetsOf(model: Model, type: QualifiedName): readonly EntitySet[] {
  const sets = SETS.get(model) ?? indexEntitySets(model);
  SETS.set(model, sets);
  return sets.get(type) ?? [];
}

function indexEntitySets({ container }: Model): ReadonlyMap<QualifiedName, readonly EntitySet[]> {
  const sets = new Map<QualifiedName, EntitySet[]>();
  for (const set of container?.entitySets ?? []) {
    const { name } = set.entityType;
    sets.set(name, [...(sets.get(name) ?? []), set]);
  }
  return sets;
}

/**
 * Whether the service checks entity tags of instances: the type says so, or an entity set or singleton of
 * exactly this type. What a base says holds for derived types too.
 *
 * @see Org.OData.Core.V1.OptimisticConcurrency
 */
export function checksEntityTags(model: Model, type: StructuredType): boolean {
  const { singletons = [] } = model.container ?? {};
  return [
    type,
    ...entitySetsOf(model, type.qualifiedName),
    ...singletons.filter((singleton) => singleton.type.name === type.qualifiedName),
  ].some((annotated) => optimisticConcurrency(annotated) !== undefined);
}

function typeAtPath(model: Model, segments: readonly string[]): StructuredType | undefined {
  const [child, ...rest] = segments;
  const { entitySets = [], singletons = [] } = model.container ?? {};
  const start: TypeName | undefined =
    entitySets.find((set) => set.name === child)?.entityType ??
    singletons.find((singleton) => singleton.name === child)?.type;
  let type = start === undefined ? undefined : structured(model, start.name);
  for (const segment of rest) {
    if (type === undefined) {
      return undefined;
    }
    type = segment.includes(".")
      ? structured(model, segment)
      : structured(model, memberType(model, type, segment)?.name);
  }
  return type;
}

function memberType(model: Model, type: StructuredType, name: string): TypeName | undefined {
  for (const owner of [type, ...baseTypes(model, type)]) {
    const member =
      owner.navigationProperties.find((candidate) => candidate.name === name) ??
      owner.properties.find((candidate) => candidate.name === name);
    if (member !== undefined) {
      return member.type.type;
    }
  }
  return undefined;
}

function structured(model: Model, name: QualifiedName | undefined): StructuredType | undefined {
  const type = name === undefined ? undefined : model.types.get(name);
  return type?.kind === "EntityType" || type?.kind === "ComplexType" ? type : undefined;
}

function isOrDerivesFrom(model: Model, type: StructuredType, base: QualifiedName): boolean {
  return (
    type.qualifiedName === base ||
    baseTypes(model, type).some((candidate) => candidate.qualifiedName === base)
  );
}
