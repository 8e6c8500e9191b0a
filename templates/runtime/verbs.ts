/**
 * What the verbs do at a place in the service.
 *
 * @see OData Protocol 4.01, section 11
 */
import { collectChanges, type Settle } from "./changes.js";
import { isObject, namesOf, objectOf, textOf } from "./json.js";
import { ODataObject, originOf } from "./model.js";
import type { PatchOptions } from "./options.js";
import { writeQuery } from "./query.js";
import { control, entityReference, readValue, typeNameOf } from "./read.js";
import { refer } from "./reference.js";
import {
  isContent,
  LazyCollection,
  LazyRequest,
  type ODataRequest,
  type Page,
  type PreparedRequest,
  type Send,
} from "./request.js";
import { lineage } from "./schema.js";
import type { Session } from "./session.js";
import { writeValue, type Writing } from "./write.js";

/** A place in the service, and what lies there. */
export interface Place {
  readonly session: Session;
  /** Absolute, without query options. */
  readonly url: string;
  /** The qualified name of a type, `Edm.X`, or `enum:` and a name; empty where nothing lies there. */
  readonly type: string;
  readonly isCollection: boolean;
  /** Parameter aliases of the functions in the URL, as query options. */
  readonly aliases: readonly string[];
  /** What query options are about, where it is not what lies there: the items that `$count` counts. */
  readonly queried?: string | undefined;
  /** The place before the cast that is the last step. */
  readonly uncast?: Place | undefined;
}

/** The options of all verbs; the types of the builders say which of them a verb takes. */
export interface VerbOptions extends Omit<PatchOptions, "ifMatch"> {
  readonly ifMatch?: unknown;
  readonly contentType?: string | undefined;
  readonly limit?: number | undefined;
  readonly [name: string]: unknown;
}

/** What any verb returns. */
export type AnyRequest = ODataRequest<unknown, PreparedRequest | undefined>;

/**
 * Sends a request to a place and reads what is said to lie there; where nothing is, the response is
 * taken as it is.
 *
 * @param body content that is sent as it is, or a JSON value without instances
 * @param settle sees a successful response before it is read
 */
export function sendTo(
  place: Place,
  method: string,
  options: VerbOptions = {},
  body?: unknown,
  settle?: Settle,
): LazyRequest<unknown> {
  const { session, url, type, isCollection, aliases, queried = type } = place;
  const ifMatch = isObject(options.ifMatch)
    ? (originOf(options.ifMatch)?.etag ?? "")
    : options.ifMatch;
  if (ifMatch === "") {
    throw new TypeError("The entity tag is not known");
  }
  const query = [...aliases, ...writeQuery(session, queried, options)];
  const isQuery = body === undefined && url.endsWith("/$query");
  const sent = isQuery ? query.splice(0).join("&") : body;
  const isStream = type === "Edm.Stream";
  const accept = isStream ? "*/*" : undefined;
  const { signal } = options;
  const send: Send<unknown> = (over, prepared) =>
    over.send(
      prepared,
      { ...options, isStream },
      (answer, headers, stream) => {
        if (isStream) {
          // Whatever ends the pipe also takes its listener from the signal.
          return (stream ?? new Blob().stream()).pipeThrough(
            new TransformStream(),
            signal && { signal },
          );
        }
        const response = objectOf(answer);
        const etag = headers.get("etag");
        settle?.(response, etag);
        // The values of what are no objects are wrapped in one.
        const isWrapped = /^(Edm\.|enum:)/.test(type) && "value" in response;
        const value = isWrapped ? response["value"] : answer;
        return type ? readValue(session, value, type, { etag, response }) : answer;
      },
      !type,
    );
  const sendPage: Send<Page<unknown>> = (over, prepared) =>
    over.send(prepared, options, (answer) => readPage(place, answer));
  const request = session.prepare(method, url, query, { ...options, ifMatch }, sent, accept);
  return isCollection
    ? new LazyCollection(session, request, sendPage, options.limit)
    : new LazyRequest(session, request, send);
}

