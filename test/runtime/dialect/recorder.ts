import { createServer } from "node:http";

/** A server that is not the service's, and writes down what it gets. */
export interface Recorder {
  readonly origin: string;
  /** Method, path, headers and body of each request, as one text each. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Starts the server; it answers everything with the same JSON. */
export async function startRecorder(status: number, body: object): Promise<Recorder> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, rawHeaders } = request;
      seen.push([method, url, ...rawHeaders, Buffer.concat(chunks).toString()].join(" "));
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
