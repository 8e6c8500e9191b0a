/**
 * The one way out: tries, waits and gives up.
 */
import { demandedClaims } from "./authentication.js";
import type { TimeoutOptions } from "./options.js";
import { isRead, redirected, type Target } from "./redirect.js";
import type { PreparedRequest } from "./request.js";
import { longestTimer, sleep, within } from "./wait.js";

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
  /**
   * Runs before the token is added; can change the headers, or return another request. Redirects within
   * the allowed origins come by here too; those to other origins do not, and have none of its headers.
   */
  readonly beforeRequest?:
    | ((request: Request) => Request | void | Promise<Request | void>)
    | undefined;
  /**
   * Runs for every response, also those that are tried again. It gets a copy, free to be read, that has
   * no body where the body is a stream.
   */
  readonly afterResponse?:
    | ((response: Response, request: Request) => void | Promise<void>)
    | undefined;
}

/** A response: read to its end, or with its body as a stream. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The `client-request-id` that was sent. */
  readonly clientRequestId?: string | undefined;
  /** Empty where the body is handed over as a stream. */
  readonly text: string;
  /** The body of a success that was asked for as a stream; absent where there is none. */
  readonly stream?: ReadableStream<Uint8Array>;
}

/** What holds for one request. */
export interface TransportOptions {
  /** Aborts the request, and the stream of its response. */
  readonly signal?: AbortSignal | undefined;
  /** Limits, which end with the headers where the body is handed over as a stream. */
  readonly timeout?: number | TimeoutOptions | undefined;
  /** Whether repeating does no harm; where nothing is said, the method tells. */
  readonly idempotent?: boolean | undefined;
  /** Sends it to any origin, without the token and what hooks do. */
  readonly isAnonymous?: boolean | undefined;
  /** Hands over the body of a success as a stream. What breaks it then is no more tried again. */
  readonly isStream?: boolean | undefined;
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
  /** The limits of requests that have none of their own. */
  readonly timeout?: number | TimeoutOptions | undefined;
}

/** Gives the `Authorization` header, if there is to be one. */
export type Authorize = (
  claims: string | undefined,
  signal: AbortSignal,
) => Promise<string | undefined>;

/** What one try gave: a response, or the reason why there is none. */
interface Outcome {
  readonly response?: TransportResponse;
  readonly cause?: unknown;
}

/** What the client calls a request, so that it can be found in the logs of the service. */
const idHeader = "client-request-id";

/** Redirects are followed by hand; streams can be sent half-duplex only. */
const always = { redirect: "manual", duplex: "half" } as const;

/**
 * Makes a transport. It tries again as `nextDelay` says, but a body that is a stream is gone after the
 * first try; and once after 401 when the service demands claims that the token lacks. It follows
 * redirects as `redirected` says.
 *
 * @param origins those that requests may go to, unless they are anonymous
 * @param hasIds whether requests have a `client-request-id`
 * @see RFC 9110, sections 9.2.2, 10.2.3 and 15.4
 */
