import { basename, isAbsolute, posix, resolve, win32 } from "node:path";

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
