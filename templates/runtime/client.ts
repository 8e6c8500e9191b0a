import type { Credential } from "./authentication.js";
import { sendBatch } from "./batch.js";
import type { BatchEntries, BatchOptions, BatchResults, SettledResults } from "./batch-types.js";
import type { ActionOptions, HeadersLike, TimeoutOptions } from "./options.js";
import type { ODataRequest } from "./request.js";
import type { Service } from "./service.js";
import { createSession, type Session } from "./session.js";
import { defineSteps } from "./steps.js";
import type { FetchLike, Hooks, RetryOptions } from "./transport.js";
import { resolve } from "./url.js";
import { sendRaw, type Place } from "./verbs.js";

export type { Service } from "./service.js";

/** Options of a client. */
export interface ClientOptions {
  /** Gives the tokens, for example one of `@azure/identity`. Requests are anonymous without it. */
  readonly credential?: Credential | undefined;
  /** What the token is asked for. */
  readonly scopes?: string | readonly string[] | undefined;
  /** The root of the service. */
  readonly baseUrl?: string | URL | undefined;
  /** What sends the requests: the platform's `fetch` where nothing is said. */
  readonly fetch?: FetchLike | undefined;
  /** Headers of every request; they win over those that the client sets itself. */
  readonly headers?: HeadersLike | undefined;
  /** When and how often a request is tried again. */
  readonly retry?: RetryOptions | undefined;
  /** Limit in milliseconds for a whole request with all its tries, or limits for each and for all. */
  readonly timeout?: number | TimeoutOptions | undefined;
  /** Functions that see every request before it is sent, and every response. */
  readonly hooks?: Hooks | undefined;
  /** Origins beside that of `baseUrl` that links may lead to. They get the token too. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Asks for members of evolvable enumerations that the service otherwise holds back. */
  readonly includeUnknownEnumMembers?: boolean | undefined;
}

/** What the builders and the requests of a client share: the way for what is no method of it. */
export let sessionOf: (client: ODataClient) => Session;

/**
 * What all clients are: the generated class of a service adds the steps of its entity container.
 *
 * @example
 * const client = new GraphServiceClient({ credential: new DefaultAzureCredential() });
 */
export class ODataClient {
  static {
    sessionOf = (client) => client.#root.session;
  }

  readonly #root: Place;

  /**
   * @throws TypeError when there is no base URL, or a credential without scopes
   */
  constructor(service: Service, options: ClientOptions = {}) {
    const session = createSession(service, options);
    this.#root = { session, url: session.baseUrl, type: "", isCollection: false, aliases: [] };
    const prototype: ODataClient = new.target.prototype;
    // Once per class, and never over what a subclass has made itself.
    defineSteps(prototype, session.container, (self) => self.#root);
  }

  /**
   * Sends any request through the same pipeline: the way to what the schema does not tell.
   *
   * @param path from the root of the service, or an absolute URL of an allowed origin; percent-encoded
   * @param body text, a blob, bytes or a stream as it is, with a `content-type` among the headers; all else
   *   as JSON, where instances are written as in an action's parameters
   * @returns the JSON of the response as it is, its text where it is no JSON, undefined where it is empty
   *
   * @example
   * const me = await client.request("GET", "/me?$select=id");
   */
  request(
    method: string,
    path: string,
    body?: unknown,
    options: ActionOptions = {},
  ): ODataRequest<unknown> {
    const { href } = resolve(this.#root.session, path);
    return sendRaw({ ...this.#root, url: href }, method, { ...options }, body);
  }

  /**
   * Sends requests together and resolves to their results, as `Promise.all` does. It settles the requests
   * themselves: awaiting them later sends nothing. `atomic` makes a group of which all takes effect or
   * nothing, `after` makes a request wait for others.
   *
   * More than `limit` requests become several batches, one after the other. A request that the service
   * throttles is sent again as it would be by itself, in a later batch, and what is not sent yet waits
   * with it. A patch that changes nothing is not sent.
   *
   * @returns rejects with the first error; the other requests can still be awaited
   * @throws TypeError before anything is sent, when a request was sent already, is of another client,
   *   leads out of the service or sends a stream, or waits for one that does not stand before it
   *
   * @example
   * const [policy, updated] = await client.batch([
   *   configurations.byId(a).get(),
   *   configurations.byId(b).patch({ priority: 2 }),
   * ]);
   *
   * @see OData JSON Format 4.01, section 19
   */
  batch<const Entries extends BatchEntries>(
    requests: Entries,
    options?: BatchOptions,
  ): Promise<BatchResults<Entries>>;
  async batch(requests: BatchEntries, options?: BatchOptions): Promise<unknown> {
    sendBatch(this.#root.session, requests, options);
    return Promise.all(requests);
  }

  /**
   * Sends requests together as `batch` does, and resolves to what became of each, as `Promise.allSettled` does.
   *
   * @throws TypeError as `batch` does
   *
   * @example
   * const results = await client.batchSettled(ids.map((id) => configurations.byId(id).delete()));
   */
  batchSettled<const Entries extends BatchEntries>(
    requests: Entries,
    options?: BatchOptions,
  ): Promise<SettledResults<Entries>>;
  async batchSettled(requests: BatchEntries, options?: BatchOptions): Promise<unknown> {
    sendBatch(this.#root.session, requests, options);
    return Promise.allSettled(requests);
  }
}
