import { gzipSync } from "node:zlib";

/** A request, also one of a batch. */
export interface Call {
  /** In capitals. */
  readonly method: string;
  /** Percent-decoded segments below the root of the service. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The root of the service. */
  readonly root: string;
}

/** An answer, also one in a batch. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value, or raw content. */
  readonly body?: object | Buffer | string;
}

/** The JSON object that a call carries; an empty one where it carries none. */
export function jsonOf({ body }: Call): Record<string, unknown> {
  const value: unknown = body.length > 0 ? JSON.parse(body.toString()) : {};
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** An error as Graph writes it; Intune puts the text of another object into the message. */
export function failure(
  { headers, path }: Call,
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, string>> = {},
): Reply {
  const text =
    path[0] === "deviceManagement"
      ? JSON.stringify({
          _version: 3,
          Message: `${message} - Operation ID: 1`,
          CustomApiErrorPhrase: "",
        })
      : message;
  const innerError = {
    date: "2024-01-01T00:00:00",
    "request-id": "r-1",
    "client-request-id": headers["client-request-id"] ?? "r-1",
  };
  return {
    status,
    headers: { "request-id": "r-1", ...more },
    body: { error: { code, message: text, innerError } },
  };
}

/** The bytes of a reply's body, compressed where the client takes that, with their headers. */
export function encode(
  { body, headers = {} }: Reply,
  acceptEncoding: string,
): { readonly bytes: Buffer; readonly headers: Record<string, string> } {
  if (body === undefined) {
    return { bytes: Buffer.alloc(0), headers: { ...headers } };
  }
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  const plain = isRaw ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  const isPacked = !isRaw && /\bgzip\b/.test(acceptEncoding);
  const bytes = isPacked ? gzipSync(plain) : plain;
  return {
    bytes,
    headers: {
      ...(!isRaw && { "content-type": "application/json;odata.metadata=minimal" }),
      ...(isPacked && { "content-encoding": "gzip" }),
      "content-length": String(bytes.length),
      ...headers,
    },
  };
}