/**
 * Deletes what lies at a place.
 *
 * @param target at the references of a collection the one to be removed, else the options
 * @see OData Protocol 4.01, sections 11.4.5 and 11.4.6.2
 */
export function deleteRequest(
  place: Place,
  target: unknown,
  options: VerbOptions = {},
): AnyRequest {
  const { session, isCollection, uncast = place } = place;
  return sendTo(
    { ...uncast, type: "", isCollection: false },
    "DELETE",
    isCollection
      ? { ...options, query: { ...options.query, $id: refer(session, target) } }
      : objectOf(target),
  );
}

/**
 * Writes to a place. A cast that is its last step stays out of the URL: the body names the type.
 *
 * @throws TypeError when the type of an instance does not fit the place, or its entity tag is asked for
 *   and not known
 */
export function writeRequest(
  method: Writing["verb"],
  place: Place,
  value: unknown,
  options: VerbOptions = {},
): AnyRequest {
  const { session, url, type, uncast = place } = place;
  if (url.endsWith("/$query")) {
    return sendTo(place, method, {
      idempotent: true,
      contentType: "text/plain",
      ...objectOf(value),
    });
  }
  // What only creates is written as what creates.
  const verb = options.ifNoneMatch ? "POST" : method;
  const isGuarded = verb !== "POST" && lineage(session, type).some((info) => info.etag);
  const writing: Writing = { ...options, schema: session, verb };
  const origin = originOf(value);
  let body = value;
  let settle: Settle | undefined;
  if (type === entityReference) {
    body = { "@odata.id": refer(session, value) };
  } else if (value instanceof ODataObject) {
    // An instance of another family would silently become what it is not. Of a type that is newer than
    // the table only the class is known.
    const named = origin?.type ?? "";
    const known = session.types.has(named) ? named : typeNameOf(Object.getPrototypeOf(value));
    if (known && !lineage(session, known).some(({ name }) => name === type)) {
      throw new TypeError(`${named} is no ${type}`);
    }
    const isPatch = method === "PATCH";
    const changes = collectChanges(writing, value, uncast.type, !isPatch || !!options.full);
    body = changes.body;
    settle = method === "POST" ? undefined : changes.keep();
    if (isPatch && namesOf(changes.body).every((name) => name === "@odata.type")) {
      const headers = new Headers();
      return new LazyRequest(session, undefined, async () => ({ value, status: 0, headers }));
    }
  } else if (!isContent(value)) {
    body = {
      "@odata.type": place.uncast && `#${type}`,
      ...objectOf(writeValue(writing, value, type)),
    };
  }
  const ifMatch =
    options.ifMatch === true ? objectOf(value) : (options.ifMatch ?? (isGuarded && origin?.etag));
  // What is answered to new content is none.
  const answered = type === "Edm.Stream" ? "" : type;
  const target: Place = { ...uncast, type: answered, isCollection: false };
  return sendTo(target, method, { ...options, ifMatch }, body, settle);
}

/** Sends whatever the caller wants to be sent; instances in it name their types. */
export function sendRaw(
  place: Place,
  method: string,
  options: VerbOptions | undefined,
  body: unknown,
): LazyRequest<unknown> {
  const writing: Writing = { ...options, schema: place.session, verb: "POST" };
  return sendTo(place, method, options, writeValue(writing, body));
}

/** @see OData JSON Format 4.01, sections 12 and 13 */
function readPage({ session, type }: Place, answer: unknown): Page<unknown> {
  const response = objectOf(answer);
  const items = readValue(session, response["value"], type, { response });
  const count = control(response, "count");
  const nextLink = textOf(control(response, "nextLink"));
  const deltaLink = textOf(control(response, "deltaLink"));
  return {
    ...response,
    value: Array.isArray(items) ? items : [],
    ...(count !== undefined && { count: Number(count) }),
    ...(nextLink && { nextLink }),
    ...(deltaLink && { deltaLink }),
  };
}
