/**
 * A request as one line: `METHOD path?query (header: value) body`, the path from the root of the service,
 * and of the headers those that a snippet can be about.
 */
export type SentLine = string;

const headerNames = ["prefer", "if-match", "if-none-match", "accept-language", "x-correlation-id"];

/** What a request is answered with instead of what the service has, by `METHOD path`. */
export type Exceptions = Readonly<Record<string, () => Response | Promise<Response>>>;

/** A service that the snippets of a README talk to, and what it was asked. */
export interface ReadmeService {
  readonly fetch: typeof globalThis.fetch;
  readonly sent: readonly SentLine[];
}

/** A `fetch` that answers as the service at the root would: with one entity, on the first of two pages. */
export function startService(root: string, exceptions: Exceptions): ReadmeService {
  const sent: SentLine[] = [];
  const pathOf = (url: string): string => url.replace(root, "");
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = pathOf(request.url);
    const body = await request.text();
    const headers = headerNames.flatMap((name) => {
      const value = request.headers.get(name);
      return value === null ? [] : [`(${name}: ${value})`];
    });
    sent.push([request.method, path, ...headers, body].join(" ").trim());
    return (
      exceptions[`${request.method} ${path}`] ?? (() => answer(root, request.method, path, body))
    )();
  };
  return { fetch, sent };
}

const entity = {
  "@odata.type": "#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration",
  "@odata.etag": 'W/"1"',
  id: "1",
  displayName: "PIN rules",
  priority: 1,
  pinMinimumLength: 1,
  securityDeviceRequired: true,
  createdDateTime: "2024-01-02T03:04:05.1234567Z",
};

async function answer(root: string, method: string, path: string, body: string): Promise<Response> {
  if (path === "/$batch") {
    return answerBatch(root, JSON.parse(body));
  }
  if (path.endsWith("/$count")) {
    return new Response("2", { headers: { "content-type": "text/plain" } });
  }
  if (path.includes("getOmaSettingPlainTextValue")) {
    return Response.json({ value: "plain" });
  }
  if (method === "DELETE" || /\/(assign|setPriority)$/.test(path)) {
    return new Response(undefined, { status: 204 });
  }
  if (method === "GET" && /s(\?.*)?$/.test(path)) {
    const url = `${root}${path.replace(/\?.*/, "")}?$skiptoken=2`;
    const isLast = path.includes("skiptoken");
    const link = isLast
      ? { "@odata.deltaLink": url.replace("skip", "delta") }
      : { "@odata.nextLink": url };
    return Response.json({ value: [entity], "@odata.count": 2, ...link });
  }
  return Response.json(entity);
}

interface Batch {
  readonly requests: readonly {
    readonly id: string;
    readonly method: string;
    readonly url: string;
    readonly body?: unknown;
  }[];
}

async function answerBatch(root: string, { requests }: Batch): Promise<Response> {
  const responses = requests.map(async ({ id, method, url, body }) => {
    const response = await answer(root, method, `/${url}`, JSON.stringify(body));
    return { id, status: response.status, headers: {}, body: await response.json() };
  });
  return Response.json({ responses: await Promise.all(responses) });
}
