import { annotationsOfProperty } from "./annotations.ts";
import { entitySetsOf, requiredOnInsert } from "./exposure.ts";
import { baseTypes, effectiveKey } from "./inheritance.ts";
import type { Annotated, Model, NavigationProperty, Property, StructuredType } from "./model.ts";
import { insertRestrictions, updateRestrictions } from "./vocabularies/capabilities.ts";
import { isImmutable, isReadOnly } from "./vocabularies/core.ts";

/** What requests can do with a member of a type. */
export interface MemberAccess {
  readonly member: Property | NavigationProperty;
  readonly key: boolean;
  /** Computed, or without permission to write. */
  readonly readOnly: boolean;
  readonly immutable: boolean;
  readonly insertable: boolean;
  readonly updatable: boolean;
  readonly requiredOnInsert: boolean;
}

/**
 * All members of a type, those of its root first and in the order of the schema, with what can be done
 * with them: by annotations on the member, on this type, and on the entity sets as far as these agree.
 * Where nothing is said, everything can be done. Streams are no members: their content is not in the JSON.
 */
export function readAccess(type: StructuredType, model: Model): readonly MemberAccess[] {
  const bases = baseTypes(model, type);
  const owners = [...bases].reverse().concat(type);
  const key =
    type.kind === "EntityType" ? (effectiveKey(model, type) ?? []).map((ref) => ref.path) : [];
  const required = new Set(owners.flatMap((owner) => requiredOnInsert(model, owner)));
  const noInsert = new Set(owners.flatMap((owner) => restricted(owner, "insert", model)));
  const noUpdate = new Set(owners.flatMap((owner) => restricted(owner, "update", model)));
  const overridden = owners.some((owner) => owner.inheritedPropertyAnnotations.size > 0);
  return owners.flatMap((owner) =>
    membersInOrder(owner).map((member) => {
      const annotated = overridden
        ? { annotations: annotationsOfProperty(model, type, member) }
        : member;
      return {
        member,
        key: key.includes(member.name),
        readOnly: isReadOnly(annotated),
        immutable: isImmutable(annotated),
        insertable: !noInsert.has(member.name),
        updatable: !noUpdate.has(member.name),
        requiredOnInsert: required.has(member.name),
      };
    }),
  );
}

/** The members that a type declares itself, in the order of the schema: its properties without streams. */
export function membersInOrder(type: StructuredType): Array<Property | NavigationProperty> {
  return propertiesInOrder(type).filter((member) => member.type.type.name !== "Edm.Stream");
}

/** All properties that a type declares itself, in the order of the schema. */
export function propertiesInOrder(type: StructuredType): Array<Property | NavigationProperty> {
  const members = new Map(
    [...type.properties, ...type.navigationProperties].map((member) => [member.name, member]),
  );
  return type.memberOrder.map((name) => members.get(name)).filter((member) => member !== undefined);
}

/** What the type itself forbids to set, and what all of its entity sets do. */
function restricted(type: StructuredType, verb: "insert" | "update", model: Model): string[] {
  const sets = entitySetsOf(model, type.qualifiedName);
  const [first = [], ...others] = sets.map((set) => restrictedBy(set, verb));
  const agreed = first.filter((name) => others.every((names) => names.includes(name)));
  return [...restrictedBy(type, verb), ...agreed];
}

function restrictedBy(annotated: Annotated, verb: "insert" | "update"): readonly string[] {
  if (verb === "insert") {
    const restrictions = insertRestrictions(annotated);
    return [
      ...(restrictions?.nonInsertableProperties ?? []),
      ...(restrictions?.nonInsertableNavigationProperties ?? []),
    ];
  }
  const restrictions = updateRestrictions(annotated);
  return [
    ...(restrictions?.nonUpdatableProperties ?? []),
    ...(restrictions?.nonUpdatableNavigationProperties ?? []),
  ];
}

/** Whether what creates an instance can have the member. */
export function isInCreate({ readOnly, insertable }: MemberAccess): boolean {
  return !readOnly && insertable;
}

/** Whether what updates an instance can have the member. */
export function isInUpdate({ member, key, readOnly, immutable, updatable }: MemberAccess): boolean {
  return member.kind === "Property" && !key && !readOnly && !immutable && updatable;
}
