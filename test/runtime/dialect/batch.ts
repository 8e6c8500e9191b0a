import { failure, jsonOf, type Call, type Reply } from "./exchange.ts";

/** One request of a batch as it is written. */
interface Item {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

/**
 * Answers a JSON batch, not in the order in which it was asked.
 *
 * @see OData JSON Format 4.01, section 19
 */
export function answerBatch(call: Call, answer: (item: Call) => Reply): Reply {
  const { requests } = jsonOf(call);
  const items = Array.isArray(requests) ? requests.map(readItem) : [];
  if (items.length === 0 || items.length > 20) {
    return failure(call, 400, "BadRequest", "A batch has 1 to 20 requests");
  }
  const statuses = new Map<string, number>();
  const responses = items.map((item) => {
    const { id, method, url, headers, body, dependsOn } = item;
    const problem = problemOf(item);
    const { pathname, searchParams } = new URL(url, `${call.root}/`);
    const inner: Call = {
      method: method.toUpperCase(),
      path: pathname.split("/").slice(2).map(decodeURIComponent),
      query: searchParams,
      headers,
      body: bytesOf(body, headers["content-type"]),
      root: call.root,
    };
    const reply = problem
      ? failure(inner, 400, "BadRequest", problem)
      : dependsOn.some((other) => (statuses.get(other) ?? 500) >= 400)
        ? failure(inner, 424, "FailedDependency", "A request before it failed")
        : answer(inner);
    statuses.set(id, reply.status);
    const isRaw = Buffer.isBuffer(reply.body);
    return {
      id,
      status: reply.status,
      headers: { ...(!isRaw && { "content-type": "application/json" }), ...reply.headers },
      ...(reply.body !== undefined && {
        body: Buffer.isBuffer(reply.body) ? reply.body.toString("base64url") : reply.body,
      }),
    };
  });
  return { status: 200, body: { responses: responses.reverse() } };
}

/** What breaks the rules of the format, where something does. */
function problemOf({ method, url, headers, body }: Item): string | undefined {
  const names = Object.keys(headers);
  return names.some((name) => name !== name.toLowerCase())
    ? "Names of headers are in lower case"
    : url.startsWith("/") || /^https?:/.test(url)
      ? "URLs are relative to the service"
      : /^(get|delete)$/i.test(method) && (body !== undefined || names.includes("content-type"))
        ? "GET and DELETE have no body"
        : body !== undefined && !names.includes("content-type")
          ? "A body has a content-type"
          : undefined;
}

function readItem(value: unknown): Item {
  const item: Partial<Item> = typeof value === "object" && value !== null ? value : {};
  const { id = "", method = "", url = "", headers = {}, body, dependsOn = [] } = item;
  return { id, method, url, headers, body, dependsOn };
}

function bytesOf(body: unknown, type = ""): Buffer {
  return body === undefined
    ? Buffer.alloc(0)
    : type.startsWith("application/json")
      ? Buffer.from(JSON.stringify(body))
      : Buffer.from(String(body), "base64url");
}
