/**
 * The verbs of raw values, streams and media entities, as types only.
 *
 * @see OData Protocol 4.01, sections 11.2.3 to 11.2.5, 11.4.7 and 11.4.8
 */
import type {
  ContentOptions,
  DeleteOptions,
  PostOptions,
  Preference,
  RequestOptions,
} from "./options.js";
import type { ODataRequest, RequestBody } from "./request.js";
import type { Body, CollectionRequests, EntityRequests, Returned } from "./requests.js";

/** Reads of a raw value. @see OData URL Conventions 4.01, section 4.14 */
export interface ContentRequests {
  /**
   * Reads it as a stream, which is empty where there is nothing. `withResponse()` has the headers, with
   * the content type.
   *
   * @example
   * const blob = await new Response(await client.me.photo.$value.get()).blob();
   *
   * @see OData Protocol 4.01, sections 11.2.4 and 11.2.5
   */
  get(options?: RequestOptions): ODataRequest<ReadableStream<Uint8Array>>;
}

/** Requests to a stream. @see OData Protocol 4.01, section 11.4.8 */
export interface StreamRequests extends ContentRequests {
  /**
   * Replaces the content. A stream can be sent once only, so such a request is not tried again.
   *
   * @returns what the service answers with: mostly nothing, else the JSON as it is, or text
   *
   * @example
   * await client.me.photo.$value.put(bytes, { contentType: "image/jpeg" });
   *
   * @see OData Protocol 4.01, sections 11.4.7.2 and 11.4.8.1
   */
  put(content: RequestBody, options?: ContentOptions): ODataRequest<unknown>;

  /** Removes the content. @see OData Protocol 4.01, section 11.4.8.2 */
  delete(options?: DeleteOptions): ODataRequest<void>;
}

/** Requests to one media entity: it stands for a stream. @see OData Protocol 4.01, section 11.2.3 */
export interface MediaEntityRequests<T, Any, U, Absent = never> extends EntityRequests<
  T,
  Any,
  U,
  Absent
> {
  /** The stream that it stands for. */
  readonly $value: StreamRequests;
}

/** Requests to a collection of media entities. @see OData Protocol 4.01, section 11.4.7.1 */
export interface MediaCollectionRequests<T, Any, C> extends CollectionRequests<T, Any, C> {
  /** Creates an entity in it, by its members or by the content of its stream. */
  post<ReadOnly extends boolean = false, Prefer extends Preference = Preference>(
    value: Body<T, C, ReadOnly>,
    options?: PostOptions<ReadOnly, Prefer>,
  ): ODataRequest<Returned<Any, Prefer>>;

  /**
   * Creates an entity from the content of its stream.
   *
   * @example
   * await client.photos.post(file, { contentType: "image/jpeg", headers: { slug: "me.jpg" } });
   */
  post<Prefer extends Preference = Preference>(
    content: RequestBody,
    options?: Omit<ContentOptions, "prefer"> & Pick<PostOptions<boolean, Prefer>, "prefer">,
  ): ODataRequest<Returned<Any, Prefer>>;
}
