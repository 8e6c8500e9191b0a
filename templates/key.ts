import { effectiveKey } from "../generator/model/inheritance.ts";
import type { EntityType } from "../generator/model/model.ts";
import { propertyAtPath } from "../generator/model/property-path.ts";
import { alternateKeys } from "../generator/model/vocabularies/core.ts";
import type { ModuleScope } from "./module-scope.ts";
import type { ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";
import { readType } from "./type-expression.ts";

/** The parameter of `byId`. */
export interface KeyParameter {
  /** `id` for a key of one property, else `key`. */
  readonly parameter: string;
  readonly type: string;
  /** The key's properties, or their aliases. */
  readonly names: readonly string[];
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
  const [first] = parts;
  if (first === undefined) {
    return undefined;
  }
  const primary =
    parts.length === 1
      ? partType(first, type, context, scope)
      : objectType(parts, type, context, scope);
  const alternates = alternateKeyParts(type, context).map((alternate) =>
    objectType(alternate, type, context, scope),
  );
  return {
    parameter: parts.length === 1 && alternates.length === 0 ? "id" : "key",
    type: [...new Set([primary, ...alternates])].join(" | "),
    names: parts.map((part) => part.name),
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
