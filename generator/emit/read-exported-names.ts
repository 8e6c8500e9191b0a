import type { RenderedFile } from "../rendered-file.ts";

/** What `export { a, type B } from` statements export; the runtime's index consists of nothing else. */
export function readExportedNames(runtime: readonly RenderedFile[]): ReadonlySet<string> {
  const index = runtime.find((file) => file.path === "index.ts")?.text ?? "";
  const names = new Set<string>();
  for (const [, list] of index.matchAll(/^export (?:type )?\{([^}]*)\} from/gm)) {
    for (const entry of (list ?? "").split(",")) {
      const name = entry
        .trim()
        .replace(/^type /, "")
        .replace(/^.* as /, "");
      if (name !== "") {
        names.add(name);
      }
    }
  }
  return names;
}
