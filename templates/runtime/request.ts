import { objectOf, textOf } from "./json.js";
import { control } from "./read.js";
import type { Session } from "./session.js";

/** What a request can send: JSON as text, and raw content as it is. A stream can be sent once only. */
export type RequestBody =
  | string
  | Blob
  | ArrayBuffer
  | Uint8Array<ArrayBuffer>
  | ReadableStream<Uint8Array>;

/** Whether a value is content that is sent as it is: any other is written as JSON. */
export function isContent(value: unknown): value is RequestBody {
  return (
    typeof value === "string" ||
    value instanceof Blob ||
    value instanceof ReadableStream ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  );
}

/** What a request sends, before the token and the hooks. */
export interface PreparedRequest {
  /** In capitals. */
  readonly method: string;
  /** Absolute and percent-encoded. */
  readonly url: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text as of the call of the verb, or raw content. */
  readonly body?: RequestBody;
}

/** A result with the status and the headers that it came with. */
export interface ResponseOf<T> {
  readonly value: T;
  /** 0 where there was nothing to send. */
  readonly status: number;
  readonly headers: Headers;
}

/**
 * A request that is sent when its result is asked for: when it is awaited, chained or iterated. It is
 * sent once, and all who ask share the outcome; to send it again, call the verb again.
 *
 * An async function that returns a request sends it, and returns its result. Two requests that are
 * awaited one after the other are sent one after the other: use `Promise.all` or `send`.
 */
export interface ODataRequest<
  T,
  Prepared extends PreparedRequest | undefined = PreparedRequest,
> extends Promise<T> {
  /**
   * Sends it now.
   *
   * @example
   * const request = client.deviceManagement.deviceConfigurations.get().send();
   * await somethingElse();
   * const page = await request;
   */
  send(): this;

  /**
   * What is sent, without sending it: without the token and what hooks do. It is `undefined` for a
   * `patch` of an instance that did not change.
   */
  toRequest(): Prepared;

  /** The result together with the status and the headers of the response. */
  withResponse(): Promise<ResponseOf<T>>;
}

/**
 * One page of a collection, with the annotations of the response.
 *
 * @see OData JSON Format 4.01, section 4.6
 */
export interface Page<Item> {
  /** The items of this page. */
  value: Item[];
  /** The number of all items, where it was asked for. */
  count?: number;
  /** Where the next page is; absent on the last. */
  nextLink?: string;
  /** Where later changes are. */
  deltaLink?: string;
  readonly [annotation: `@${string}`]: unknown;
}

/**
 * A request for a collection: awaited, its first page; with `for await`, all its items. Each loop reads
 * further pages anew, and starts from the first page if that is already there.
 */
export interface CollectionRequest<Item> extends ODataRequest<Page<Item>>, AsyncIterable<Item> {
  /**
   * Iterates over pages.
   *
   * @example
   * for await (const page of client.deviceManagement.deviceConfigurations.get().byPage()) {
   *   console.log(page.value.length);
   * }
   */
  byPage(): AsyncIterable<Page<Item>>;
}

/** Sends a request over a session and reads its response. */
export type Send<T, Prepared = PreparedRequest> = (
  session: Session,
  request: Prepared,
) => Promise<ResponseOf<T>>;

/** What must be known of a request to send it together with others. */
export interface Sendable<T> {
  /** The session that it belongs to. */
  readonly session: Session;
  readonly isSent: boolean;
  /** Sends it over another session, with which all who ask for its outcome share this one. */
  sendOver(session: Session): Promise<ResponseOf<T>>;
}

/** What is needed to send a request together with others; undefined for all other values. */
export let sendableOf: <T>(request: PromiseLike<T>) => Sendable<T> | undefined;

/** The implementation of `ODataRequest`. */
export class LazyRequest<
  T,
  Prepared extends PreparedRequest | undefined = PreparedRequest,
