import { formatKeyPath, type KeyPath } from "../config/key-path.ts";
import type { JsonNode } from "../csdl/json-node.ts";
import { parseJson } from "../csdl/parse-json.ts";
import { buildLocate } from "../csdl/text-position.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { Releases } from "./releases.ts";
import { releasesSchema } from "./releases-schema.ts";

/**
 * Returns the releases that the text of `metadata/releases.json` holds, or undefined after the first error.
 *
 * @param file what to call it in diagnostics
 */
export function parseReleases(
  file: string,
  text: string,
  diagnostics: Diagnostics,
): Releases | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const result = releasesSchema.safeParse(value);
  if (result.success) return result.data;
  // Places take a parser of their own, ten times slower, so they are looked for after a fault only.
  const locate = buildLocate(file, text);
  const root = parseJson(text, locate, diagnostics);
  if (root === undefined) return undefined;
  const [issue] = result.error.issues;
  const path = (issue?.path ?? []).filter((step) => typeof step !== "symbol");
  const keys = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const place = [...path, ...keys];
  const name = place.length === 0 ? "The file" : `\`${formatKeyPath(place)}\``;
  const message = `${name} is not as odatagen writes it; restore the file from version control, or generate with the version of odatagen that wrote it.`;
  diagnostics.error("releases", message, locate(offsetOf(root, place)));
  return undefined;
}

/** Where the value of a path begins, or that of the last step of it that is there. */
function offsetOf(node: JsonNode, [step, ...rest]: KeyPath): number {
  const next =
    node.kind === "array" && typeof step === "number"
      ? node.items[step]
      : node.kind === "object" && typeof step === "string"
        ? node.members.get(step)?.value
        : undefined;
  return next === undefined ? node.offset : offsetOf(next, rest);
}
