import type { Diagnostics } from "../diagnostics.ts";
import type { RenderedFile } from "../rendered-file.ts";

/** What no segment of a path can contain on some system: Windows' list, and control characters. */
const forbidden = /[<>:"\\|?*\u0000-\u001f\u007f]/;

/** In bytes: what every common file system allows for one name. */
const maxNameLength = 255;

/**
 * Refuses paths that leave the output folder, mean something else on another system, or are two names of
 * one file where case is ignored. Names are assigned so that none of this occurs: this is the last line of
 * defence between a hostile schema and the disk.
 */
export function checkPaths(
  output: string,
  files: readonly RenderedFile[],
  diagnostics: Diagnostics,
): void {
  const at = { file: output, line: 1, column: 1 };
  const seen = new Map<string, string>();
  for (const { path } of files) {
    if (!isSafePath(path)) {
      const message = `Refused to write ${JSON.stringify(path)}: a path has to stay in the output folder, and its names have to be valid on every system.`;
      diagnostics.error("unsafe-path", message, at);
      continue;
    }
    const key = path.normalize("NFC").toLowerCase();
    const other = seen.get(key);
    if (other !== undefined) {
      const message = `\`${path}\` and \`${other}\` are one file where case is ignored; rename one of what they are named after.`;
      diagnostics.error("path-collision", message, at);
    }
    seen.set(key, path);
  }
}

function isSafePath(path: string): boolean {
  return path.split("/").every((segment) => {
    if (segment === "" || segment === "." || segment === "..") return false;
    if (Buffer.byteLength(segment) > maxNameLength) return false;
    return !forbidden.test(segment) && !/[. ]$/.test(segment);
  });
}