export function createTransport(
  {
    fetch = (input, init) => globalThis.fetch(input, init),
    hooks: { beforeRequest, afterResponse } = {},
    retry,
    timeout: usual,
  }: TransportSettings,
  origins: readonly string[],
  hasIds: boolean,
  authorize: Authorize,
): Transport {
  /**
   * One try, to the end of the body: a connection that breaks half-way is a failed try as well.
   *
   * @throws TypeError when the origin is not allowed
   */
  async function tryOnce(
    { url, isAnonymous, ...init }: Target,
    isStream: boolean | undefined,
    milliseconds: number,
    claims: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome> {
    let request = new Request(url, {
      ...init,
      ...always,
      credentials: isAnonymous ? "omit" : "same-origin",
    });
    let authorization: string | undefined;
    if (!isAnonymous) {
      // Hooks come before the token: what they log does not have it.
      request = (await beforeRequest?.(request)) ?? request;
      const { origin } = new URL(request.url);
      if (!origins.includes(origin)) {
        throw new TypeError(`${origin} is not among the allowedOrigins`);
      }
      authorization = await authorize(claims, signal);
      if (authorization) {
        request.headers.set("authorization", authorization);
      }
    }
    let response: Response;
    let text: string;
    try {
      [response, text] = await within(milliseconds, signal, async (limited) => {
        let answer = await fetch(request, { ...always, signal: limited });
        if (answer.type === "opaqueredirect" && isRead(init.method)) {
          // Browsers do not say where to. They follow without the token, but with all other headers.
          const headers = authorization ? { authorization } : {};
          const bare = new Request(request, { headers, redirect: "follow" });
          answer = await fetch(bare, { signal: limited });
        }
        return [answer, isStream && answer.ok ? "" : await answer.text()];
      });
    } catch (cause) {
      return { cause };
    }
    const { status, headers, body, bodyUsed } = response;
    if (afterResponse && !isAnonymous) {
      request.headers.delete("authorization");
      await afterResponse(status ? new Response(text || null, response) : response, request);
    }
    const stream = body && !bodyUsed && { stream: body };
    return { response: { status, headers, text, ...stream } };
  }

  return (request, options) => {
    const { timeout = usual, isAnonymous, isStream } = options;
    const { attempt = 100_000, total = Infinity } =
      typeof timeout === "object" ? timeout : { total: timeout };
    const deadline = Date.now() + total;
    return within(total, options.signal, async (signal) => {
      // Where the context is not secure browsers have no `randomUUID`.
      const id = hasIds && !isAnonymous && crypto.randomUUID?.();
      const headers = { ...(id && { [idHeader]: id }), ...request.headers };
      const isOnce = request.body instanceof ReadableStream;
      let target: Target = { ...request, isAnonymous, headers };
      let claims: string | undefined;
      for (let retries = 0, redirects = 0; ; ) {
        const { response, cause } = await tryOnce(target, isStream, attempt, claims, signal);
        if (response && !isOnce) {
          if (response.status === 401 && !claims && !target.isAnonymous) {
            claims = demandedClaims(response.headers);
            if (claims) {
              continue;
            }
          }
          const next = redirects < 10 && redirected(target, response, origins);
          if (next) {
            target = next;
            redirects += 1;
            continue;
          }
        }
        const delay = isOnce
          ? undefined
          : nextDelay(retry, isIdempotent(request, options), retries, response);
        if (delay === undefined || Date.now() + delay > deadline) {
          if (response) {
            return { ...response, clientRequestId: headers[idHeader] };
          }
          throw cause;
        }
        retries += 1;
        await sleep(delay, signal);
      }
    });
  };
}

/**
 * Whether a request can be repeated when it is not known what became of it.
 *
 * @see RFC 9110, section 9.2.2
 */
export function isIdempotent(
  { method }: Pick<PreparedRequest, "method">,
  { idempotent = /^(GET|HEAD|PUT|DELETE)$/.test(method) }: Pick<TransportOptions, "idempotent">,
): boolean {
  return idempotent;
}

/**
 * When to try again: after 429, and after 503 with `Retry-After`, whatever the request; after other 503,
 * 504 and failures of the network only where repeating does no harm.
 *
 * @param retries how often it was tried again already
 * @param response the last response; undefined where there was none
 * @returns milliseconds, or undefined for never
 * @see RFC 9110, section 10.2.3
 */
export function nextDelay(
  options: RetryOptions | undefined,
  idempotent: boolean,
  retries: number,
  response?: Pick<TransportResponse, "status" | "headers">,
): number | undefined {
  const { limit = 3, baseDelay = 500, maxDelay = 180_000 } = options ?? {};
  const status = response?.status;
  const wanted = response && retryAfter(response.headers);
  const isTransient =
    status === 429 ||
    (status === 503 && wanted !== undefined) ||
    (idempotent && (!status || status === 503 || status === 504));
  return !isTransient || retries >= limit || (wanted ?? 0) * 1000 > Math.min(maxDelay, longestTimer)
    ? undefined
    : wanted === undefined
      ? Math.min(maxDelay, baseDelay * 2 ** retries) * (0.5 + Math.random() / 2)
      : // Never sooner than asked for, and not all clients at once.
        wanted * 1000 + Math.random() * baseDelay;
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
