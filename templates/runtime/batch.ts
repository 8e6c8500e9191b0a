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
  BatchGroup,
  BatchItem,
  BatchOptions,
} from "./batch-types.js";
import { errorOf } from "./errors.js";
import { sendableOf } from "./request.js";
import type { Session } from "./session.js";
import {
  isIdempotent,
  nextDelay,
  type TransportOptions,
  type TransportResponse,
} from "./transport.js";
import { sleep, within } from "./wait.js";

/** What requests wait for in a batch. */
const waits = new WeakMap<AnyODataRequest, readonly AnyODataRequest[]>();

/** The requests that atomicity groups stand for. */
export const groups: WeakMap<AnyODataRequest, readonly AnyODataRequest[]> = new WeakMap();

/**
 * Makes a request or an atomicity group wait for others that stand before it in the same batch. If one
 * of them fails it is not executed, and fails with status 424.
 *
 * @returns the request itself
 *
 * @example
 * const create = configurations.post(policy);
 * await client.batch([create, after(client.reset.post(), create)]);
 *
 * @see OData JSON Format 4.01, section 19.1 (dependsOn)
 */
export function after<Request extends AnyODataRequest>(
  request: Request,
  ...others: readonly AnyODataRequest[]
): Request {
  waits.set(request, others);
  return request;
}

/** Stands for the answer to what was not executed. */
const none: BatchAnswer = { status: 424, headers: new Headers(), body: new Blob() };

/** One request on its way. */
interface Pending extends BatchItem, BatchGroup {
  readonly own: TransportOptions;
  /** What it waits for. */
  readonly others: readonly AnyODataRequest[];
  retries: number;
  resolve(answer: BatchAnswer | PromiseLike<BatchAnswer>): void;
}

/**
 * Sends requests together, which settles them.
 *
 * @throws TypeError before anything is sent, as `client.batch` does
 *
 * @see OData JSON Format 4.01, section 19
 */
export function sendBatch(
  session: Session,
  entries: BatchEntries,
  { sequential, limit = 20, format = jsonBatch, ...options }: BatchOptions = {},
): void {
  const root = `${session.baseUrl}/`;
  const entryOf = new Map<AnyODataRequest, AnyODataRequest>();
  const pending = new Map<AnyODataRequest, Pending>();
  const failed = new Set<AnyODataRequest>();
  const starts: (() => unknown)[] = [];
  for (const entry of entries) {
    const waitsFor = waits.get(entry) ?? [];
    const others = waitsFor.flatMap((other) => entryOf.get(other) ?? []);
    const id = `${entryOf.size + 1}`;
    for (const request of [entry, ...(groups.get(entry) ?? [])]) {
      const sendable = sendableOf(request);
      const { url = root, body } = request.toRequest() ?? {};
      if (
        sendable?.session !== session ||
        sendable.isSent ||
        entryOf.has(request) ||
        others.length < waitsFor.length ||
        !url.startsWith(root) ||
        body instanceof ReadableStream
      ) {
        throw new TypeError(`Not for this batch: ${url}`);
      }
      entryOf.set(request, entry);
    }
    starts.push(() =>
      sendableOf(entry)?.sendOver({
        ...session,
        async transport(prepared, own) {
          const answer = await new Promise<BatchAnswer>((resolve) => {
            pending.set(entry, {
              ...prepared,
              id,
              url: prepared.url.slice(root.length),
              dependsOn: [],
              own,
              others: sequential ? [...[...pending.keys()].slice(-1), ...others] : others,
              retries: 0,
              resolve,
            });
          });
          own.signal?.throwIfAborted();
          return responseOf(answer);
        },
      }),
    );
  }
  starts.forEach((start) => start());

  const { timeout = session.timeout } = options;
  const { total = Infinity } = typeof timeout === "object" ? timeout : { total: timeout };
  const deadline = Date.now() + total;

  const settle = (entry: AnyODataRequest, answer: BatchAnswer): void => {
    pending.get(entry)?.resolve(answer);
    pending.delete(entry);
    if (!isSuccess(answer)) {
      failed.add(entry);
    }
  };

  within(total, options.signal, async (signal) => {
    while (pending.size > 0) {
      const chunk = new Map<AnyODataRequest, Pending>();
      const items: BatchItem[] = [];
      for (const [entry, item] of pending) {
        const { others, own } = item;
        if (others.some((other) => failed.has(other)) || own.signal?.aborted) {
          settle(entry, none);
        } else if (
          others.every(
            (other) => !pending.has(other) || ((sequential || !format.accept) && chunk.has(other)),
          )
        ) {
          const dependsOn = others.flatMap((other) => pending.get(other)?.id ?? []);
          const parts = item.split?.({ ...item, dependsOn }) ?? [{ ...item, dependsOn }];
          if (items.length + parts.length <= limit || items.length === 0) {
            chunk.set(entry, item);
            items.push(...parts);
          }
        }
      }
      if (items.length === 0) {
        return;
      }
      const sending = {
        ...options,
        signal,
        idempotent: [...chunk.values()].every((item) => isIdempotent(item, item.own)),
        prefer: sequential ? [] : "odata.continue-on-error",
      };
      const answers = new Map<string, BatchAnswer>();
      let link: string | undefined = `${root}$batch`;
      let request = session.prepare(
        "POST",
        link,
        [],
        sending,
        await format.write(items),
        format.accept,
      );
      while (link) {
        const response = await session.transport(request, sending);
        if (!isSuccess(response)) {
          throw errorOf(request, response);
        }
        try {
          link = format.read(response, answers, items, session);
        } catch {
          throw errorOf(request, response);
        }
        if (link) {
          request = session.prepare("GET", new URL(link, request.url).href, [], sending);
        }
      }
      let wait = 0;
      for (const [entry, item] of chunk) {
        const answer = item.join?.(answers) ?? answers.get(item.id) ?? none;
        const isRepeatable = isIdempotent(item, item.own);
        const delay = nextDelay(session.retry, isRepeatable, item.retries, answer);
        if (Date.now() + delay <= deadline) {
          item.retries += 1;
          wait = Math.max(wait, delay);
        } else if (
          // What was not executed because another is to be sent again goes with that.
          answer.status !== 424 ||
          !item.others.some((other) => pending.has(other))
        ) {
          settle(entry, answer);
        }
      }
      await sleep(wait, signal);
    }
  }).catch((reason: unknown) => {
    pending.forEach(({ resolve }) => {
      resolve(Promise.reject(reason));
    });
  });
}

/** Whether an answer is a success. */
export function isSuccess({ status }: Pick<BatchAnswer, "status">): boolean {
  return status < 300;
}

/** An answer as a request by itself gets it. */
export async function responseOf({ body, ...answer }: BatchAnswer): Promise<TransportResponse> {
  return { ...answer, text: await body.text(), stream: body.stream() };
}
