/**
 * Upload sessions of Microsoft Graph, for files that are too large for one request.
 *
 * @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
import { sessionOf, type ODataClient } from "./client.js";
import { errorOf, type ODataError } from "./errors.js";
import { objectOf } from "./json.js";
import type { ODataObject } from "./model.js";
import type { TimeoutOptions } from "./options.js";
import { readValue } from "./read.js";
import { isSecure } from "./redirect.js";
import type { PreparedRequest, ResponseOf } from "./request.js";
import { sliceBlob, sliceStream } from "./slices.js";
import type { Session } from "./session.js";
import type { TransportResponse } from "./transport.js";

/** An upload session, as the action `createUploadSession` returns it. */
export interface UploadSession {
  /** Where the content goes. Whoever has it can write: it needs no token. */
  readonly uploadUrl?: string | null | undefined;
  /** What the service does not have yet, such as `"327680-"`. */
  readonly nextExpectedRanges?: string | readonly (string | null)[] | null | undefined;
}

/** What is uploaded: a stream needs the option `size`. */
export type UploadContent =
  | Blob
  | ArrayBuffer
  | Uint8Array<ArrayBuffer>
  | ReadableStream<Uint8Array>;

/** How to upload. */
export interface UploadOptions {
  /** How many bytes a stream has. */
  readonly size?: number | undefined;
  /** Bytes per request, a multiple of 327,680; ten times that where nothing is said. */
  readonly rangeSize?: number | undefined;
  /** Asks first what the service has: goes on with an upload that was broken off. */
  readonly resume?: boolean | undefined;
  /** Is told how many bytes have arrived, and how many there are, after each request. */
  readonly onProgress?: ((sent: number, size: number) => void) | undefined;
  /** Ends the upload. The session stays: go on with `resume`, or give it up with `cancelUpload`. */
  readonly signal?: AbortSignal | undefined;
  /** Limits for each request. */
  readonly timeout?: number | TimeoutOptions | undefined;
}

/** A class of a model, to read what was made of the content. */
export type UploadedClass<T> = (abstract new (init?: never) => ODataObject & T) & {
  readonly odataType: string;
};

/** The size of ranges is a multiple of this. */
const unit = 327_680;

/**
 * Uploads content to an upload session, range by range. Ranges are sent again by the client's policy
 * for retries. Nothing but the content goes to the upload URL: no token, no headers of the client, no
 * hooks. A stream cannot go back: when the service lost what it had, the upload fails.
 *
 * @param options with `type`, the class of what is made of the content, that is read as an instance
 * @returns what was made of the content, where the service says so, with the status and the headers
 * @throws ODataError when the service refuses a range; its status is 404 when the session is gone, and
 *   its `url` the origin only. TypeError when the URL is not encrypted, or the content does not fit.
 *
 * @example
 * const session = await item.createUploadSession.post();
 * const { value } = await upload(client, session, file, { type: DriveItem });
 */
