import { readFile, stat } from "node:fs/promises";
import type { InputAddress } from "../config/resolved-config.ts";
import type { Diagnostics, Location } from "../diagnostics.ts";
import { decodeText } from "./decode-text.ts";
import { defaultLimits, fetchSource } from "./fetch-source.ts";
import type { FetchedSource, FetchOptions } from "./fetch-source.ts";
import { hashOf } from "./hash-of.ts";
import { SourceError } from "./source-error.ts";
import { isUrl, nameInDiagnostics } from "./source-kind.ts";

/** What a source holds. */
export interface SourceText {
  readonly text: string;
  /** Of the bytes as they are, see `hashOf`. */
  readonly sha256: string;
}

/**
 * Returns the text of a file or URL, or `undefined` after reporting why it cannot be read.
 *
 * @param at where the source is asked for, if that is a document
 * @param fetched the bytes, where they are at hand
 */
export async function readSource(
  address: InputAddress,
  diagnostics: Diagnostics,
  at?: Location,
  fetched?: Uint8Array,
): Promise<SourceText | undefined> {
  try {
    const bytes = fetched ?? (await fetchBytes(address)).bytes;
    return { text: decodeText(bytes, address.label), sha256: hashOf(bytes) };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    diagnostics.error(error.code, error.message, at ?? startOf(address));
    return undefined;
  }
}

/**
 * Returns the bytes of a file or URL.
 *
 * @returns undefined after an error, which is in `diagnostics`
 */
export async function readBytes(
  address: InputAddress,
  diagnostics: Diagnostics,
  options: FetchOptions,
): Promise<FetchedSource | undefined> {
  try {
    return await fetchBytes(address, options);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    diagnostics.error(error.code, error.message, startOf(address));
    return undefined;
  }
}

/** Returns the bytes of a file, or undefined if it cannot be read: most often it is not there. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}

function startOf(address: InputAddress): Location {
  return { file: nameInDiagnostics(address), line: 1, column: 1 };
}

async function fetchBytes(
  { location, label }: InputAddress,
  options: FetchOptions = {},
): Promise<FetchedSource> {
  if (isUrl(location)) return fetchSource(location, label, options);
  const { bytes } = options.limits ?? defaultLimits;
  return { bytes: await readFileLimited(location, label, bytes), etag: undefined };
}

async function readFileLimited(
  location: string,
  label: string,
  limit: number,
): Promise<Uint8Array> {
  try {
    const { size } = await stat(location);
    if (size > limit) throw SourceError.tooLarge(label, limit);
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
