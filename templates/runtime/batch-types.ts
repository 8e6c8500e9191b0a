/** What batches take, what they give, and what their formats have to do. */
import type { HeadersLike, TimeoutOptions } from "./options.js";
import type { ODataRequest, PreparedRequest } from "./request.js";
import type { Session } from "./session.js";
import type { TransportOptions, TransportResponse } from "./transport.js";

/** A request of any verb. */
export type AnyODataRequest = ODataRequest<unknown, PreparedRequest | undefined>;

/** A request, or an atomicity group: requests of which all take effect or none. */
export type BatchEntry = AnyODataRequest | readonly AnyODataRequest[];

/** What a batch takes: an inner array is an atomicity group. */
export type BatchEntries = readonly BatchEntry[];

/** What the requests of a batch resolve to, in their places. */
export type BatchResults<Entries> = {
  -readonly [K in keyof Entries]: Entries[K] extends readonly unknown[]
    ? BatchResults<Entries[K]>
    : Awaited<Entries[K]>;
};

/** What became of the requests and groups of a batch, in their places. */
export type SettledResults<Entries> = {
  -readonly [K in keyof Entries]: PromiseSettledResult<
    Entries[K] extends readonly unknown[] ? BatchResults<Entries[K]> : Awaited<Entries[K]>
  >;
};

/** Options of a batch. Of the requests in it `signal` counts until they are sent, `timeout` does not. */
export interface BatchOptions {
  /** Each request or group waits for the one before, and is not executed if that fails. */
  readonly sequential?: boolean | undefined;
  /** How many requests the service takes at once, 20 where nothing is said: more are sent in turn. */
  readonly limit?: number | undefined;
  /** `multipart`, for services that do not read JSON batches. */
  readonly format?: BatchFormat | undefined;
  /** Headers of the batch request. Those of the requests in it are their own. */
  readonly headers?: HeadersLike | undefined;
  /** Aborts all of it. */
  readonly signal?: AbortSignal | undefined;
  /** Limit in milliseconds for all of it, or limits for each try and for all; else the client's. */
  readonly timeout?: number | TimeoutOptions | undefined;
}

/** One request on its way. Its URL is relative to the root of the service. */
export interface BatchItem extends PreparedRequest {
  /** Its place in the batch, from 1: later requests can refer to what it creates by `$1`. */
  readonly id: string;
  readonly own: TransportOptions;
  resolve(answer: BatchAnswer | PromiseLike<BatchAnswer>): void;
}

/** What is sent together: one request, or an atomicity group. */
export interface BatchUnit {
  readonly items: readonly BatchItem[];
  /** What it waits for. */
  readonly others: readonly BatchUnit[];
}

/** The answer to one request in a batch. */
export interface BatchAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Blob;
}

/** A way to write many requests as one, and to read the response. */
export interface BatchFormat {
  /** The media type of the response, where that is not JSON. */
  readonly accept?: string;
  /** Writes what is sent together: the body of the batch request, with its media type. */
  write(units: readonly BatchUnit[]): Promise<Blob>;
  /**
   * Reads a response.
   *
   * @param answers gets the answers by the identifiers of the requests
   * @returns where there are more
   * @throws when the response has another format
   */
  read(
    response: TransportResponse,
    answers: Map<string, BatchAnswer>,
    units: readonly BatchUnit[],
    session: Session,
  ): string | undefined;
}
