import { compareSlices } from "../compare-slices.ts";
import type { InputAddress, ResolvedService } from "../config/resolved-config.ts";
import { Diagnostics, type Diagnostic } from "../diagnostics.ts";
import { listElements } from "../diff/list-elements.ts";
import { readModel, type ReadModel } from "../read-model.ts";
import type { FetchedSource, FetchLimits } from "../source/fetch-source.ts";
import { hashOf } from "../source/hash-of.ts";
import { readBytes, readIfThere } from "../source/read-source.ts";
import { isUrl, nameInDiagnostics } from "../source/source-kind.ts";
import { replaceFiles, type ReplacedFile } from "../write/replace-files.ts";
import { compareDeclared } from "./compare-declared.ts";
import { renderLock, updateEntry, type Lock, type LockedDocument } from "./lock.ts";
import { findNearRemovals } from "./near-removals.ts";
import type { PullOutcome } from "./pull-report.ts";

/** What pulling a document needs to know besides its service. */
export interface PullContext {
  readonly lock: Lock;
  /** Absolute. */
  readonly lockFile: string;
  /** As `2026-11-22`. */
  readonly today: string;
  readonly limits: FetchLimits | undefined;
}

/** What has become of a document, and the lock that follows; without one it is as it was. */
export interface PulledDocument {
  readonly outcome: PullOutcome;
  readonly lock?: Lock;
}

/** A service that publishes its document. */
interface PublishingService extends ResolvedService {
  readonly source: InputAddress;
}

/**
 * Fetches the document of a service and writes it, or compares it with the project's own. Nothing is
 * written unless a package can be generated from the document.
 */
export async function pullDocument(
  service: ResolvedService,
  context: PullContext,
): Promise<PulledDocument> {
  const { metadata, source } = service;
  if (isUrl(metadata.location)) return { outcome: { kind: "remote", source: metadata.label } };
  if (source === undefined) {
    const message =
      "Nothing says where the service publishes its document; set `source` to the URL of its $metadata, or `baseUrl` to its root.";
    const at = { file: "<configuration>", line: 1, column: 1 };
    return keep([{ severity: "error", code: "missing-source", message, at }]);
  }
  switch (service.pull) {
    case "replace":
      return replaceDocument({ ...service, source }, context);
    case "compare":
      return compareDocument({ ...service, source }, context);
  }
}

async function replaceDocument(
  service: PublishingService,
  context: PullContext,
): Promise<PulledDocument> {
  const { metadata, source, include } = service;
  const local = await readIfThere(metadata.location);
  const found = new Diagnostics();
  const known = knownDocument(local, context.lock.get(metadata.label), source);
  const fetched = await readBytes(source, found, { limits: context.limits, known });
  if (fetched === undefined) return keep(found.list);
  const { bytes } = fetched;
  const { model, errors } = await readFetched(service, bytes);
  if (model === undefined || errors.length > 0) return keep(errors);

  const isSame = local !== undefined && Buffer.compare(local, bytes) === 0;
  const before = isSame || local === undefined ? undefined : (await readModel(service)).model;
  // A pattern that does not fit the document is a fault that `generate` reports.
  const { diff, after } = await compareSlices([before ?? model, model], include);
  const removals = findNearRemovals(listElements(after), context.today);
  if (isSame) return write([], service, fetched, context, { kind: "unchanged", removals });
  return write([{ path: metadata.location, content: bytes }], service, fetched, context, {
    kind: "replaced",
    file: metadata.label,
    size: bytes.byteLength,
    diff: before === undefined ? undefined : diff,
    removals,
  });
}

/**
 * The document is fetched each time, changed or not: what the project's own has otherwise is told until
 * it follows, and for that the service's has to be at hand.
 */
async function compareDocument(
  service: PublishingService,
  context: PullContext,
): Promise<PulledDocument> {
  const { source } = service;
  const ours = await readModel(service);
  if (ours.model === undefined || ours.errors.length > 0) return keep(ours.errors);
  const found = new Diagnostics();
  const fetched = await readBytes(source, found, { limits: context.limits });
  if (fetched === undefined) return keep(found.list);
  const { bytes } = fetched;
  const theirs = await readFetched(service, bytes);
  if (theirs.model === undefined) return keep(theirs.errors);
  // An overlay that fits the project's document and not the service's shows what has moved.
  const errors = theirs.errors.filter(({ at }) => at.file === nameInDiagnostics(source));
  if (errors.length > 0) return keep(errors);

  const declared = new Set(listElements(ours.model).map(({ element }) => element));
  const elements = listElements(theirs.model).filter(({ element }) => declared.has(element));
  return write([], service, fetched, context, {
    kind: "compared",
    source: source.label,
    ...compareDeclared(ours.model, theirs.model),
    removals: findNearRemovals(elements, context.today),
  });
}

/** The model of the service with what was fetched as its document. */
async function readFetched(service: PublishingService, bytes: Uint8Array): Promise<ReadModel> {
  const from = service.source;
  const read = await readModel({ ...service, fetched: { from, bytes } });
  const { model } = read;
  if (model === undefined || model.types.size > 0 || model.container !== undefined) return read;
  const message = "The document declares nothing; is it the $metadata document of the service?";
  const at = { file: nameInDiagnostics(from), line: 1, column: 1 };
  return { model, errors: [{ severity: "error", code: "empty-model", message, at }] };
}

/** The document at hand, if it is still what was fetched: then the service need not send it again. */
function knownDocument(
  local: Uint8Array | undefined,
  entry: LockedDocument | undefined,
  source: InputAddress,
): FetchedSource | undefined {
  if (local === undefined || entry?.source !== source.label) return undefined;
  return entry.sha256 === hashOf(local) ? { bytes: local, etag: entry.etag } : undefined;
}

/**
 * Writes documents, and the lock if it changes: that first, so that after a crash in between it does not
 * fit the older document, and the next pull asks for the newer one again and tells what has changed.
 */
function write(
  documents: readonly ReplacedFile[],
  { metadata, source }: PublishingService,
  { bytes, etag }: FetchedSource,
  { lock, lockFile, today }: PullContext,
  outcome: PullOutcome,
): PulledDocument {
  const before = lock.get(metadata.label);
  const fetched = { source: source.label, date: today, etag, sha256: hashOf(bytes) };
  const entry = updateEntry(before, fetched);
  const changed = new Map([...lock, [metadata.label, entry]]);
  const locks = entry === before ? [] : [{ path: lockFile, content: renderLock(changed) }];
  const diagnostics = new Diagnostics();
  replaceFiles([...locks, ...documents], diagnostics);
  return diagnostics.hasErrors ? keep(diagnostics.list) : { outcome, lock: changed };
}

function keep(problems: readonly Diagnostic[]): PulledDocument {
  return { outcome: { kind: "kept", problems } };
}
