/**
 * The one way out: tries, waits and gives up.
 */
import { authorization, demandedClaims, type Credential } from "./authentication.js";
import type { TimeoutOptions } from "./options.js";
import { isRead, redirected, type Target } from "./redirect.js";
import type { PreparedRequest } from "./request.js";
import { sleep, within } from "./wait.js";

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
  /** The body of a success that was asked for as a stream, where there is one. */
  readonly stream?: ReadableStream<Uint8Array> | null;
}

/** What holds for one request. */
export interface TransportOptions {
  /** Aborts the request, and the stream of its response. */
  readonly signal?: AbortSignal | undefined;
  /** Limits, which end with the headers where the body is handed over as a stream. */
  readonly timeout?: number | TimeoutOptions | undefined;
  /** Whether repeating does no harm; where nothing is said, the method tells. */
  readonly idempotent?: boolean | undefined;
  /** Hands over the body of a success as a stream. What breaks it then is no more tried again. */
  readonly isStream?: boolean | undefined;
}

/** Sends a request, again where that is due, and resolves to the last response whatever its status. */
export type Transport = (request: Target, options: TransportOptions) => Promise<TransportResponse>;

/** What a transport needs. */
export interface TransportSettings {
  readonly credential?: Credential | undefined;
  readonly fetch?: FetchLike | undefined;
  readonly retry?: RetryOptions | undefined;
  readonly hooks?: Hooks | undefined;
  /** The limits of requests that have none of their own. */
  readonly timeout?: number | TimeoutOptions | undefined;
}

/** What one try gave: a response, or one with the reason why there is none. */
interface Outcome extends TransportResponse {
  readonly cause?: unknown;
}

/** Redirects are followed by hand; streams can be sent half-duplex only. */
const always = { redirect: "manual", duplex: "half" } as const;

/**
 * Makes a transport. It tries again as `nextDelay` says, but a body that is a stream is gone after the
 * first try; and once after 401 when the service demands claims that the token lacks. It follows
 * redirects as `redirected` says.
 *
 * @param origins those that requests may go to, unless they are anonymous
 * @param scopes what the token is asked for
 * @param hasIds whether requests have a `client-request-id`
 * @see RFC 9110, sections 9.2.2, 10.2.3 and 15.4
 */
export function createTransport(
  {
    credential,
    fetch = (input, init) => globalThis.fetch(input, init),
    hooks: { beforeRequest, afterResponse } = {},
    retry,
    timeout: usual,
  }: TransportSettings,
  origins: readonly string[],
  scopes: string | readonly string[],
  hasIds: boolean,
): Transport {
  return (request, { timeout = usual, isStream, ...options }) => {
    const { attempt = 100_000, total = Infinity } =
      typeof timeout === "object" ? timeout : { total: timeout };
    const deadline = Date.now() + total;
    return within(total, options.signal, async (signal) => {
      // Where the context is not secure browsers have no `randomUUID`.
      const id = hasIds && !request.credentials && crypto.randomUUID?.();
      const headers = { ...(id && { "client-request-id": id }), ...request.headers };
      const isOnce = request.body instanceof ReadableStream;
      let target: Target = { ...request, headers };
      let claims: string | undefined;

      /**
       * One try, to the end of the body: a connection that breaks half-way is a failed try as well.
       *
       * @throws TypeError when the origin is not allowed
       */
      const tryOnce = async (): Promise<Outcome> => {
        const { method, url, credentials } = target;
        let sent = new Request(url, { ...target, ...always });
        let token: string | undefined;
        if (!credentials) {
          // Hooks come before the token: what they log does not have it.
          sent = (await beforeRequest?.(sent)) ?? sent;
          const { origin } = new URL(sent.url);
          if (!origins.includes(origin)) {
            throw new TypeError(`${origin} is not among the allowedOrigins`);
          }
          if (credential) {
            token = await authorization(credential, scopes, { abortSignal: signal, claims });
            sent.headers.set("authorization", token);
          }
        }
        return within(attempt, signal, async (limited) => {
          let response = await fetch(sent, { ...always, signal: limited });
          if (response.type === "opaqueredirect" && isRead(method)) {
            // Browsers do not say where to. They follow without the token, but with all other headers.
            const bare = token ? { authorization: token } : {};
            response = await fetch(new Request(sent, { headers: bare, redirect: "follow" }), {
              signal: limited,
            });
          }
          return { response, text: isStream && response.ok ? "" : await response.text() };
        }).then(
          async ({ response, text }) => {
            const { status, headers, body, bodyUsed } = response;
            if (!credentials) {
              sent.headers.delete("authorization");
              await afterResponse?.(status ? new Response(text || null, response) : response, sent);
            }
            return { status, headers, text, stream: bodyUsed ? null : body };
          },
          (cause: unknown) => ({ status: 0, headers: new Headers(), text: "", cause }),
        );
      };

      for (let retries = isOnce ? Infinity : 0, redirects = retries; ; ) {
        const response = await tryOnce();
        const demanded = !isOnce && !claims && !target.credentials && demandedClaims(response);
        const next = redirects++ < 10 && redirected(target, response, origins);
        if (demanded) {
          claims = demanded;
        } else if (next) {
          target = next;
        } else {
          const delay = nextDelay(retry, isIdempotent(request, options), retries++, response);
          if (Date.now() + delay <= deadline) {
            await sleep(delay, signal);
          } else if ("cause" in response) {
            throw response.cause;
          } else {
            return { ...response, clientRequestId: headers["client-request-id"] };
          }
        }
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
 * @param response the last response, with the status 0 where there was none
 * @returns milliseconds, or NaN for never
 * @see RFC 9110, section 10.2.3
 */
export function nextDelay(
  { limit = 3, baseDelay = 500, maxDelay = 180_000 }: RetryOptions | undefined = {},
  idempotent: boolean,
  retries: number,
  { status, headers }: Pick<TransportResponse, "status" | "headers">,
): number {
  const seconds = retryAfter(headers);
  const least = (seconds ?? 0) * 1000;
  return retries < limit &&
    least <= maxDelay &&
    (status === 429 ||
      (status === 503 && seconds !== undefined) ||
      (idempotent && /^(0|50[34])$/.test(`${status}`)))
    ? // Never sooner than asked for, and not all clients at once.
      least + Math.min(maxDelay, baseDelay * 2 ** retries) * (0.5 + Math.random() / 2)
    : NaN;
}

/** The seconds that a service asks to wait. @see RFC 9110, section 10.2.3 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  return value === null
    ? undefined
    : Math.max(0, /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000) ||
        0;
}
