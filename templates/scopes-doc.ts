import { pathsTo } from "../generator/model/exposure.ts";
import type { Annotated, NavigationProperty, StructuredType } from "../generator/model/model.ts";
import {
  deleteRestrictions,
  insertRestrictions,
  readRestrictions,
  updateRestrictions,
  type Permission,
} from "../generator/model/vocabularies/capabilities.ts";
import { code } from "./doc-comment.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * The scopes that requests to a navigation property need, one paragraph for each kind of request that
 * the schema speaks of. @see Org.OData.Capabilities.V1.PermissionType
 */
export function scopesDoc(
  owner: StructuredType,
  navigation: NavigationProperty,
  context: ServiceContext,
): string[] {
  return pathsTo(context.model, owner, navigation.name).flatMap((path) => scopesOf(path));
}

/** The same for a child of the container. */
export function scopesOf(annotated: Annotated): string[] {
  const kinds: ReadonlyArray<readonly [string, readonly Permission[] | undefined]> = [
    ["Reading", readRestrictions(annotated)?.permissions],
    ["Creating", insertRestrictions(annotated)?.permissions],
    ["Updating", updateRestrictions(annotated)?.permissions],
    ["Deleting", deleteRestrictions(annotated)?.permissions],
  ];
  return kinds.flatMap(([kind, permissions]) =>
    permissions === undefined || permissions.length === 0
      ? []
      : [
          `${kind} needs one of these scopes: ${permissions.map((permission) => schemeText(permission)).join("; ")}.`,
        ],
  );
}

function schemeText(permission: Permission): string {
  const scopes = permission.scopes.map((scope) => code(scope)).join(", ");
  return `${scopes} (${code(permission.scheme)})`;
}
