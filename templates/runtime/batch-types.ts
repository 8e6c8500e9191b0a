/** What batches take, what they give, and what their formats have to do. */
import type { HeadersLike, TimeoutOptions } from "./options.js";
import type { ODataRequest, PreparedRequest } from "./request.js";
import type { Session } from "./session.js";
import type { TransportResponse } from "./transport.js";

/** A request of any verb. */
export type AnyODataRequest = ODataRequest<unknown, PreparedRequest | undefined>;

/** What a batch takes. */
export type BatchEntries = readonly AnyODataRequest[];

/** What the requests of a batch resolve to, in their places. */
export type BatchResults<Entries> = {
  -readonly [K in keyof Entries]: Awaited<Entries[K]>;
};

/** What became of the requests of a batch, in their places. */
export type SettledResults<Entries> = {
  -readonly [K in keyof Entries]: PromiseSettledResult<Awaited<Entries[K]>>;
};

/** Options of a batch. Of the requests in it `signal` counts until they are sent, `timeout` does not. */
export interface BatchOptions {
  /** Each request waits for the one before, and is not executed if that fails. */
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

/** One request in a batch. Its URL is relative to the root of the service. */
export interface BatchItem extends PreparedRequest {
  /** Its place in the batch, from 1: later requests can refer to what it creates by `$1`. */
  readonly id: string;
  /** The identifiers of the requests and groups in the same body that it waits for. */
  readonly dependsOn: readonly string[];
  /** The identifier of the atomicity group that it is in. */
  readonly atomicityGroup?: string;
}

/** The answer to one request in a batch. */
export interface BatchAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Blob;
}

/** What a request brings along that stands for several. */
export interface BatchGroup extends PreparedRequest {
  /** What is sent for it. */
  split?(item: BatchItem): readonly BatchItem[];
  /** The answer to all of it; undefined when there is none. */
  join?(answers: ReadonlyMap<string, BatchAnswer>): BatchAnswer | undefined;
}

/** A way to write many requests as one, and to read the response. */
export interface BatchFormat {
  /** The media type of the response, where that is not JSON. Only JSON tells what waits for what. */
  readonly accept?: string;
  /** Writes what is sent together: the body of the batch request, with its media type. */
  write(items: readonly BatchItem[]): Promise<Blob>;
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
    items: readonly BatchItem[],
    session: Session,
  ): string | undefined;
}
