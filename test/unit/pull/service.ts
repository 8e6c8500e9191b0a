import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** How a service answers a request; `count` is the number of the request, from 1. */
export type Answer = (response: ServerResponse, request: IncomingMessage, count: number) => void;

/** A service on 127.0.0.1 that answers as a test says. */
export class Service {
  readonly #server = createServer((request, response) => {
    this.requests.push(request);
    response.on("error", () => {});
    this.answer(response, request, this.requests.length);
  });
  readonly requests: IncomingMessage[] = [];
  origin = "";
  answer: Answer = (response) => response.writeHead(404).end();

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    this.origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What the requests said that they have already, one for each. */
  get conditions(): readonly (string | undefined)[] {
    return this.requests.map(({ headers }) => headers["if-none-match"]);
  }
}

/** Writes chunks as fast as they are taken, until the end or until nobody takes them. */
export function pour(response: ServerResponse, chunk: Uint8Array, times: number): void {
  let left = times;
  const send = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) return;
    }
    if (left === 0) response.end();
  };
  response.on("drain", send);
  send();
}
