/**
 * Many requests in few: what goes together, what waits for what, what is sent again.
 *
 * @see OData Protocol 4.01, section 11.7
 */
import { jsonBatch } from "./batch-json.js";
import { sessionOf, type ODataClient } from "./client.js";
import { errorOf } from "./errors.js";
import type { HeadersLike, RequestOptions, TimeoutOptions } from "./options.js";
import { sendableOf, type ODataRequest, type PreparedRequest } from "./request.js";
import type { Session } from "./session.js";
import {
  isIdempotent,
  nextDelay,
  type TransportOptions,
  type TransportResponse,
} from "./transport.js";
import { sleep, within } from "./wait.js";

/** A request of any verb. */
export type AnyODataRequest = ODataRequest<unknown, PreparedRequest | undefined>;

/** A request or an atomicity group that waits for others, as `after` makes it. */
export interface After<Waiting> {
  readonly request: Waiting;
  readonly after: readonly AnyODataRequest[];
}

/** A request, or an atomicity group: requests of which all take effect or none. */
export type BatchEntry = AnyODataRequest | readonly AnyODataRequest[];

/** What a batch takes: an inner array is an atomicity group, `after` makes one wait for others. */
export type BatchEntries = readonly (BatchEntry | After<BatchEntry>)[];

/** What the requests of a batch resolve to, in their places. */
export type BatchResults<Entries> = {
  -readonly [K in keyof Entries]: Entries[K] extends After<infer Entry>
    ? BatchResults<[Entry]>[0]
    : Entries[K] extends readonly unknown[]
      ? BatchResults<Entries[K]>
      : Awaited<Entries[K]>;
};

/** What became of the requests of a batch, in their places. */
export type SettledResults<Entries> = {
  -readonly [K in keyof Entries]: Entries[K] extends After<infer Entry>
    ? SettledResults<[Entry]>[0]
    : Entries[K] extends readonly unknown[]
      ? SettledResults<Entries[K]>
      : PromiseSettledResult<Awaited<Entries[K]>>;
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
  /** Limit in milliseconds for all of it, or limits for each try and for all. */
  readonly timeout?: number | TimeoutOptions | undefined;
}

/** One request in a batch. Its URL is relative to the root of the service. */
export interface BatchItem extends PreparedRequest {
  /** Its place in the batch, from 1: later requests can refer to what it creates by `$1`. */
  readonly id: string;
}

/** What is sent together: one request, or an atomicity group. */
export interface BatchUnit {
  /** The name of the group. */
  readonly group?: string | undefined;
  readonly items: readonly BatchItem[];
  /** Identifiers of requests and groups in the same body that it waits for. */
  readonly dependsOn: readonly string[];
}

/** A way to write many requests as one, and to read the response. */
export interface BatchFormat {
  /** Whether the service heeds `dependsOn`; otherwise what waits goes into a later batch. */
  readonly canDepend: boolean;
  /** @param batch the request without a body */
  write(units: readonly BatchUnit[], batch: PreparedRequest): Promise<PreparedRequest>;
  /**
   * The answers by the identifiers of the requests, and where there are more.
   *
   * @throws SyntaxError when the response has another format
   */
  read(
    response: TransportResponse,
    session: Session,
    units: readonly BatchUnit[],
  ): {
    readonly answers: readonly (readonly [id: string, answer: BatchAnswer])[];
    /** Empty on the last page. */
    readonly nextLink: string;
  };
}

/** The answer to one request in a batch. */
export interface BatchAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Makes a request or an atomicity group wait for requests that stand before it in the same batch. If
 * one of them fails it is not executed, and fails with status 424.
 *
 * @example
 * const create = configurations.post(policy);
 * await batch(client, [create, after(client.reset.post(), create)]);
 *
 * @see OData JSON Format 4.01, section 19.1 (dependsOn)
 */
export function after<const Waiting extends BatchEntry>(
  request: Waiting,
  ...others: readonly AnyODataRequest[]
): After<Waiting> {
  return { request, after: others };
}

