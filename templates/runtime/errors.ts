import { objectOf, textOf } from "./json.js";
import type { PreparedRequest } from "./request.js";
import { retryAfter, type TransportResponse } from "./transport.js";

/** One of several causes of an error. @see OData JSON Format 4.01, section 21.1 */
export interface ODataErrorDetail {
  /** The service's own code. */
  readonly code?: string;
  /** What went wrong, for people. */
  readonly message?: string;
  /** What it is about, such as the name of a property. */
  readonly target?: string;
}

/** The headers of the response that an error stands for. They can hold secrets, so it does not show them. */
export let headersOf: (error: ODataError) => Headers;

/**
 * A response that is not a success, or that cannot be read.
 *
 * @example
 * try {
 *   await client.deviceManagement.deviceConfigurations.byId(id).delete();
 * } catch (error) {
 *   if (error instanceof ODataError && error.status === 404) { ... }
 * }
 *
 * @see OData JSON Format 4.01, section 21.1
 */
export class ODataError extends Error {
  static {
    headersOf = (error) => error.#headers;
  }

  override readonly name: string = "ODataError";
  /** The HTTP status. */
  declare readonly status: number;
  /** The service's own code; absent where the response is no OData error. */
  declare readonly code: string | undefined;
  /** What the error is about, such as the name of a property. */
  declare readonly target: string | undefined;
  /** Several causes, where the service tells them apart. */
  declare readonly details: readonly ODataErrorDetail[];
  /** What the service tells its developers, as sent. */
  declare readonly innerError: Readonly<Record<string, unknown>> | undefined;
  /** What identifies the request in the logs of the service. */
  declare readonly requestId: string | undefined;
  /** What the client called the request, where it did; services of Microsoft log it. */
  declare readonly clientRequestId: string | undefined;
  /** When the service answered, as it says. */
  declare readonly date: string | null;
  /** How many seconds the service wants to be left alone. */
  declare readonly retryAfter: number | undefined;
  /** The HTTP method of the request. */
  declare readonly method: string;
  /** The URL of the request without its query, which can hold secrets. */
  declare readonly url: string;
  /** The text of the response, as sent. */
  declare readonly body: string;

  readonly #headers: Headers;

  constructor(
    { method, url }: PreparedRequest,
    { status, headers, text, clientRequestId }: TransportResponse,
  ) {
    const answer = parse(text);
    const error = objectOf(answer["error"] ?? answer);
    const { code, target, details = [], innererror, innerError = innererror } = error;
    const message = textOf(error["message"]);
    // Intune sends the text of a JSON object as its message, with the message proper inside.
    super(
      textOf(parse(message)["Message"]) ??
        message ??
        (status > 199 && status < 300 ? "The response is no JSON" : `${method} failed: ${status}`),
    );
    this.#headers = headers;
    Object.assign(this, {
      status,
      code,
      target,
      details,
      innerError,
      requestId: headers.get("request-id") ?? objectOf(innerError)["request-id"],
      clientRequestId,
      date: headers.get("date"),
      retryAfter: retryAfter(headers),
      method,
      url: url.replace(/[?#].*/, ""),
      body: text,
    });
  }
}

/**
 * The entity is no longer what `If-Match` or `If-None-Match` says: someone else has changed it.
 *
 * @example
 * try {
 *   await item.patch(policy, { ifMatch: true });
 * } catch (error) {
 *   if (error instanceof PreconditionFailedError) { ... } // read it again
 * }
 *
 * @see OData Protocol 4.01, section 11.4.1.1; RFC 9110, section 15.5.13
 */
export class PreconditionFailedError extends ODataError {
  override readonly name: string = "PreconditionFailedError";
}

/**
 * The service wants an entity tag with the request, so that no change of others is overwritten.
 *
 * @see OData Protocol 4.01, section 11.4.1.1; RFC 6585, section 3
 */
export class PreconditionRequiredError extends ODataError {
  override readonly name: string = "PreconditionRequiredError";
}

/** The error for a response, of the class that its status has: of a success, that it is no JSON. */
export function errorOf(request: PreparedRequest, response: TransportResponse): ODataError {
  const { status } = response;
  const Class =
    status === 412
      ? PreconditionFailedError
      : status === 428
        ? PreconditionRequiredError
        : ODataError;
  return new Class(request, response);
}

function parse(text = ""): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}
