/**
 * Many requests in few: what goes together, what waits for what, what is sent again.
 *
 * @see OData Protocol 4.01, section 11.7
 */
import { jsonBatch } from "./batch-json.js";
import type {
  AnyODataRequest,
  BatchAnswer,
  BatchEntries,
  BatchEntry,
  BatchItem,
  BatchOptions,
  BatchUnit,
} from "./batch-types.js";
import { errorOf } from "./errors.js";
import { sendableOf } from "./request.js";
import type { Session } from "./session.js";
import { isIdempotent, nextDelay } from "./transport.js";
import { sleep, within } from "./wait.js";

/** What requests and groups wait for. */
const waits = new WeakMap<BatchEntry, readonly AnyODataRequest[]>();

/**
 * Makes a request or an atomicity group wait for requests that stand before it in the same batch. If
 * one of them fails it is not executed, and fails with status 424.
 *
 * @returns the request or group itself
 *
 * @example
 * const create = configurations.post(policy);
 * await client.batch([create, after(client.reset.post(), create)]);
 *
 * @see OData JSON Format 4.01, section 19.1 (dependsOn)
 */
export function after<const Waiting extends BatchEntry>(
  request: Waiting,
  ...others: readonly AnyODataRequest[]
): Waiting {
  waits.set(request, others);
  return request;
}

/** Stands for the answer to what was not executed. */
const none: BatchAnswer = {
  status: 424,
  headers: new Headers(),
  body: new Blob(['{"message":"Not executed"}']),
};

/**
 * Sends requests together, and settles them.
 *
 * @returns the requests, and the groups as promises, in their places
 * @throws TypeError before anything is sent, as `client.batch` does
 *
 * @see OData JSON Format 4.01, section 19
 */
export function sendBatch(
  session: Session,
  entries: BatchEntries,
  { sequential, limit = 20, format = jsonBatch, ...options }: BatchOptions = {},
): PromiseLike<unknown>[] {
  const root = `${session.baseUrl}/`;
  const owners = new Map<AnyODataRequest, BatchUnit>();
  const units: BatchUnit[] = [];
  const starts: (() => unknown)[] = [];
  for (const entry of entries) {
    const waitsFor = waits.get(entry) ?? [];
    const items: BatchItem[] = [];
    const others = waitsFor.flatMap((other) => owners.get(other) ?? []);
    const unit = { items, others: sequential ? [...units.slice(-1), ...others] : others };
    units.push(unit);
    for (const request of [entry].flat()) {
      const sendable = sendableOf(request);
      const { url = root, body } = request.toRequest() ?? {};
      if (
        sendable?.session !== session ||
        sendable.isSent ||
        owners.has(request) ||
        !waitsFor.every((other) => owners.has(other)) ||
        !url.startsWith(root) ||
        body instanceof ReadableStream
      ) {
        throw new TypeError(`Not for this batch: ${url}`);
      }
      owners.set(request, unit);
      const id = `${owners.size}`;
      const relative = url.slice(root.length);
      starts.push(() =>
        sendable.sendOver({
          ...session,
          async transport(prepared, own) {
            const { body: content, ...answer } = await new Promise<BatchAnswer>((resolve) => {
              items.push({ ...prepared, id, url: relative, own, resolve });
            });
            own.signal?.throwIfAborted();
            return { ...answer, text: await content.text(), stream: content.stream() };
          },
        }),
      );
    }
  }
  starts.forEach((start) => start());

  const { timeout = session.timeout } = options;
  const { total = Infinity } = typeof timeout === "object" ? timeout : { total: timeout };
  const deadline = Date.now() + total;
  // What has nothing to send, such as a patch without changes, is done.
  const pending = new Set(units.filter(({ items }) => items.length > 0));
  const failed = new Set<BatchUnit>();
  const retries = new Map<BatchUnit, number>();
  const answers = new Map<string, BatchAnswer>();

  /** Ends the requests of a unit, which fails as a whole. */
  const settle = (unit: BatchUnit, failure?: BatchAnswer | Promise<never>): void => {
    pending.delete(unit);
    if (failure) {
      failed.add(unit);
    }
    for (const { id, resolve } of unit.items) {
      resolve(failure ?? answers.get(id) ?? none);
    }
  };

  within(total, options.signal, async (signal) => {
    while (pending.size > 0) {
      const chunk: BatchUnit[] = [];
      let room = limit;
      for (const unit of pending) {
        const { items, others } = unit;
        if (
          others.some((other) => failed.has(other)) ||
          items.some(({ own }) => own.signal?.aborted)
        ) {
          settle(unit, none);
        } else if (
          others.every(
            (other) =>
              !pending.has(other) || ((sequential || !format.accept) && chunk.includes(other)),
          ) &&
          // When one does not fit, none behind it goes before it.
          ((room -= items.length) >= 0 || chunk.length === 0)
        ) {
          chunk.push(unit);
        }
      }
      if (chunk.length === 0) {
        return;
      }
      const sending = {
        ...options,
        signal,
        idempotent: chunk.every(isRepeatable),
        prefer: sequential ? [] : "odata.continue-on-error",
      };
      answers.clear();
      let link: string | undefined = `${root}$batch`;
      let request = session.prepare(
        "POST",
        link,
        [],
        sending,
        await format.write(chunk),
        format.accept,
      );
      while (link) {
        const response = await session.transport(request, sending);
        try {
          if (response.status > 299) {
            throw undefined;
          }
          link = format.read(response, answers, chunk, session);
        } catch (cause) {
          throw errorOf(request, response, cause);
        }
        if (link) {
          request = session.prepare("GET", new URL(link, request.url).href, [], sending);
        }
      }
      let wait = 0;
      for (const unit of chunk) {
        const ended = unit.items.map(({ id }) => answers.get(id) ?? none);
        const failures = ended.filter(({ status }) => !(status < 300));
        const failure = failures.find(({ status }) => status !== 424) ?? failures[0];
        const tried = retries.get(unit) ?? 0;
        const delay = failure && nextDelay(session.retry, isRepeatable(unit), tried, failure);
        if (delay !== undefined && Date.now() + delay <= deadline) {
          retries.set(unit, tried + 1);
          wait = Math.max(wait, delay);
        } else if (
          // What was not executed because another is to be sent again goes with that.
          failure?.status !== 424 ||
          !unit.others.some((other) => pending.has(other))
        ) {
          settle(unit, failure);
        }
      }
      await sleep(wait, signal);
    }
  }).catch((reason: unknown) => {
    for (const unit of pending) {
      settle(unit, Promise.reject(reason));
    }
  });
  return entries.map((entry) => ("then" in entry ? entry : Promise.all(entry)));
}

/** Whether sending a unit again does no harm, whatever became of it. */
function isRepeatable({ items }: BatchUnit): boolean {
  return items.every((item) => isIdempotent(item, item.own));
}
