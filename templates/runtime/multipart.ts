/**
 * Batches as multipart messages, for services that do not read JSON batches.
 *
 * @see OData Protocol 4.01, section 11.7.7; RFC 2046, section 5.1
 */
import type { BatchAnswer, BatchFormat, BatchItem } from "./batch-types.js";
import type { TransportResponse } from "./transport.js";

/**
 * The multipart format of `client.batch`. The service executes such a batch in order, and knows nothing of
 * `after`: what waits for others goes into a later batch, except where all is `sequential`.
 *
 * @example
 * await client.batch(requests, { format: multipart });
 *
 * @see OData Protocol 4.01, section 11.7.7
 */
export const multipart: BatchFormat = {
  accept: "multipart/mixed",
  async write(items) {
    const parts = unitsOf(items).map(async (unit) => {
      const requests = await Promise.all(unit.map(writeItem));
      if (!unit[0]?.atomicityGroup) {
        return requests;
      }
      const group = join("changeset", requests);
      return [new Blob([`Content-Type: ${group.type}${newLine}${newLine}`, group])];
    });
    return join("batch", (await Promise.all(parts)).flat());
  },
  read(response, answers, items) {
    for (const [id, answer] of readAnswers(response, unitsOf(items))) {
      answers.set(id, answer);
    }
    return undefined;
  },
};

/** Requests by themselves, and those of a group together. */
function unitsOf(items: readonly BatchItem[]): BatchItem[][] {
  const units = new Map<string, BatchItem[]>();
  for (const item of items) {
    const name = item.atomicityGroup ?? item.id;
    units.set(name, [...(units.get(name) ?? []), item]);
  }
  return [...units.values()];
}

const newLine = "\r\n";

/**
 * A multipart message with a boundary that no body has by chance.
 *
 * @see RFC 2046, section 5.1.1
 */
function join(name: string, parts: readonly Blob[]): Blob {
  const random = crypto.getRandomValues(new Uint32Array(4));
  const boundary = `${name}_${Array.from(random, (part) => part.toString(36)).join("")}`;
  return new Blob(
    [
      ...parts.flatMap((part) => [`--${boundary}${newLine}`, part, newLine]),
      `--${boundary}--${newLine}`,
    ],
    { type: `multipart/mixed; boundary=${boundary}` },
  );
}

/** @see RFC 9112, section 3 */
async function writeItem({ id, method, url, headers, body }: BatchItem): Promise<Blob> {
  const content = body === undefined ? new Blob() : await new Response(body).blob();
  // The batch has the token for all of its requests.
  const own = Object.entries(headers).filter(([name]) => name !== "authorization");
  return new Blob([
    [
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      `Content-ID: ${id}`,
      "",
      "",
    ].join(newLine),
    `${method} ${url} HTTP/1.1${newLine}`,
    ...own.map(([name, value]) => `${name}: ${value}${newLine}`),
    newLine,
    content,
  ]);
}

/**
 * Finds the answer to each request: by its identifier where the response has one, else by its place.
 * One answer that stands for a group is that of all of its requests.
 */
function readAnswers(
  { headers, text }: TransportResponse,
  units: readonly (readonly BatchItem[])[],
): [id: string, answer: BatchAnswer][] {
  const parts = partsOf(headers.get("content-type"), text);
  if (!parts) {
    throw new SyntaxError("The response is not multipart");
  }
  return parts.flatMap((part, index) => {
    const items = units[index] ?? [];
    const inner = partsOf(part.headers.get("content-type"), part.body);
    if (inner) {
      return inner.flatMap((one, place) => readAnswer(one, items[place]));
    }
    return items.flatMap((item) => readAnswer(part, item, items.length > 1));
  });
}

/** A part of a message, or an HTTP message: what stands before the empty line and behind it. */
interface Message {
  readonly start: string;
  readonly headers: Headers;
  readonly body: string;
}

/** The parts of a multipart body; undefined where it is none. */
function partsOf(type: string | null, body: string): Message[] | undefined {
  const [, quoted, bare] =
    /^\s*multipart\/.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type ?? "") ?? [];
  const boundary = quoted ?? bare;
  if (!boundary) {
    return undefined;
  }
  // A delimiter is a line of its own; the line break before it belongs to it.
  const escaped = boundary.replace(/[^\w]/g, "\\$&");
  const [, ...parts] = `\n${body}`.split(new RegExp(`\\r?\\n--${escaped}[ \\t]*(?=\\r?\\n|--)`));
  const end = parts.findIndex((part) => part.startsWith("--"));
  return parts
    .slice(0, end < 0 ? undefined : end)
    .map((part) => readMessage(part.replace(/^\r?\n/, ""), false));
}

/** @see RFC 5322, section 2.1; RFC 9112, section 2.1 */
function readMessage(text: string, hasStart: boolean): Message {
  const source = `\n${text}`;
  const { 0: gap, index } = /\n\r?\n|$/.exec(source) ?? { 0: "", index: 0 };
  const lines = source.slice(1, index).split(/\r?\n/);
  const start = hasStart ? (lines.shift() ?? "") : "";
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value = ""] = /^([\w!#$%&'*+.^`|~-]+):(.*)$/.exec(line.trim()) ?? [];
    if (name) {
      headers.append(name, value.trim());
    }
  }
  return { start, headers, body: source.slice(index + gap.length) };
}

/** The answer in a part; nothing where there is none, or none that says what it answers. */
function readAnswer(
  { headers: outer, body: message }: Message,
  item: BatchItem | undefined,
  isShared = false,
): [id: string, answer: BatchAnswer][] {
  const { start, headers, body } = readMessage(message.trimStart(), true);
  const status = Number(/^HTTP\/\S+ +(\d{3})/.exec(start)?.[1]);
  const named = isShared ? undefined : (outer.get("content-id") ?? headers.get("content-id"));
  const id = named ?? item?.id;
  return id !== undefined && status ? [[id, { status, headers, body: new Blob([body]) }]] : [];
}
