import { authorization } from "./authentication.js";
import type { ClientOptions } from "./client.js";
import { ODataError } from "./errors.js";
import type { RequestOptions } from "./options.js";
import type { PreparedRequest, ResponseOf } from "./request.js";
import { readSchema, type Schema } from "./schema.js";
import type { Service } from "./service.js";
import { createTransport, type Transport } from "./transport.js";
import { stringify } from "./write.js";

/** What the builders and the requests of one client share. */
export interface Session {
  readonly schema: Schema;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** The way out of `send`: what sends requests together puts another in its place. */
  readonly transport: Transport;
  /**
   * Makes a request with the headers that the service needs; those of the client and of the options win.
   *
   * @param query `name=value` each, percent-encoded
   * @param body JSON value, or undefined for none
   * @see OData Protocol 4.01, section 8
   */
  prepare(
    method: string,
    url: string,
    query: readonly string[],
    options: RequestOptions & { readonly ifMatch?: unknown },
    body?: unknown,
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
    options: RequestOptions,
    read: (body: unknown, headers: Headers) => T,
    acceptsText?: boolean,
  ): Promise<ResponseOf<T>>;
}

/**
 * Begins a session.
 *
 * @throws TypeError when there is no base URL, or a credential without scopes
 */
export function createSession(service: Service, client: ClientOptions): Session {
  if (!(client.baseUrl ?? service.baseUrl)) {
    throw new TypeError("A client needs the option baseUrl");
  }
  const baseUrl = String(client.baseUrl ?? service.baseUrl).replace(/\/+$/, "");
  const { origin } = new URL(baseUrl);
  const { credential, scopes = service.scopes && `${origin}/.default` } = client;
  if (credential && !scopes?.length) {
    throw new TypeError("A credential needs the option scopes");
  }
  const { numbers } = service;
  const json = `application/json${service.ieee754Compatible ? ";IEEE754Compatible=true" : ""}`;
  const origins = [origin, ...(client.allowedOrigins ?? []).map((url) => new URL(url).origin)];
  const transport = createTransport(client, async (url, claims, abortSignal) => {
    const target = new URL(url).origin;
    if (!origins.includes(target)) {
      throw new TypeError(`${target} is not among the allowedOrigins`);
    }
    return credential && scopes
      ? authorization(credential, scopes, { abortSignal, ...(claims && { claims }) })
      : undefined;
  });
  return {
    schema: readSchema(service),
    baseUrl,
    transport,
    prepare(method, url, query, options, body) {
      const { consistencyLevel, ifMatch } = options;
      const prefer = [
        client.includeUnknownEnumMembers ? "include-unknown-enum-members" : [],
        options.prefer ?? [],
      ].flat();
      const headers: Record<string, string> = {
        accept: url.endsWith("/$count") ? "text/plain" : json,
        "odata-maxversion": service.version,
        // Bodies are written as every version reads them.
        ...(body !== undefined && { "content-type": json, "odata-version": "4.0" }),
        ...(consistencyLevel && { consistencylevel: consistencyLevel }),
        ...(typeof ifMatch === "string" && { "if-match": ifMatch }),
        ...(prefer.length > 0 && { prefer: prefer.join() }),
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
        ...(body !== undefined && { body: stringify(service, body) }),
      };
    },
    async send(request, options, read, acceptsText) {
      const response = await this.transport(request, {
        ...options,
        timeout: options.timeout ?? client.timeout,
      });
      const { status, headers, text } = response;
      if (status < 200 || status > 299) {
        throw new ODataError(request, response);
      }
      let body: unknown;
      try {
        body = text && (numbers ? numbers.parse(service, text) : JSON.parse(text));
      } catch (cause) {
        if (!(cause instanceof SyntaxError)) {
          throw cause;
        }
        if (!acceptsText) {
          throw new ODataError(request, response, cause);
        }
        body = text;
      }
      return { value: read(body === "" ? undefined : body, headers), status, headers };
    },
  };
}
