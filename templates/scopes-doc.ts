import { pathsTo } from "../generator/model/exposure.ts";
import type { Annotated, NavigationProperty, StructuredType } from "../generator/model/model.ts";
import {
  deleteRestrictions,
  insertRestrictions,
  readRestrictions,
  updateRestrictions,
  type CustomParameter,
  type Permission,
  type Restrictions,
} from "../generator/model/vocabularies/capabilities.ts";
import { code, plainText } from "./doc-comment.ts";
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

/**
 * What is said of requests to an element by kind: what they are about, what they take, and the scopes that
 * they need.
 */
export function scopesOf(annotated: Annotated): string[] {
  const kinds: ReadonlyArray<readonly [string, Restrictions | undefined]> = [
    ["Reading", readRestrictions(annotated)],
    ["Creating", insertRestrictions(annotated)],
    ["Updating", updateRestrictions(annotated)],
    ["Deleting", deleteRestrictions(annotated)],
  ];
  return kinds.flatMap(([kind, restrictions]) =>
    restrictions === undefined ? [] : kindDoc(kind, restrictions),
  );
}

function kindDoc(kind: string, restrictions: Restrictions): string[] {
  const { description, longDescription, customOptions, customHeaders, permissions } = restrictions;
  return [
    ...[description, longDescription].flatMap((text) =>
      text === undefined ? [] : [`${kind}: ${plainText(text)}`],
    ),
    ...customText(`${kind} takes the query option`, customOptions),
    ...customText(`${kind} takes the header`, customHeaders),
    ...(permissions.length === 0
      ? []
      : [`${kind} needs one of these scopes: ${permissionsText(permissions)}.`]),
  ];
}

function customText(what: string, parameters: readonly CustomParameter[]): string[] {
  return parameters.map(({ name, description, required }) =>
    [
      `${what} ${code(name)}${required ? ", which is required" : ""}`,
      ...(description === undefined ? [] : [plainText(description)]),
    ].join(": "),
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
