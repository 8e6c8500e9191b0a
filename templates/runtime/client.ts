import type { Credential } from "./authentication.js";
import {
  batch,
  batchSettled,
  type BatchEntries,
  type BatchOptions,
  type BatchResults,
  type SettledResults,
} from "./batch.js";
import type { ActionOptions, HeadersLike, TimeoutOptions } from "./options.js";
import type { ODataRequest } from "./request.js";
import type { Service } from "./service.js";
import { createSession, type Session } from "./session.js";
import { defineSteps } from "./steps.js";
import type { FetchLike, Hooks, RetryOptions } from "./transport.js";
import { rawRequest, type Place } from "./verbs.js";

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
    defineSteps(prototype, service.paths.container, (self) => self.#root);
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
    return rawRequest(this.#root, method, path, body, { ...options });
  }

  /**
   * Sends requests together, as the function `batch` does.
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
  ): Promise<BatchResults<Entries>> {
    return batch(this, requests, options);
  }

  /** Sends requests together and says what became of each, as the function `batchSettled` does. */
  batchSettled<const Entries extends BatchEntries>(
    requests: Entries,
    options?: BatchOptions,
  ): Promise<SettledResults<Entries>> {
    return batchSettled(this, requests, options);
  }
}
