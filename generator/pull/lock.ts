import { join } from "node:path";

import type { Diagnostics } from "../diagnostics.ts";
import { isEntityTag } from "../source/fetch-source.ts";

/** What is known of the document that a service published when it was last fetched. */
export interface LockedDocument {
  /** The address, without secrets. */
  readonly source: string;
  /** The day on which this content was first fetched, as `2026-11-22`. */
  readonly date: string;
  readonly etag?: string | undefined;
  /** Of the bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** By the label of `metadata`. */
export type Lock = ReadonlyMap<string, LockedDocument>;

const comment = "Written by odatagen pull: which documents of the services were fetched last.";

/** Where the lock of a project is. */
export function lockPath(projectFolder: string): string {
  return join(projectFolder, "metadata", "odatagen-lock.json");
}

/**
 * Reads the text of a lock.
 *
 * @param text undefined: there is none yet
 * @param file what diagnostics call it
 * @returns undefined after an error, which is in `diagnostics`
 */
export function readLock(
  text: string | undefined,
  file: string,
  diagnostics: Diagnostics,
): Lock | undefined {
  if (text === undefined) return new Map();
  const documents = readObject(parseJson(text), "documents");
  const entries = documents === undefined ? [] : Object.entries(documents);
  const lock = entries.flatMap(([label, value]) => {
    const entry = readEntry(value);
    return entry === undefined ? [] : [[label, entry] as const];
  });
  if (documents !== undefined && lock.length === entries.length) return new Map(lock);
  diagnostics.error(
    "wrong-lock",
    "This is not what odatagen pull writes; restore it, or delete it so that it is written anew.",
    { file, line: 1, column: 1 },
  );
  return undefined;
}

/** The text of a lock: the same for the same documents, in whatever order they came. */
export function renderLock(lock: Lock): string {
  const entries = [...lock].sort(([a], [b]) => (a < b ? -1 : 1));
  const documents = entries.map(([label, { source, date, etag, sha256 }]) => {
    return [label, { source, date, etag, sha256 }] as const;
  });
  return `${JSON.stringify({ "//": comment, documents: Object.fromEntries(documents) }, undefined, 2)}\n`;
}

/**
 * The entry for a document that has just been fetched.
 *
 * @param before stays as it is where the content and its address do
 */
export function updateEntry(
  before: LockedDocument | undefined,
  fetched: LockedDocument,
): LockedDocument {
  if (before?.sha256 !== fetched.sha256) return fetched;
  return before.source === fetched.source ? before : { ...fetched, date: before.date };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readObject(value: unknown, key: string): object | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const member: unknown = Reflect.get(value, key);
  return typeof member === "object" && member !== null ? member : undefined;
}

function readEntry(value: unknown): LockedDocument | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const text = (key: string, pattern: RegExp): string | undefined => {
    const member: unknown = Reflect.get(value, key);
    return typeof member === "string" && pattern.test(member) ? member : undefined;
  };
  const source = text("source", /./);
  const date = text("date", /^\d{4}-\d\d-\d\d$/);
  const sha256 = text("sha256", /^[0-9a-f]{64}$/);
  const etag = text("etag", /./);
  if (source === undefined || date === undefined || sha256 === undefined) return undefined;
  return { source, date, etag: etag !== undefined && isEntityTag(etag) ? etag : undefined, sha256 };
}
