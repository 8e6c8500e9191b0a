import type { ClientOptions } from "./client.js";
import { errorOf } from "./errors.js";
import type { RequestOptions, TimeoutOptions } from "./options.js";
import { isContent, type PreparedRequest, type ResponseOf } from "./request.js";
import { readSchema, type Schema } from "./schema.js";
import type { Service } from "./service.js";
import {
  createTransport,
  type RetryOptions,
  type Transport,
  type TransportOptions,
  type TransportResponse,
} from "./transport.js";

/** Options that become headers where a verb has them. */
export interface Conditions {
  /** An entity tag, or `*`. */
  readonly ifMatch?: unknown;
  readonly ifNoneMatch?: unknown;
  readonly maxpagesize?: unknown;
  /** The media type of content; where nothing is said, a `Blob` has its own. */
  readonly contentType?: string | undefined;
}

/** What the builders and the requests of one client share: its service, and the ways to that. */
export interface Session extends Omit<Schema, "scopes"> {
  /** When and how often requests are tried again. */
  readonly retry?: RetryOptions | undefined;
  /** The limits of what has none of its own. */
  readonly timeout?: number | TimeoutOptions | undefined;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** That of the base URL, and those that links may lead to. They get the token. */
  readonly origins: readonly string[];
  /**
   * The way out of `send`, which resolves to the response whatever its status. What sends
   * requests together puts another in its place.
   */
  readonly transport: Transport;
  /**
   * Makes a request with the headers that the service needs; those of the client and of the options win.
   *
   * @param query `name=value` each, percent-encoded
   * @param body content that is sent as it is, a JSON value, or undefined for none
   * @param accept the media types of the response, where that is not JSON
   * @see OData Protocol 4.01, section 8
   */
  prepare(
    method: string,
    url: string,
    query: readonly string[],
    options: RequestOptions & Conditions,
    body?: unknown,
    accept?: string,
  ): PreparedRequest;
  /**
   * Sends a request and reads its response, whose parsed body is undefined where there is none.
   *
   * @param acceptsText whether a body that is no JSON is read as text
   * @throws ODataError when the response is not a success, or no JSON; TypeError, before anything is
   *   sent, when the URL leads to an origin that is not allowed
   */
  send<T>(
    request: PreparedRequest,
    options: TransportOptions,
    read: (body: unknown, headers: Headers, stream: TransportResponse["stream"]) => T,
    acceptsText?: boolean,
  ): Promise<ResponseOf<T>>;
}

/**
 * Begins a session.
 *
 * @throws TypeError when there is no base URL, or a credential without scopes
 */
export function createSession(service: Service, client: ClientOptions): Session {
  const { credential, allowedOrigins = [], scopes = service.scopes } = client;
  const root = client.baseUrl ?? service.baseUrl;
  if (!root || (credential && !scopes?.length)) {
    throw new TypeError("A client needs a baseUrl, and scopes for its credential");
  }
  const baseUrl = String(root).replace(/\/+$/, "");
  const { origin } = new URL(baseUrl);
  const { numbers, version } = service;
  const json = `application/json${service.ieee754Compatible ? ";IEEE754Compatible=true" : ""}`;
  const origins = [origin, ...allowedOrigins.map((url) => new URL(url).origin)];
  return {
    ...client,
    ...readSchema(service),
    baseUrl,
    origins,
    transport: createTransport(
      client,
      origins,
      client.scopes ?? `${origin}/.default`,
      // An id costs browsers a question to other origins, and means something to Microsoft's services only.
      !!service.scopes,
    ),
    prepare(
      method,
      url,
      query,
      options,
      value,
      accept = url.endsWith("/$count") ? "text/plain" : json,
    ) {
      const { consistencyLevel, contentType, ifMatch, ifNoneMatch, maxpagesize } = options;
      const isRaw = isContent(value);
      const body = value === undefined || isRaw ? value : numbers.stringify(value);
      const prefer = [
        client.includeUnknownEnumMembers && "include-unknown-enum-members",
        maxpagesize && `${version === "4.0" ? "odata." : ""}maxpagesize=${maxpagesize}`,
        options.prefer,
      ]
        .flat()
        .filter(Boolean)
        .join();
      const headers: Record<string, string> = {
        accept,
        "odata-maxversion": version,
        // Bodies are written as every version reads them.
        ...(body !== undefined && {
          "content-type":
            contentType ||
            (body instanceof Blob && body.type) ||
            (isRaw ? "application/octet-stream" : json),
          ...(!isRaw && { "odata-version": "4.0" }),
        }),
        ...(consistencyLevel && { consistencylevel: consistencyLevel }),
        ...(typeof ifMatch === "string" && { "if-match": ifMatch }),
        ...(typeof ifNoneMatch === "string" && { "if-none-match": ifNoneMatch }),
        ...(prefer && { prefer }),
      };
      for (const more of [client.headers, options.headers]) {
        // Most requests have none, and making `Headers` is slow.
        if (more) {
          new Headers(more).forEach((value, name) => {
            headers[name] = value;
          });
        }
      }
      return {
        method,
        url: query.length > 0 ? url + (url.includes("?") ? "&" : "?") + query.join("&") : url,
        headers,
        ...(body !== undefined && { body }),
      };
    },
    async send(request, options, read, acceptsText) {
      const response = await this.transport(request, options);
      const { status, headers, text, stream } = response;
      if (status < 200 || status > 299) {
        throw errorOf(request, response);
      }
      let body: unknown;
      try {
        if (text) {
          body = numbers.parse(service, text);
        }
      } catch (cause) {
        if (!(cause instanceof SyntaxError)) {
          throw cause;
        }
        if (!acceptsText) {
          throw errorOf(request, response);
        }
        body = text;
      }
      return { value: read(body, headers, stream), status, headers };
    },
  };
}
