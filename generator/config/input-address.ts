import { basename, isAbsolute, posix, resolve, win32 } from "node:path";
import { fileURLToPath } from "node:url";

import type { InputAddress } from "./resolved-config.ts";

/**
 * Where an input document is, and what generated files call it. The latter depends on what is written
 * alone, so that it is the same on every machine.
 *
 * @param text A path, or an http(s) URL.
 * @param folder What a relative path starts from.
 */
export function resolveAddress(text: string, folder: string): InputAddress {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) {
    const url = new URL(text);
    // A query or a password can hold a secret, and the label ends up in published files.
    return { location: url.href, label: `${url.origin}${url.pathname}` };
  }
  const location = resolve(folder, text);
  const path = posix.normalize(text.replaceAll(win32.sep, posix.sep));
  const leaves = isAbsolute(text) || path.startsWith("../");
  return { location, label: leaves ? basename(location) : path };
}

/**
 * Where the document of a service is, for an http(s) or file URL.
 *
 * @returns undefined if it is neither, or has a user or a password in it.
 */
export function resolveSource(text: string): InputAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "") return undefined;
  switch (url.protocol) {
    case "http:":
    case "https:":
      return resolveAddress(text, "");
    case "file:":
      return resolveFile(url);
    default:
      return undefined;
  }
}

function resolveFile(url: URL): InputAddress | undefined {
  try {
    return resolveAddress(fileURLToPath(url), "");
  } catch {
    // On another machine, or with separators within a name.
    return undefined;
  }
}