> implements ODataRequest<T, Prepared> {
  static {
    sendableOf = (request) =>
      request instanceof LazyRequest
        ? {
            session: request.#session,
            isSent: !!request.#outcome,
            sendOver: (session) => request.#start(session),
          }
        : undefined;
  }

  readonly #session: Session;
  readonly #request: Prepared;
  readonly #send: Send<T, Prepared>;
  #outcome: Promise<ResponseOf<T>> | undefined;

  /** @param send sends the request over a session, which another can have put in place of `session` */
  constructor(session: Session, request: Prepared, send: Send<T, Prepared>) {
    this.#session = session;
    this.#request = request;
    this.#send = send;
  }

  get [Symbol.toStringTag](): string {
    return "ODataRequest";
  }

  #start(session: Session): Promise<ResponseOf<T>> {
    return (this.#outcome ??= this.#send(session, this.#request));
  }

  toRequest(): Prepared {
    return this.#request;
  }

  withResponse(): Promise<ResponseOf<T>> {
    return this.#start(this.#session);
  }

  send(): this {
    void this.withResponse();
    return this;
  }

  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.withResponse()
      .then(({ value }) => value)
      .then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(null, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally);
  }
}

/**
 * Reads the pages from an absolute URL on, each with the URL that it came from, as pages of a
 * collection's request and with the headers of that; undefined for other requests.
 */
export let walkerOf: <Item>(
  request: CollectionRequest<Item>,
) => ((url: string) => AsyncIterable<readonly [page: Page<Item>, url: string]>) | undefined;

/**
 * Where a link of a page leads to. What is relative is relative to the context of the page, if that is
 * where the page is; some services are behind others that do not know.
 *
 * @param from the URL of the page
 * @see OData JSON Format 4.01, section 4.3
 */
export function resolveLink(link: string, page: Page<unknown>, from: string): string {
  const context = new URL(textOf(control(objectOf(page), "context")) ?? "", from);
  const isBase = context.origin === new URL(from).origin && !link.startsWith("?");
  return new URL(link, isBase ? context : from).href;
}

/** The implementation of `CollectionRequest`. */
export class LazyCollection<Item>
  extends LazyRequest<Page<Item>>
  implements CollectionRequest<Item>
{
  static {
    walkerOf = (request) =>
      request instanceof LazyCollection ? (url) => request.#walk(url) : undefined;
  }

  readonly #next: (request: PreparedRequest) => Promise<ResponseOf<Page<Item>>>;
  readonly #limit: number;

  constructor(
    session: Session,
    request: PreparedRequest,
    send: Send<Page<Item>>,
    limit: number = Infinity,
  ) {
    super(session, request, send);
    this.#next = (next) => send(session, next);
    this.#limit = limit;
  }

  async *#walk(
    url: string,
    first?: PromiseLike<Page<Item>>,
  ): AsyncGenerator<readonly [page: Page<Item>, url: string], void, undefined> {
    // A link has the options already, but not the headers; it is for `GET`, whatever led to it.
    const { "content-type": _type, ...headers } = this.toRequest().headers;
    const walked = new Set<string>();
    for (let link: string | undefined = url; link; ) {
      if (walked.has(link)) {
        throw new Error("The next link leads back to a former page");
      }
      walked.add(link);
      const page: Page<Item> = await (first ??
        this.#next({ method: "GET", url: link, headers }).then(({ value }) => value));
      first = undefined;
      yield [page, link];
      link = page.nextLink && resolveLink(page.nextLink, page, link);
    }
  }

  async *byPage(): AsyncGenerator<Page<Item>, void, undefined> {
    let left = this.#limit;
    if (left > 0) {
      for await (const [page] of this.#walk(this.toRequest().url, this)) {
        const { value } = page;
        yield value.length > left ? { ...page, value: value.slice(0, left) } : page;
        left -= value.length;
        if (left <= 0) {
          return;
        }
      }
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.byPage()) {
      yield* page.value;
    }
  }
}
