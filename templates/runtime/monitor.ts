/**
 * Waiting for what a service does in the background.
 *
 * @see OData Protocol 4.01, section 11.6
 */
import { errorOf } from "./errors.js";
import { objectOf, textOf } from "./json.js";
import { isSecure, type Target } from "./redirect.js";
import { sendableOf, type ODataRequest, type PreparedRequest } from "./request.js";
import type { Session } from "./session.js";
import { retryAfter, type TransportResponse } from "./transport.js";
import { sleep, within } from "./wait.js";

/** How to wait. */
export interface MonitorOptions {
  /** Ends the waiting. `monitor` heeds the signal of the request where there is none. */
  readonly signal?: AbortSignal | undefined;
  /** Limit in milliseconds for all of it. Unlimited where nothing is said. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two questions at least; 1,000 where nothing is said. A service may ask for more. */
  readonly interval?: number | undefined;
  /** Is told what the service says of its progress, as often as it was asked. */
  readonly onProgress?: ((state: Readonly<Record<string, unknown>>) => void) | undefined;
}

/** What an operation has come to, as sent. */
export interface Operation {
  /** Such as `succeeded` or `completed`. */
  readonly status?: string;
  readonly [name: string]: unknown;
}

/**
 * Sends a request with `Prefer: respond-async` and waits for its response, which services answer with
 * from a status monitor when it takes them long. A monitor at another origin gets neither the token nor
 * any header.
 *
 * @returns what the request resolves to, and whoever else awaits it
 * @throws ODataError when the response is not a success, or the monitor is gone; TypeError when the
 *   request was sent already
 *
 * @example
 * const report = await monitor(client.reports.post(order), { timeout: 600_000 });
 *
 * @see OData Protocol 4.01, sections 8.2.8.8 and 11.6
 */
export async function monitor<T>(
  request: ODataRequest<T, PreparedRequest | undefined>,
  options: MonitorOptions = {},
): Promise<T> {
  const { session, isSent, sendOver } = sendableOf(request) ?? {};
  if (!session || !sendOver || isSent) {
    throw new TypeError("The request was sent already");
  }
  const { value } = await sendOver({
    ...session,
    transport: ({ headers, ...rest }, own) =>
      within(options.timeout ?? Infinity, options.signal ?? own.signal, async (signal) => {
        const { prefer = "respond-async" } = headers;
        const all = /respond-async/.test(prefer) ? prefer : `${prefer},respond-async`;
        const asynchronous = { ...rest, headers: { ...headers, prefer: all } };
        const first = await session.transport(asynchronous, { ...own, signal });
        const link = (location: string): string => new URL(location, rest.url).href;
        return unwrap(
          await follow(session, first, link, ({ status }) => status === 202, options, signal),
        );
      }),
  });
  return value;
}

/**
 * Waits for a long-running operation of Microsoft Graph: sends the request if that was not done yet, and
 * asks for the operation that its response leads to until that has ended. An operation at another
 * origin is asked without the token and any header.
 *
 * @returns the operation, as sent
 * @throws ODataError when the operation has failed, or cannot be asked
 *
 * @example
 * const { resourceId } = await monitorOperation(item.copy.post({ name: "Copy" }));
 *
 * @see https://learn.microsoft.com/graph/long-running-actions-overview
 */
export async function monitorOperation(
  request: ODataRequest<unknown, PreparedRequest | undefined>,
  options: MonitorOptions = {},
): Promise<Operation> {
  const { session } = sendableOf(request) ?? {};
  const { value, status, headers } = await request.withResponse();
  const url = request.toRequest()?.url;
  if (!session || !url || status !== 202) {
    return objectOf(value);
  }
  const { baseUrl } = session;
  const response = await within(options.timeout ?? Infinity, options.signal, (signal) =>
    follow(
      session,
      { status, headers, text: "" },
      // Graph leaves the version out of the links to its own operations.
      (location) =>
        /^\/(?!\/)/.test(location) && !location.startsWith(`${new URL(baseUrl).pathname}/`)
          ? baseUrl + location
          : new URL(location, url).href,
      isRunning,
      options,
      signal,
    ),
  );
  const operation = stateOf(response);
  if (response.status > 299 || /^(failed|deleteFailed)$/i.test(String(operation["status"]))) {
    throw errorOf({ method: "GET", url: baseUrl, headers: {} }, response);
  }
  return operation;
}

/** Some operations that have ended come with 202 as well, some that run with 200. */
function isRunning(response: TransportResponse): boolean {
  const status = textOf(stateOf(response)["status"]);
  return status === undefined
    ? response.status === 202
    : /^(notStarted|running|inProgress|waiting|updating|deletePending|queued|pending)$/i.test(
        status,
      );
}

/** Asks where a response leads to until it is no longer one that says to wait. */
async function follow(
  session: Session,
  first: TransportResponse,
  link: (location: string) => string,
  isPending: (response: TransportResponse) => boolean,
  { interval = 1000, onProgress }: MonitorOptions,
  signal: AbortSignal,
): Promise<TransportResponse> {
  let response = first;
  let url = "";
  while (isPending(response)) {
    const { headers } = response;
    const location = headers.get("location");
    url = location ? link(location) : url;
    if (!url) {
      // There is nobody to ask.
      return response;
    }
    const { origin } = new URL(url);
    if (!isSecure(new URL(url), new URL(session.baseUrl))) {
      throw new TypeError(`${origin} is not encrypted`);
    }
    await sleep(Math.max((retryAfter(headers) ?? 0) * 1000, interval), signal);
    const request: Target = session.origins.includes(origin)
      ? session.prepare("GET", url, [], {})
      : { method: "GET", url, headers: {}, credentials: "omit" };
    response = await session.transport(request, { signal });
    onProgress?.(stateOf(response));
  }
  return response;
}

function stateOf({ text }: TransportResponse): Operation {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The response that a status monitor has, in its own body or as a whole. */
function unwrap(response: TransportResponse): TransportResponse {
  const { headers, text } = response;
  const status = headers.get("asyncresult");
  return /^application\/http\b/i.test(headers.get("content-type") ?? "")
    ? parseResponse(text)
    : { ...response, ...(status && { status: Number(status) }) };
}

/**
 * A response from its text; its status is 0 where that is none.
 *
 * @see RFC 9112, section 2
 */
export function parseResponse(text: string): TransportResponse {
  const [, status, lines = "", body = ""] =
    /^\s*HTTP\/\S+ +(\d{3})[^\n]*\n((?:[^\r\n]+\r?\n)*)\r?\n?([^]*)$/.exec(`${text}\n`) ?? [];
  const headers = new Headers();
  for (const [, name = "", value = ""] of lines.matchAll(/^([\w!#$%&'*+.^`|~-]+):(.*)$/gm)) {
    headers.append(name, value);
  }
  return { status: Number(status ?? 0), headers, text: body.trim() };
}
