import { readFile, stat } from "node:fs/promises";
import type { InputAddress } from "../config/resolved-config.ts";
import type { Diagnostics, Location } from "../diagnostics.ts";
import { decodeText } from "./decode-text.ts";
import { fetchSource } from "./fetch-source.ts";
import { SourceError } from "./source-error.ts";
import { isUrl } from "./source-kind.ts";

/** More than ten times the largest known $metadata document. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Returns the text of a file or URL, or `undefined` after reporting why it cannot be read.
 *
 * @param at where the source is asked for, if that is a document
 */
export async function readSource(
  address: InputAddress,
  diagnostics: Diagnostics,
  at?: Location,
): Promise<string | undefined> {
  const { location, label } = address;
  const file = isUrl(location) ? label : location;
  try {
    const bytes = isUrl(location)
      ? await fetchSource(location, label, MAX_BYTES)
      : await readBytes(location, label);
    return decodeText(bytes, label);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    diagnostics.error(error.code, error.message, at ?? { file, line: 1, column: 1 });
    return undefined;
  }
}

async function readBytes(location: string, label: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(location);
    if (size > MAX_BYTES) throw SourceError.tooLarge(label, MAX_BYTES);
    return await readFile(location);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw explain(error, location, label);
  }
}

function explain(error: unknown, location: string, label: string): SourceError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const shown =
    label === location ? JSON.stringify(label) : `${JSON.stringify(label)} (${location})`;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new SourceError(
      "missing-file",
      `The file ${shown} does not exist; correct the path, or save the document there.`,
    );
  }
  if (code === "EISDIR") {
    return new SourceError("missing-file", `${shown} is a folder; name a file in it.`);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceError("unreadable-file", `The file ${shown} cannot be read: ${reason}.`);
}
