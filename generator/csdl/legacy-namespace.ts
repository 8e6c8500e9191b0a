import type { Diagnostics, Location } from "../diagnostics.ts";

const LEGACY_NAMESPACE = /^http:\/\/schemas\.microsoft\.com\/ado\/20\d\d\/\d\d\/edmx?$/;

/** Whether the XML namespace is one of the CSDL of OData V1, V2 or V3. */
export function isLegacyNamespace(namespace: string): boolean {
  return LEGACY_NAMESPACE.test(namespace);
}

/** Returns the namespace of the root element and its place, if it is one of OData V1 to V3. */
export function findLegacyRoot(
  text: string,
): { readonly namespace: string; readonly offset: number } | undefined {
  const match = /<(?:([^\s<>:/]+):)?(?:Edmx|Schema)\s([^<>]*)>/.exec(text.slice(0, 10_000));
  if (match === null) return undefined;
  const name = match[1] === undefined ? "xmlns" : `xmlns:${match[1]}`;
  for (const [, attribute, value = ""] of (match[2] ?? "").matchAll(
    /([^\s=]+)\s*=\s*["']([^"']*)["']/g,
  )) {
    if (attribute === name && isLegacyNamespace(value)) {
      return { namespace: value, offset: match.index };
    }
  }
  return undefined;
}

/** Reports that the document is of OData V2 or V3, and what to do about it. */
export function reportLegacy(namespace: string, at: Location, diagnostics: Diagnostics): void {
  diagnostics.error(
    "odata-v2-or-v3",
    `This is metadata of OData V2 or V3 (namespace ${JSON.stringify(namespace)}). Only OData 4.0 and 4.01 are supported: use the V4 endpoint of the service, or convert the document to CSDL 4.01 first.`,
    at,
  );
}
