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
  return kinds.flatMap(([kind, permissions = []]) =>
    permissions.length === 0
      ? []
      : [`${kind} needs one of these scopes: ${permissionsText(permissions)}.`],
  );
}

/** The scopes, each list with the schemes that it is for: often all have the same. */
function permissionsText(permissions: readonly Permission[]): string {
  const schemes = new Map<string, string[]>();
  for (const { scheme, scopes } of permissions) {
    const text = scopes.map((scope) => code(scope)).join(", ");
    schemes.set(text, [...(schemes.get(text) ?? []), code(scheme)]);
  }
  return [...schemes].map(([scopes, names]) => `${scopes} (${names.join(", ")})`).join("; ");
}
