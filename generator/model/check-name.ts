import type { Diagnostics, Location } from "../diagnostics.ts";

const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]{0,127}$/u;
/** Characters that turn the direction of text around and make code read as something else. */
const BIDIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const HARMLESS = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"'`\\/@#*<>{}()]{1,128}$/u;

/**
 * Whether the name is a simple identifier of OData: a letter or underscore, then letters, digits and
 * underscores, 128 characters at most.
 *
 * @see CSDL 4.01, section 15.2
 */
export function isSimpleIdentifier(name: string): boolean {
  return IDENTIFIER.test(name) && !BIDIRECTIONAL.test(name);
}

/** Whether the name is a namespace: simple identifiers with dots between them. @see CSDL 4.01, section 15.1 */
export function isNamespace(name: string): boolean {
  return name.length <= 511 && name.split(".").every(isSimpleIdentifier);
}

/** Reports a name that stands in paths and in code and is no identifier. */
export function checkIdentifier(
  what: string,
  name: string,
  at: Location,
  diagnostics: Diagnostics,
): void {
  if (!isSimpleIdentifier(name)) reportName(what, name, at, diagnostics);
}

/**
 * Reports the name of a property, parameter or enumeration member that is no identifier: services
 * with names such as `client-request-id` exist and work, so that only hostile names are errors.
 */
export function checkMemberName(
  what: string,
  name: string,
  at: Location,
  diagnostics: Diagnostics,
): void {
  if (isSimpleIdentifier(name)) return;
  if (!HARMLESS.test(name)) {
    reportName(what, name, at, diagnostics);
    return;
  }
  diagnostics.warning(
    "name-not-identifier",
    `The ${what} ${quoteName(name)} is no identifier of OData; it is used as it is.`,
    at,
  );
}

/** Returns the name for a message: quoted, escaped, and cut where it is long. */
export function quoteName(name: string): string {
  return JSON.stringify(name.length > 130 ? `${name.slice(0, 130)}...` : name);
}

function reportName(what: string, name: string, at: Location, diagnostics: Diagnostics): void {
  diagnostics.error(
    "invalid-name",
    `The ${what} ${quoteName(name)} is no identifier of OData: a letter or underscore, then letters, digits and underscores, 128 characters at most.`,
    at,
  );
}
