import { baseTypes, effectiveKey } from "../generator/model/inheritance.ts";
import type { EntityType } from "../generator/model/model.ts";
import { propertyAtPath } from "../generator/model/property-path.ts";
import { alternateKeys } from "../generator/model/vocabularies/core.ts";
import { code } from "./doc-comment.ts";
import type { ModuleScope } from "./module-scope.ts";
import type { ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";
import { readType } from "./type-expression.ts";

/** The parameter of `byId`. */
export interface KeyParameter {
  /** `id` where the key can only be one value, else `key`. */
  readonly parameter: string;
  readonly type: string;
  readonly doc: string;
}

/** The properties of one key, by the name that a request uses. */
export interface KeyPart {
  readonly name: string;
  /** Path from the entity type. */
  readonly path: string;
}

/**
 * What `byId` takes: the value for a key of one property, an object for a composite one, and an object
 * for each alternate key. Nothing for a type without a key.
 */
export function keyType(
  type: EntityType,
  context: ServiceContext,
  scope: ModuleScope,
): KeyParameter | undefined {
  const parts = keyParts(type, context);
  const alternates = [type, ...baseTypes(context.model, type)].flatMap((owner) =>
    owner.kind === "EntityType" ? alternateKeyParts(owner, context) : [],
  );
  const keys = [...(parts.length === 0 ? [] : [parts]), ...alternates];
  const [first] = parts;
  if (keys.length === 0) {
    return keyOfUnresolvedBase(type, context);
  }
  const types = keys.map((key) =>
    key === parts && parts.length === 1 && first !== undefined
      ? partType(first, type, context, scope)
      : objectType(key, type, context, scope),
  );
  return {
    parameter: parts.length === 1 && alternates.length === 0 ? "id" : "key",
    type: [...new Set(types)].join(" | "),
    doc: `The one with this key: ${keys.map((key) => partsText(key)).join(", or ")}.`,
  };
}

function partsText(parts: readonly KeyPart[]): string {
  return parts.map((part) => code(part.name)).join(" and ");
}

/** What `byId` takes where only a type that no document declares can have the key. */
function keyOfUnresolvedBase(type: EntityType, context: ServiceContext): KeyParameter | undefined {
  const root = [type, ...baseTypes(context.model, type)].at(-1);
  return root?.unresolvedBaseType === undefined
    ? undefined
    : {
        parameter: "key",
        type: "string | number",
        doc: `The one with this key, which ${code(root.unresolvedBaseType)} declares.`,
      };
}

/** The parts of the key that the type declares or inherits. */
export function keyParts(type: EntityType, context: ServiceContext): readonly KeyPart[] {
  return (effectiveKey(context.model, type) ?? []).map((ref) => ({
    name: ref.alias ?? ref.path,
    path: ref.path,
  }));
}

/** The parts of each alternate key. @see Org.OData.Core.V1.AlternateKeys */
export function alternateKeyParts(
  type: EntityType,
  context: ServiceContext,
): ReadonlyArray<readonly KeyPart[]> {
  return alternateKeys(type)
    .map((key) => key.map((part) => ({ name: part.alias ?? part.path, path: part.path })))
    .filter((parts) => parts.every((part) => propertyAtPath(context.model, type, part.path)));
}

function objectType(
  parts: readonly KeyPart[],
  type: EntityType,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const members = parts.map(
    (part) => `${memberName(part.name)}: ${partType(part, type, context, scope)}`,
  );
  return `{ ${members.join("; ")} }`;
}

function partType(
  part: KeyPart,
  type: EntityType,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const property = propertyAtPath(context.model, type, part.path);
  return property === undefined
    ? "string"
    : readType({ ...property.type, nullable: false }, context, scope);
}
