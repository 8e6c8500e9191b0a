import type { InputAddress } from "../config/resolved-config.ts";

/** Whether a location is an http(s) URL, not a path. */
export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

/** What diagnostics call a document: its path, or of a URL the label, since the URL can hold a secret. */
export function nameInDiagnostics({ location, label }: InputAddress): string {
  return isUrl(location) ? label : location;
}
