/**
 * Entity types of which a slice has the key only.
 */
import type { EntityType, Model, Property, PropertyRef, QualifiedName } from "../model/model.ts";
import { lineageOf } from "./members.ts";

/** Returns the properties, own or inherited, that the key of the entity type begins with. */
export function keyPropertiesOf(model: Model, name: QualifiedName): readonly Property[] {
  const lineage = lineageOf(model, name);
  const key = lineage.flatMap((type) => (type.kind === "EntityType" ? (type.key ?? []) : []));
  return pickKeyProperties(lineage.toReversed(), key);
}

/**
 * Returns the reference type of an entity type: its key and nothing else. A key that it inherits stays with
 * the base if that is in the slice; else it moves down to the type itself, whose base is then the nearest
 * one that is in, if any.
 *
 * @param isWhole whether the slice has the structural properties of that base
 * @param isReference whether the slice has that base as a reference type
 */
export function makeReferenceType(
  model: Model,
  type: EntityType,
  isWhole: (name: QualifiedName) => boolean,
  isReference: (name: QualifiedName) => boolean,
): EntityType {
  const moved: EntityType[] = [];
  let key: readonly PropertyRef[] | undefined;
  let baseType: QualifiedName | undefined;
  for (const base of lineageOf(model, type.qualifiedName)) {
    if (base.kind !== "EntityType") break;
    const isBase = base !== type;
    if (isBase && (isWhole(base.qualifiedName) || isReference(base.qualifiedName))) {
      baseType ??= base.qualifiedName;
      // Above it everything needed is in, but for a key property that only a reference type lacks.
      if (isWhole(base.qualifiedName) || key === undefined) break;
    }
    key ??= base.key;
    moved.push(base);
  }
  const properties = pickKeyProperties(moved.toReversed(), key ?? []);
  const { baseType: _base, key: _key, ...rest } = type;
  return {
    ...rest,
    ...(baseType === undefined ? {} : { baseType }),
    ...(key === undefined ? {} : { key }),
    hasStream: false,
    properties,
    navigationProperties: [],
    memberOrder: properties.map(({ name }) => name),
    reference: true,
  };
}

function pickKeyProperties(
  types: readonly { readonly properties: readonly Property[] }[],
  key: readonly PropertyRef[],
): readonly Property[] {
  const names = new Set(key.map(({ path }) => path.split("/")[0]));
  return types.flatMap(({ properties }) => properties.filter(({ name }) => names.has(name)));
}
