/**
 * The one way out: tries, waits and gives up.
 */
import { demandedClaims } from "./authentication.js";
import type { TimeoutOptions } from "./options.js";
import type { PreparedRequest } from "./request.js";

/** What sends a request: the platform's `fetch` or anything like it. */
export type FetchLike = (input: Request, init?: RequestInit) => Promise<Response>;

/** When and how often a request is tried again. */
export interface RetryOptions {
  /** How often at most; 3 where nothing is said, 0 for never. */
  readonly limit?: number | undefined;
  /** Milliseconds before the first repetition, doubled for each further one; 500 where nothing is said. */
  readonly baseDelay?: number | undefined;
  /**
   * The longest wait in milliseconds; 180,000 where nothing is said. When a service asks for more, the
   * request fails at once, and the error says in `retryAfter` how long the service asked for.
   */
  readonly maxDelay?: number | undefined;
}

/** Functions that see what goes out and what comes in, at every try. */
export interface Hooks {
  /** Runs before the token is added; can change the headers, or return another request. */
  readonly beforeRequest?:
    | ((request: Request) => Request | void | Promise<Request | void>)
    | undefined;
  /** Runs for every response, also those that are tried again. It gets a copy, free to be read. */
  readonly afterResponse?:
    | ((response: Response, request: Request) => void | Promise<void>)
    | undefined;
}

/** A response that was read to its end. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What holds for one request. */
export interface TransportOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | TimeoutOptions | undefined;
  readonly idempotent?: boolean | undefined;
}

/** Sends a request, again where that is due, and resolves to the last response whatever its status. */
export type Transport = (
  request: PreparedRequest,
  options: TransportOptions,
) => Promise<TransportResponse>;

/** What a transport needs. */
export interface TransportSettings {
  readonly fetch?: FetchLike | undefined;
  readonly retry?: RetryOptions | undefined;
  readonly hooks?: Hooks | undefined;
}

/** Gives the `Authorization` header for a URL, if it is to have one. */
export type Authorize = (
  url: string,
  claims: string | undefined,
  signal: AbortSignal,
) => Promise<string | undefined>;

/** A timer that is set for longer, in milliseconds, goes off at once. */
const longestTimer = 2 ** 31 - 1;

/** What one try gave: a response, or the reason why there is none. */
interface Outcome {
  readonly response?: TransportResponse;
  readonly cause?: unknown;
}

/**
 * Makes a transport. It tries again after 429, and after 503 with `Retry-After`, whatever the method;
 * after other 503, 504 and failures of the network only where repeating does no harm; and once after
 * 401 when the service demands claims that the token lacks.
 *
 * @see RFC 9110, sections 9.2.2 and 10.2.3
 */
export function createTransport(
  {
    fetch = (input, init) => globalThis.fetch(input, init),
    hooks: { beforeRequest, afterResponse } = {},
    retry: { limit = 3, baseDelay = 500, maxDelay = 180_000 } = {},
  }: TransportSettings,
  authorize: Authorize,
): Transport {
  /** One try, to the end of the body: a connection that breaks half-way is a failed try as well. */
  async function tryOnce(
    { url, ...init }: PreparedRequest,
    milliseconds: number,
    claims: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const original = new Request(url, init);
    // Hooks come before the token: what they log does not have it.
    const request = (await beforeRequest?.(original)) ?? original;
    const authorization = await authorize(request.url, claims, signal);
    if (authorization) {
      request.headers.set("authorization", authorization);
    }
    let response: Response;
    let text: string;
    try {
      [response, text] = await within(milliseconds, signal, async (limited) => {
        const answer = await fetch(request, { signal: limited });
        return [answer, await answer.text()];
      });
    } catch (cause) {
      return { cause };
    }
    await afterResponse?.(new Response(text || null, response), request);
    return { response: { status: response.status, headers: response.headers, text } };
  }

  return (request, options) => {
    const { timeout, idempotent = /^(GET|HEAD|PUT|DELETE)$/.test(request.method) } = options;
    const { attempt = 100_000, total = Infinity } =
      typeof timeout === "object" ? timeout : { total: timeout };
    const deadline = Date.now() + total;
    return within(total, options.signal, async (signal) => {
      let claims: string | undefined;
      for (let retries = 0; ; retries += 1) {
        const { response, cause } = await tryOnce(request, attempt, claims, signal);
        if (response?.status === 401 && !claims) {
          claims = demandedClaims(response.headers);
          if (claims) {
            continue;
          }
        }
        const wanted = response && retryAfter(response.headers);
        const delay =
          wanted === undefined
            ? Math.min(maxDelay, baseDelay * 2 ** retries) * (0.5 + Math.random() / 2)
            : // Never sooner than asked for, and not all clients at once.
              wanted * 1000 + Math.random() * baseDelay;
        const isTransient = response
          ? response.status === 429 ||
            (response.status === 503 && (idempotent || wanted !== undefined)) ||
            (response.status === 504 && idempotent)
          : idempotent;
        if (
          !isTransient ||
          retries >= limit ||
          (wanted ?? 0) * 1000 > Math.min(maxDelay, longestTimer) ||
          Date.now() + delay > deadline
        ) {
          if (response) {
            return response;
          }
          throw cause;
        }
        await sleep(delay, signal);
      }
    });
  };
}

/**
 * Runs something that ends when its time is up or when a signal says so, even if it does not listen.
 *
 * It is no `AbortSignal.any` with an `AbortSignal.timeout`: Node 20 forgets such a timeout when it
 * collects garbage, and keeps a reference in the outer signal for each request.
 */
async function within<T>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const forward = (): void => {
    controller.abort(outer?.reason);
  };
  const timer = setTimeout(
    () => {
      controller.abort(new DOMException("No answer in time", "TimeoutError"));
    },
    Math.min(milliseconds, longestTimer),
  );
  outer?.addEventListener("abort", forward);
  try {
    return await new Promise<T>((resolve, reject) => {
      signal.addEventListener("abort", () => {
        reject(signal.reason);
      });
      run(signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", forward);
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** The seconds that a service asks to wait. @see RFC 9110, section 10.2.3 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Math.max(0, seconds) || 0;
}
