import { effectiveKey } from "../model/inheritance.ts";
import { isInUpdate, readAccess } from "../model/member-access.ts";
import type { EntityType, PropertyRef, StructuredType } from "../model/model.ts";
import { propertyAtPath } from "../model/property-path.ts";
import { alternateKeys } from "../model/vocabularies/core.ts";
import type { ComparedModels } from "./compared-models.ts";
import type { ChangeOf } from "./diff-type-reference.ts";
import { accepts, shapeOf } from "./type-shape.ts";
import { wireBreak } from "./wire-changes.ts";

/** The differences in what addresses an entity. @see CSDL 4.01, section 6.5 */
export function diffKey(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly ChangeOf[] {
  if (before.kind !== "EntityType" || after.kind !== "EntityType") return [];
  return [...diffPrimaryKey(models, before, after), ...diffAlternateKeys(before, after)];
}

function diffPrimaryKey(
  models: ComparedModels,
  before: EntityType,
  after: EntityType,
): readonly ChangeOf[] {
  const [old = [], current = []] = [
    effectiveKey(models.before, before),
    effectiveKey(models.after, after),
  ];
  // A key that is inherited changes with the type that declares it, which is told there.
  const isOwn = before.key !== undefined || after.key !== undefined;
  const [from, to] = [writtenKey(old), writtenKey(current)];
  if (!isOwn || from === to) return [];
  const values = { from, to, advice: `Address it by ${to || "no key"}.` };
  if (old.length === 0 && !takesUpdates(models, before, current)) {
    return [{ class: "feature", change: "key", ...values }];
  }
  const isWire =
    isAddressedAlike(models, [before, old], [after, current]) &&
    !takesUpdates(models, before, current);
  return [
    isWire
      ? { ...wireBreak("key"), ...values }
      : { class: "breaking", breaks: "compile", change: "key", ...values },
  ];
}

function writtenKey(key: readonly PropertyRef[]): string {
  return key.map(({ path }) => path).join(", ");
}

/** Whether code that has an old key compiles as one that has the new key. */
function isAddressedAlike(
  models: ComparedModels,
  [before, old]: readonly [EntityType, readonly PropertyRef[]],
  [after, current]: readonly [EntityType, readonly PropertyRef[]],
): boolean {
  const [first, fresh] = [old[0], current[0]];
  if (old.length === 1 && current.length === 1 && first !== undefined && fresh !== undefined) {
    return isSameShape(models, [before, first], [after, fresh]);
  }
  const names = (key: readonly PropertyRef[]): string =>
    key
      .map(({ path, alias = path }) => `${alias} ${path}`)
      .sort()
      .join();
  return names(old) === names(current);
}

function isSameShape(
  models: ComparedModels,
  [before, old]: readonly [EntityType, PropertyRef],
  [after, current]: readonly [EntityType, PropertyRef],
): boolean {
  const was = propertyAtPath(models.before, before, old.path);
  const is = propertyAtPath(models.after, after, current.path);
  return (
    was !== undefined &&
    is !== undefined &&
    accepts(shapeOf(models.after, is.type.type), shapeOf(models.before, was.type.type))
  );
}

/** Whether updates could have a property that is part of the key now: they cannot any more. */
function takesUpdates(
  { before: model }: ComparedModels,
  before: EntityType,
  key: readonly PropertyRef[],
): boolean {
  return readAccess(before, model).some(
    (access) => isInUpdate(access) && key.some(({ path }) => path === access.member.name),
  );
}

/** @see Org.OData.Core.V1.AlternateKeys */
function diffAlternateKeys(before: EntityType, after: EntityType): readonly ChangeOf[] {
  const written = (type: EntityType): ReadonlyMap<string, string> =>
    new Map(
      alternateKeys(type).map((key) => {
        const parts = key.map(({ path, alias = path }) => `${alias} ${path}`).sort();
        return [parts.join(), writtenKey(key)];
      }),
    );
  const [old, current] = [written(before), written(after)];
  return [
    ...[...old]
      .filter(([parts]) => !current.has(parts))
      .map(
        ([, key]): ChangeOf => ({
          class: "breaking",
          breaks: "compile",
          change: "key",
          from: key,
          advice: `It is no longer addressed by ${key}: use its other key.`,
        }),
      ),
    ...[...current]
      .filter(([parts]) => !old.has(parts))
      .map(
        ([, key]): ChangeOf => ({
          class: "feature",
          change: "key",
          to: key,
          advice: `It can be addressed by ${key} too.`,
        }),
      ),
  ];
}
