import inc from "semver/functions/inc.js";
import valid from "semver/functions/valid.js";

import type { NewRelease } from "./releases.ts";

/** Whether a text is a version, written in full. @see Semantic Versioning 2.0.0, section 2 */
export function isVersion(text: string): boolean {
  return valid(text) === text;
}

/**
 * The version that follows.
 *
 * @returns undefined where there is none, because a part of it is as large as a number can be.
 * @see Semantic Versioning 2.0.0, sections 6 to 8
 */
export function nextVersion(
  version: string,
  bump: Exclude<NewRelease["bump"], "first">,
): string | undefined {
  return valid(inc(version, bump)) ?? undefined;
}
