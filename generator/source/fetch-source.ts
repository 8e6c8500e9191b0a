import { setTimeout as wait } from "node:timers/promises";

import { requestWithinOrigin } from "./request-within-origin.ts";
import { describeWait, readRetryAfter } from "./retry-after.ts";
import { SourceError } from "./source-error.ts";

/** What fetching a document may take; times are in milliseconds. */
export interface FetchLimits {
  /** Of the document, decompressed. */
  readonly bytes: number;
  /** For everything together: tries, redirects, waits and the body. */
  readonly time: number;
  /** How often a service is asked that has no time or fails. */
  readonly tries: number;
  /** For all waits between tries together. */
  readonly waits: number;
  /** The first wait where the service does not say how long; each further one is twice as long. */
  readonly pause: number;
  readonly redirects: number;
}

/** The limits of all commands; a document of 64 MB is more than ten times the largest known. */
export const defaultLimits: FetchLimits = {
  bytes: 64 * 1024 * 1024,
  time: 90_000,
  tries: 4,
  waits: 30_000,
  pause: 1000,
  redirects: 5,
};

/** A document as it came. */
export interface FetchedSource {
  /** Decompressed, in its own encoding. */
  readonly bytes: Uint8Array;
  readonly etag: string | undefined;
}

/** What is known of a document before it is fetched, and how far fetching may go. */
export interface FetchOptions {
  readonly limits?: FetchLimits | undefined;
  /** The document as it was: returned again where the service says that it has not changed. */
  readonly known?: FetchedSource | undefined;
}

/**
 * Returns what a URL answers with. Redirects are followed within its origin; a service that has no time
 * (429, 503) or fails (5xx) is asked again, after the time that it says if that is short.
 *
 * @param label the URL as it may be shown, without secrets
 * @throws SourceError if there is no document, or one beyond the limits
 * @see RFC 9110, sections 10.2.3, 13.1.2 and 15
 */
export async function fetchSource(
  url: string,
  label: string,
  { limits = defaultLimits, known }: FetchOptions = {},
): Promise<FetchedSource> {
  const shown = JSON.stringify(label);
  const signal = AbortSignal.timeout(limits.time);
  const headers = {
    Accept: "application/xml, application/json;q=0.9",
    ...(known?.etag === undefined ? {} : { "If-None-Match": known.etag }),
  };
  try {
    const response = await requestPatiently(shown, limits, signal, () =>
      requestWithinOrigin(new URL(url), shown, limits.redirects, { headers, signal }),
    );
    if (known?.etag !== undefined && response.status === 304) return known;
    if (!response.ok) throw await refuse(response, shown, advise(response.status));
    const bytes = await readLimited(response, label, limits.bytes);
    return { bytes, etag: readEntityTag(response.headers) };
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(
      "unreachable-url",
      signal.aborted
        ? `${shown} did not answer completely within ${Math.ceil(limits.time / 1000)} seconds; try again, or save the document and name the file.`
        : `${shown} cannot be reached (${reasonOf(error)}); check the address and the network, or save the document and name the file.`,
    );
  }
}

/** Whether a text can stand in `If-None-Match`. @see RFC 9110, section 8.8.3 */
export function isEntityTag(text: string): boolean {
  return /^(?:W\/)?"[\x21\x23-\x7E\x80-\xFF]*"$/.test(text);
}

function readEntityTag(headers: Headers): string | undefined {
  const etag = headers.get("etag");
  return etag !== null && isEntityTag(etag) ? etag : undefined;
}

/** Asks until there is an answer that another try would not change, or the limits are reached. */
async function requestPatiently(
  shown: string,
  limits: FetchLimits,
  signal: AbortSignal,
  request: () => Promise<Response>,
): Promise<Response> {
  let waited = 0;
  for (let tries = 1; ; tries++) {
    const response = await request();
    const { status, headers } = response;
    if (status !== 429 && status < 500) return response;
    const asked = readRetryAfter(headers, Date.now());
    const pause = asked ?? limits.pause * 2 ** (tries - 1);
    if (tries >= limits.tries || waited + pause > limits.waits) {
      const advice = asked === undefined ? "try again later" : `try again ${describeWait(asked)}`;
      throw await refuse(response, shown, `${faultOf(status)}; ${advice}.`);
    }
    await response.body?.cancel();
    await wait(pause, undefined, { signal });
    waited += pause;
  }
}

async function refuse(response: Response, shown: string, advice: string): Promise<SourceError> {
  await response.body?.cancel();
  return new SourceError("unreachable-url", `${shown} answers ${response.status}: ${advice}`);
}

async function readLimited(response: Response, label: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) break;
    size += chunk.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw SourceError.tooLarge(label, limit);
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

function faultOf(status: number): string {
  return status === 429 || status === 503 ? "it has no time" : "the service is at fault";
}

function advise(status: number): string {
  return status === 401 || status === 403
    ? "it asks for a sign-in. Save the document with a session that may read it, and name the file."
    : "check the address; $metadata documents are at the root of the service.";
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