/**
 * Sends requests together and resolves to their results, as `Promise.all` does. It settles the requests
 * themselves: awaiting them later sends nothing. An inner array is an atomicity group: all of its
 * requests take effect, or none.
 *
 * More than `limit` requests become several batches, one after the other. A request that the service
 * throttles is sent again as it would be by itself, in a later batch. A patch that changes nothing is
 * not sent.
 *
 * @returns rejects with the first error; the other requests can still be awaited
 * @throws TypeError before anything is sent, when a request was sent already, is of another client,
 *   leads out of the service or sends a stream, when a group is larger than the limit, or when a
 *   request waits for one that does not stand before it
 *
 * @example
 * const [policy, updated] = await batch(client, [
 *   configurations.byId(a).get(),
 *   configurations.byId(b).patch({ priority: 2 }),
 * ]);
 *
 * @see OData JSON Format 4.01, section 19
 */
export function batch<const Entries extends BatchEntries>(
  client: ODataClient,
  requests: Entries,
  options?: BatchOptions,
): Promise<BatchResults<Entries>>;
export function batch(
  client: ODataClient,
  requests: BatchEntries,
  options: BatchOptions = {},
): Promise<unknown> {
  return sendBatch(sessionOf(client), requests, options, (request) => request);
}

/**
 * Sends requests together as `batch` does, and resolves to what became of each, as `Promise.allSettled`
 * does.
 *
 * @throws TypeError as `batch` does
 *
 * @example
 * const results = await batchSettled(client, ids.map((id) => configurations.byId(id).delete()));
 */
export function batchSettled<const Entries extends BatchEntries>(
  client: ODataClient,
  requests: Entries,
  options?: BatchOptions,
): Promise<SettledResults<Entries>>;
export function batchSettled(
  client: ODataClient,
  requests: BatchEntries,
  options: BatchOptions = {},
): Promise<unknown> {
  return sendBatch(sessionOf(client), requests, options, async (request) => {
    const [result] = await Promise.allSettled([request]);
    return result;
  });
}

/** One request on its way. */
interface Item extends BatchItem {
  readonly own: TransportOptions;
  resolve(response: TransportResponse): void;
  reject(reason: unknown): void;
}

/** What goes out together, and what became of it. */
interface Unit {
  readonly group: string | undefined;
  readonly items: Item[];
  readonly after: readonly Unit[];
  retries: number;
  /** When it can be sent again. */
  at: number;
  /** Whether it succeeded; undefined before it is known. */
  isOk?: boolean;
}

/** Stands for the answer to what was not executed. */
const none: TransportResponse = {
  status: 424,
  headers: new Headers(),
  text: '{"message":"Not executed"}',
};

/** @param each gives the outcome of one request */
async function sendBatch(
  session: Session,
  entries: BatchEntries,
  options: BatchOptions,
  each: (request: AnyODataRequest) => PromiseLike<unknown>,
): Promise<unknown> {
  const { sequential, limit = 20 } = options;
  const root = `${session.baseUrl}/`;
  const owners = new Map<AnyODataRequest, Unit>();
  const starts: (() => unknown)[] = [];
  const units: Unit[] = [];
  const plan = entries.map((entry) => {
    const { request, after: others = [] } = "after" in entry ? entry : { request: entry };
    const isGroup = "length" in request;
    const requests = isGroup ? request : [request];
    const waitsFor = others.flatMap((other) => owners.get(other) ?? []);
    const items: Item[] = [];
    const unit: Unit = {
      group: isGroup ? `g${owners.size}` : undefined,
      items,
      after: sequential ? [...units.slice(-1), ...waitsFor] : waitsFor,
      retries: 0,
      at: 0,
    };
    if (requests.some((one) => one.toRequest())) {
      units.push(unit);
    } else {
      unit.isOk = true;
    }
    for (const one of requests) {
      const sendable = sendableOf(one);
      const { url = root, body } = one.toRequest() ?? {};
      if (
        sendable?.session !== session ||
        sendable.isSent ||
        owners.has(one) ||
        !url.startsWith(root) ||
        body instanceof ReadableStream ||
        requests.length > limit ||
        waitsFor.length < others.length
      ) {
        throw new TypeError(`Not for this batch: ${url}`);
      }
      owners.set(one, unit);
      const id = String(owners.size);
      starts.push(() =>
        sendable.sendOver({
          ...session,
          async transport(request, own) {
            const answer = await new Promise<TransportResponse>((resolve, reject) => {
              items.push({ ...request, id, url: url.slice(root.length), own, resolve, reject });
            });
            own.signal?.throwIfAborted();
            return answer;
          },
        }),
      );
    }
    return { requests, isGroup };
  });
  starts.forEach((start) => start());
  run(session, units, options).catch((reason: unknown) => {
    for (const { reject } of units.flatMap(({ items }) => items)) {
      reject(reason);
    }
  });
  return Promise.all(
    plan.map(async ({ requests, isGroup }) => {
      const results = await Promise.all(requests.map(each));
      return isGroup ? results : results[0];
    }),
  );
}