export async function upload<T extends ODataObject>(
  client: ODataClient,
  session: UploadSession,
  content: UploadContent,
  options: UploadOptions & { readonly type: UploadedClass<T> },
): Promise<ResponseOf<T | undefined>>;
export async function upload(
  client: ODataClient,
  session: UploadSession,
  content: UploadContent,
  options?: UploadOptions,
): Promise<ResponseOf<Readonly<Record<string, unknown>> | undefined>>;
export async function upload(
  client: ODataClient,
  { uploadUrl, nextExpectedRanges }: UploadSession,
  content: UploadContent,
  options: UploadOptions & { readonly type?: UploadedClass<object> } = {},
): Promise<ResponseOf<unknown>> {
  const { rangeSize = 10 * unit, resume, onProgress, type } = options;
  const session = sessionOf(client);
  const url = checkUrl(session, uploadUrl);
  const slices =
    content instanceof ReadableStream
      ? sliceStream(content, options.size)
      : sliceBlob(content instanceof Blob ? content : new Blob([content]));
  const { size } = slices;
  if (!(rangeSize > 0) || rangeSize % unit) {
    throw new TypeError(`rangeSize is a multiple of ${unit}`);
  }
  const send = (method: string, body?: Blob, range?: string): Promise<Answer> =>
    exchange(session, options, {
      method,
      url,
      headers: {
        ...(range && { "content-range": range, "content-type": "application/octet-stream" }),
      },
      ...(body && { body }),
    });
  const limit = session.retry?.limit ?? 3;
  let missing = resume ? succeeded(await send("GET")).missing : rangeOf(nextExpectedRanges ?? "0-");
  let last: Answer | undefined;
  for (let stalls = 0; missing; ) {
    const { start } = missing;
    const end = Math.min(start + rangeSize, missing.end, size);
    if (start >= end) {
      throw new TypeError(`The service wants what follows ${start} bytes of ${size}`);
    }
    const body = await slices.slice(start, end);
    last = await send("PUT", body, `bytes ${start}-${end - 1}/${size}`);
    // The service has the range already, from a try whose answer was lost, or misses one before it.
    const isElsewhere = [409, 416].includes(last.response.status);
    const next: Answer = isElsewhere ? await send("GET") : last;
    if (isElsewhere && (!succeeds(next) || !next.missing || next.missing.start === start)) {
      throw last.error();
    }
    ({ missing } = succeeded(next));
    stalls = missing && missing.start <= start ? stalls + 1 : 0;
    if (stalls > limit) {
      throw last.error();
    }
    last = next;
    onProgress?.(missing?.start ?? size, size);
  }
  await slices.cancel();
  const { status = 0, headers = new Headers() } = last?.response ?? {};
  const body = last?.body;
  const isMade = body && Object.keys(body).length > 0;
  const value = isMade && type ? readValue(session, body, type.odataType.slice(1)) : body;
  if (isMade && type && !(value instanceof type)) {
    throw new TypeError(`The service made no ${type.odataType.slice(1)}`);
  }
  return { value: isMade ? value : undefined, status, headers };
}

/**
 * Gives an upload session up: the service forgets what it has of the content.
 *
 * @throws ODataError when the service refuses; a session that is gone already is none of that
 *
 * @example
 * await cancelUpload(client, session);
 */
export async function cancelUpload(
  client: ODataClient,
  { uploadUrl }: UploadSession,
  options: Pick<UploadOptions, "signal" | "timeout"> = {},
): Promise<void> {
  const session = sessionOf(client);
  const url = checkUrl(session, uploadUrl);
  const answer = await exchange(session, options, { method: "DELETE", url, headers: {} });
  if (answer.response.status !== 404) {
    succeeded(answer);
  }
}

/** What an upload URL answered. */
interface Answer {
  readonly response: TransportResponse;
  readonly body: Readonly<Record<string, unknown>>;
  /** The first range that the service misses. */
  readonly missing: Range | undefined;
  error(): ODataError;
}

/** Bytes from `start` up to `end`, which is infinite where the service does not say. */
interface Range {
  readonly start: number;
  readonly end: number;
}

function checkUrl({ baseUrl }: Session, url: string | null | undefined): string {
  if (!url || !URL.canParse(url) || !isSecure(new URL(url), new URL(baseUrl))) {
    throw new TypeError("An upload session needs an encrypted uploadUrl");
  }
  return url;
}

async function exchange(
  { transport }: Session,
  { signal, timeout }: UploadOptions,
  request: PreparedRequest,
): Promise<Answer> {
  const response = await transport({ ...request, credentials: "omit" }, { signal, timeout });
  let body: Readonly<Record<string, unknown>> = {};
  try {
    body = objectOf(JSON.parse(response.text));
  } catch {
    // Some services answer with nothing.
  }
  return {
    response,
    body,
    missing: rangeOf(body["nextExpectedRanges"] ?? body["NextExpectedRanges"]),
    // The URL is all that it takes to write: none of it is to be found in logs.
    error: () => errorOf({ ...request, url: new URL(request.url).origin }, response),
  };
}

function succeeds({ response: { status } }: Answer): boolean {
  return status > 199 && status < 300;
}

function succeeded(answer: Answer): Answer {
  if (!succeeds(answer)) {
    throw answer.error();
  }
  return answer;
}

/** The first of the ranges: `start-end`, `start-`, or as Outlook writes it, `start`. */
function rangeOf(ranges: unknown): Range | undefined {
  const [, start, end] = /^(\d+)(?:-(\d*))?$/.exec(String([ranges].flat()[0])) ?? [];
  return start === undefined
    ? undefined
    : { start: Number(start), end: end ? Number(end) + 1 : Infinity };
}
