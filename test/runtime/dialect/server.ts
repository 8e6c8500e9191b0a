import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

import { answerBatch } from "./batch.ts";
import { encode, failure, type Call, type Reply } from "./exchange.ts";
import { Service } from "./service.ts";

/** What goes wrong with a request. */
export type Fault =
  /** Refused before it is looked at. */
  | { readonly kind: "refuse"; readonly status: number; readonly retryAfter?: string }
  /** A page of a proxy instead of an answer. */
  | { readonly kind: "proxy"; readonly status: number }
  /** The connection breaks: before the request is looked at, after it was dealt with, or in the body. */
  | { readonly kind: "drop"; readonly when: "before" | "after" | "body" }
  /** The body is shorter than it should be, and the connection ends as if it were complete. */
  | { readonly kind: "cut" }
  /** The body comes in pieces, with so many milliseconds between them. */
  | { readonly kind: "slow"; readonly pause: number }
  /** Nothing more comes: instead of headers, or within the body. */
  | { readonly kind: "stall"; readonly when: "headers" | "body" };

/** A request as the server saw it. */
export interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Decides what goes wrong with a request; of a batch each item is asked for too. */
export type Faults = (call: Pick<Call, "method" | "path" | "headers">) => Fault | undefined;

/** A server in Graph's dialect on the loopback interface. */
export interface Dialect {
  /** The root of the service. */
  readonly root: string;
  readonly origin: string;
  readonly service: Service;
  readonly seen: SeenCall[];
  /** What goes wrong from now on. */
  faults: Faults;
  /** What goes wrong with the items of batches. */
  itemFaults: (call: Call) => Reply | undefined;
  /** Where upload sessions are and the state of long work: here, or the origin of another server. */
  elsewhere: string | undefined;
  /** How many connections are open. */
  connections(): number;
  /** Closes the connections that wait for a request. */
  closeIdle(): void;
  close(): Promise<void>;
}

/** Starts the server. */
export async function startDialect(): Promise<Dialect> {
  const sockets = new Set<Socket>();
  const seen: SeenCall[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const headers = headersOf(request);
      seen.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers,
        body: body.toString(),
      });
      const url = new URL(request.url ?? "/", origin);
      const [area, ...path] = url.pathname.split("/").slice(1).map(decodeURIComponent);
      const call = {
        method: request.method ?? "",
        path,
        query: url.searchParams,
        headers,
        body,
        root,
      };
      const answer = (): Reply =>
        area === "upload"
          ? service.answerUpload(call)
          : area === "monitor"
            ? service.answerMonitor(call)
            : path[0] === "$batch"
              ? answerBatch(call, (item) => dialect.itemFaults(item) ?? service.answer(item))
              : service.answer(call);
      respond(response, call, dialect.faults(call), answer);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const root = `${origin}/v1.0`;
  const service = new Service(() => {
    const base = dialect.elsewhere ?? origin;
    return { monitor: `${base}/monitor/`, upload: `${base}/upload/` };
  });
  const dialect: Dialect = {
    root,
    origin,
    service,
    seen,
    faults: () => undefined,
    itemFaults: () => undefined,
    elsewhere: undefined,
    connections: () => sockets.size,
    closeIdle: () => server.closeIdleConnections(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return dialect;
}

function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join() : value,
    ]),
  );
}

function respond(
  response: ServerResponse,
  call: Call,
  fault: Fault | undefined,
  answer: () => Reply,
): void {
  if (fault?.kind === "drop" && fault.when === "before") {
    response.destroy();
    return;
  }
  if (fault?.kind === "stall" && fault.when === "headers") {
    return;
  }
  if (fault?.kind === "proxy") {
    send(
      response,
      {
        status: fault.status,
        headers: { "content-type": "text/html" },
        body: "<html>Bad gateway</html>",
      },
      call,
    );
    return;
  }
  if (fault?.kind === "refuse") {
    const more = fault.retryAfter === undefined ? undefined : { "retry-after": fault.retryAfter };
    send(
      response,
      failure(call, fault.status, "TooManyRequests", "Please retry again later.", more),
      call,
    );
    return;
  }
  const reply = answer();
  if (fault?.kind === "drop" && fault.when === "after") {
    response.destroy();
    return;
  }
  send(response, reply, call, fault);
}

function send(response: ServerResponse, reply: Reply, call: Call, fault?: Fault): void {
  const { bytes, headers } = encode(reply, call.headers["accept-encoding"] ?? "");
  const half = Math.floor(bytes.length / 2);
  switch (fault?.kind) {
    case "drop":
      response.writeHead(reply.status, headers);
      response.write(bytes.subarray(0, half), () => response.destroy());
      return;
    case "stall":
      response.writeHead(reply.status, headers);
      response.write(bytes.subarray(0, half));
      return;
    case "cut": {
      const { "content-length": _length, ...others } = headers;
      response.writeHead(reply.status, others);
      response.end(bytes.subarray(0, half));
      return;
    }
    case "slow": {
      response.writeHead(reply.status, headers);
      response.write(bytes.subarray(0, half));
      const timer = setTimeout(() => response.end(bytes.subarray(half)), fault.pause);
      response.on("close", () => {
        clearTimeout(timer);
      });
      return;
    }
    default:
      response.writeHead(reply.status, headers);
      response.end(bytes);
  }
}