/** Sends units in turn, again where that is due, until all are done. */
async function run(
  session: Session,
  units: readonly Unit[],
  { sequential, limit = 20, format = jsonBatch, ...options }: BatchOptions,
): Promise<void> {
  const { signal: outer, timeout = session.timeout } = options;
  const { total = Infinity } = typeof timeout === "object" ? timeout : { total: timeout };
  const deadline = Date.now() + total;
  const canDepend = sequential || format.canDepend;
  await within(total, outer, async (signal) => {
    for (let pending = units; pending.length > 0; pending = pending.filter(isPending)) {
      const chunk: Unit[] = [];
      const now = Date.now();
      let room = limit;
      let wait = 0;
      for (const unit of pending) {
        const { items, after: others } = unit;
        if (
          others.some(({ isOk }) => isOk === false) ||
          items.some(({ own }) => own.signal?.aborted)
        ) {
          settle(
            unit,
            items.map(() => none),
          );
        } else if (unit.at > now) {
          wait = Math.max(wait, unit.at - now);
        } else if (
          others.every((other) => other.isOk || (canDepend && chunk.includes(other))) &&
          // When one does not fit, none behind it goes before it.
          (room -= items.length) >= 0
        ) {
          chunk.push(unit);
        }
      }
      if (chunk.length === 0) {
        await sleep(wait, signal);
        continue;
      }
      const answers = await exchange(session, chunk, format, {
        ...options,
        signal,
        idempotent: chunk.every(isRepeatable),
        prefer: format.canDepend || !sequential ? "odata.continue-on-error" : [],
      });
      for (const unit of chunk) {
        const ended = unit.items.map(({ id }) => answers.get(id) ?? none);
        const failure = ended.find((answer) => !isSuccess(answer) && answer.status !== 424);
        const delay =
          failure && nextDelay(session.retry, isRepeatable(unit), unit.retries, failure);
        if (delay !== undefined && Date.now() + delay <= deadline) {
          unit.retries += 1;
          unit.at = Date.now() + delay;
        } else if (failure || ended.every(isSuccess) || !unit.after.some(isPending)) {
          settle(unit, ended);
        }
      }
    }
  });
}

/** Sends units as one request, and reads the answers to it. */
async function exchange(
  session: Session,
  units: readonly Unit[],
  format: BatchFormat,
  options: RequestOptions & TransportOptions,
): Promise<ReadonlyMap<string, TransportResponse>> {
  const answers = new Map<string, TransportResponse>();
  const parts = units.map((unit) => ({
    ...unit,
    dependsOn: unit.after
      .filter((other) => units.includes(other))
      .flatMap(({ group, items: [item] }) => group ?? item?.id ?? []),
  }));
  let url = `${session.baseUrl}/$batch`;
  let request = await format.write(parts, session.prepare("POST", url, [], options, {}));
  while (url) {
    const response = await session.transport(request, options);
    if (!isSuccess(response)) {
      throw errorOf(request, response);
    }
    try {
      const { nextLink, answers: more } = format.read(response, session, parts);
      for (const [id, { body, ...answer }] of more) {
        const { body: stream } = new Response(body);
        const text = await new Response(body).text();
        answers.set(id, { ...answer, text, ...(stream && { stream }) });
      }
      url = nextLink && new URL(nextLink, url).href;
      request = session.prepare("GET", url, [], options);
    } catch (cause) {
      throw errorOf(request, response, cause);
    }
  }
  return answers;
}

/** Ends the requests of a unit, which fails as a whole. */
function settle(unit: Unit, answers: readonly TransportResponse[]): void {
  const isOk = answers.every(isSuccess);
  unit.isOk = isOk;
  answers.forEach((answer, index) => {
    unit.items[index]?.resolve(isOk || !isSuccess(answer) ? answer : none);
  });
}

/** Whether sending a unit again does no harm, whatever became of it. */
function isRepeatable({ items }: Unit): boolean {
  return items.every((item) => isIdempotent(item, item.own));
}

function isPending({ isOk }: Unit): boolean {
  return isOk === undefined;
}

function isSuccess({ status }: TransportResponse): boolean {
  return status >= 200 && status < 300;
}
