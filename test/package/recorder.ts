/** A request as it went over the wire. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; `undefined` where there was none. */
  readonly body: unknown;
}

/** A `fetch` that answers from a list and remembers what it was asked. */
export interface Recorder {
  readonly fetch: typeof globalThis.fetch;
  readonly sent: readonly Sent[];
}

/**
 * @param answers JSON bodies, one for each request; the last one repeats. `undefined` answers with 204.
 */
export function recordRequests(...answers: readonly unknown[]): Recorder {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.text();
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push({
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body: text === "" ? undefined : JSON.parse(text),
      });
      return answer === undefined
        ? new Response(undefined, { status: 204 })
        : Response.json(answer);
    },
  };
}
