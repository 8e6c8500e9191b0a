import { basename, isAbsolute, relative, resolve, sep } from "node:path";

import type { InputAddress } from "./resolved-config.ts";

/**
 * Where an input document is, and what generated files call it.
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
  const inside = relative(folder, location);
  const leaves = isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`);
  return { location, label: leaves ? basename(location) : inside.split(sep).join("/") };
}
