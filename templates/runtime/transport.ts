/**
 * The one way out: tries, waits and gives up. The policy is ours; `ky` carries it out.
 */
import ky, { HTTPError, TimeoutError } from "ky";
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

/**
 * Makes a transport. It tries again after 429, and after 503 with `Retry-After`, whatever the method;
 * after other 503, 504 and failures of the network only where repeating does no harm; and once after
 * 401 when the service demands claims that the token lacks.
 */
export function createTransport(
  {
    fetch = (input) => globalThis.fetch(input),
    hooks: { beforeRequest, afterResponse } = {},
    retry: { limit = 3, baseDelay = 500, maxDelay = 180_000 } = {},
  }: TransportSettings,
  authorize: Authorize,
): Transport {
  return async (prepared, options) => {
    const { timeout, idempotent = /GET|HEAD|PUT|DELETE/.test(prepared.method) } = options;
    const { attempt = 100_000, total = Infinity } =
      typeof timeout === "object" ? timeout : { total: timeout };
    const deadline = Date.now() + total;
    // Not `AbortSignal.timeout`: Node 20 forgets it when nothing but `AbortSignal.any` refers to it.
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        stop.abort(timedOut());
      },
      Math.min(total, 2 ** 31 - 1),
    );
    const signal = AbortSignal.any([stop.signal, options.signal ?? stop.signal]);
    let claims: string | undefined;
    let text = "";
    let isOut = false;
    const { status, headers } = await ky(prepared.url, {
      ...prepared,
      signal,
      timeout: attempt,
      async fetch(input) {
        // One try, to the end of the body: a connection that breaks half-way is a failed try as well.
        const original = new Request(input);
        isOut = false;
        const request = (await beforeRequest?.(original)) ?? original;
        const authorization = await authorize(request.url, claims, request.signal);
        if (authorization) {
          request.headers.set("authorization", authorization);
        }
        isOut = true;
        const response = await fetch(request);
        text = await response.text();
        isOut = false;
        await afterResponse?.(new Response(text || null, response), request);
        return response;
      },
      throwHttpErrors: (code) => [401, 429, 503, 504].includes(code),
      retry: {
        limit,
        methods: [prepared.method.toLowerCase()],
        afterStatusCodes: [429, 503, 504],
        maxRetryAfter: maxDelay,
        backoffLimit: maxDelay,
        jitter: true,
        delay: (attempts) => baseDelay * 2 ** (attempts - 1),
        /** `undefined` leaves the delay to `ky`: never sooner than `Retry-After`. */
        shouldRetry({ error }) {
          if (!(error instanceof HTTPError)) {
            return isOut && idempotent && !signal.aborted;
          }
          const { status: code, headers: received } = error.response;
          if (code === 401) {
            return !claims && !!(claims = demandedClaims(received));
          }
          const wait = retryAfter(received);
          return (idempotent || code === 429 || (code === 503 && wait !== undefined)) &&
            (wait ?? 0) * 1000 <= Math.min(maxDelay, deadline - Date.now())
            ? undefined
            : false;
        },
      },
    })
      .catch((error: unknown) => {
        if (error instanceof HTTPError) {
          return error.response;
        }
        // The error of `ky` carries the request, and so the token.
        throw error instanceof TimeoutError ? timedOut() : error;
      })
      .finally(() => {
        clearTimeout(timer);
      });
    return { status, headers, text };
  };
}

function timedOut(): DOMException {
  return new DOMException("No answer in time", "TimeoutError");
}

/** The seconds that a service asks to wait. @see RFC 9110, section 10.2.3 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  return value === null
    ? undefined
    : /^\d+$/.test(value)
      ? Number(value)
      : (Date.parse(value) - Date.now()) / 1000;
}
