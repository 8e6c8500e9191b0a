/**
 * What the verbs do at a place in the service.
 *
 * @see OData Protocol 4.01, section 11
 */
import { collectChanges, type Changes } from "./changes.js";
import { isObject, objectOf, textOf } from "./json.js";
import { ODataObject, originOf } from "./model.js";
import type { PatchOptions } from "./options.js";
import { writeQuery } from "./query.js";
import { control, entityReference, readValue, typeNameOf } from "./read.js";
import { refer } from "./reference.js";
import {
  isContent,
  LazyCollection,
  LazyRequest,
  type Page,
  type PreparedRequest,
} from "./request.js";
import { lineage } from "./schema.js";
import type { Session } from "./session.js";
import { resolve } from "./url.js";
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
  readonly uncast?: Place;
}

/** The options of all verbs; the types of the builders say which of them a verb takes. */
export interface VerbOptions extends Omit<PatchOptions, "ifMatch"> {
  readonly ifMatch?: unknown;
  readonly contentType?: string | undefined;
  readonly limit?: number | undefined;
  readonly [name: string]: unknown;
}

/** What any verb returns. */
export type AnyRequest = LazyRequest<unknown, PreparedRequest | undefined>;

/**
 * Sends a request to a place and reads what is said to lie there; where nothing is, the response is
 * taken as it is.
 *
 * @param body content that is sent as it is, or a JSON value; instances in it name their types
 * @param settle sees a successful response before it is read
 */
export function sendTo(
  place: Place,
  method: string,
  options: VerbOptions = {},
  body?: unknown,
  settle?: Changes["settle"],
): LazyRequest<unknown> {
  const { session, url, type, isCollection, aliases, queried = type } = place;
  const { schema } = session;
  const isStream = type === "Edm.Stream";
  const ifMatch = isObject(options.ifMatch)
    ? (originOf(options.ifMatch)?.etag ?? "")
    : options.ifMatch;
  if (ifMatch === "") {
    throw new TypeError("The entity tag is not known");
  }
  const query = [...aliases, ...writeQuery(schema, queried, options)];
  const isQuery = body === undefined && url.endsWith("/$query");
  const sent = isQuery
    ? query.splice(0).join("&")
    : writeValue({ ...options, schema, verb: "POST" }, body);
  const accept = isStream ? "*/*" : undefined;
  const request = session.prepare(method, url, query, { ...options, ifMatch }, sent, accept);
  return isCollection
    ? new LazyCollection(
        session,
        request,
        (over, page) => over.send(page, options, (answer) => readPage(place, answer)),
        options.limit,
      )
    : new LazyRequest<unknown>(session, request, async (over) => {
        if (isStream) {
          const response = await over.stream(request, options);
          return { ...response, value: response.value ?? new Blob().stream() };
        }
        return over.send(
          request,
          options,
          (answer, headers) => {
            const response = objectOf(answer);
            const etag = headers.get("etag");
            settle?.(response, etag);
            // The values of what are no objects are wrapped in one.
            const isWrapped = /^(Edm\.|enum:)/.test(type) && "value" in response;
            const value = isWrapped ? response["value"] : answer;
            return type ? readValue(schema, value, type, { etag, response }) : answer;
          },
          !type,
        );
      });
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
      ? { ...options, query: { ...options.query, $id: refer(session.schema, target) } }
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
  const { schema } = session;
  if (url.endsWith("/$query")) {
    return sendTo(place, method, {
      idempotent: true,
      contentType: "text/plain",
      ...objectOf(value),
    });
  }
  // What only creates is written as what creates.
  const verb = options.ifNoneMatch ? "POST" : method;
  const isGuarded = verb !== "POST" && lineage(schema, type).some((info) => info.etag);
  const writing: Writing = { ...options, schema, verb };
  const origin = originOf(value);
  let body = value;
  let settle: Changes["settle"] | undefined;
  if (type === entityReference) {
    body = { "@odata.id": refer(schema, value) };
  } else if (value instanceof ODataObject) {
    // An instance of another family would silently become what it is not. Of a type that is newer than
    // the table only the class is known.
    const named = origin?.type ?? "";
    const known = schema.types.has(named) ? named : typeNameOf(Object.getPrototypeOf(value));
    if (known && !lineage(schema, known).some(({ name }) => name === type)) {
      throw new TypeError(`${named} is no ${type}`);
    }
    const isPatch = method === "PATCH";
    const changes = collectChanges(writing, value, uncast.type, !isPatch || !!options.full);
    body = changes.body;
    settle = method === "POST" ? undefined : changes.settle;
    if (isPatch && JSON.stringify({ ...changes.body, "@odata.type": undefined }) === "{}") {
      const headers = new Headers();
      return new LazyRequest(session, undefined, async () => ({ value, status: 0, headers }));
    }
  } else if (!isContent(value)) {
    const named = place.uncast && { "@odata.type": `#${type}` };
    body = { ...named, ...objectOf(writeValue(writing, value, type)) };
  }
  const ifMatch =
    options.ifMatch === true ? objectOf(value) : (options.ifMatch ?? (isGuarded && origin?.etag));
  // What is answered to new content is none.
  const answered = type === "Edm.Stream" ? "" : type;
  const target: Place = { ...uncast, type: answered, isCollection: false };
  return sendTo(target, method, { ...options, ifMatch }, body, settle);
}

/** Sends whatever the caller wants to be sent. */
export function rawRequest(
  place: Place,
  method: string,
  path: string,
  body: unknown,
  options: VerbOptions,
): LazyRequest<unknown> {
  return sendTo({ ...place, url: resolve(place.session.schema, path).href }, method, options, body);
}

/** @see OData JSON Format 4.01, sections 12 and 13 */
function readPage({ session, type }: Place, answer: unknown): Page<unknown> {
  const response = objectOf(answer);
  const items = readValue(session.schema, response["value"], type, { response });
  const count = control(response, "count");
  const nextLink = textOf(control(response, "nextLink"));
  const deltaLink = textOf(control(response, "deltaLink"));
  return {
    ...response,
    value: [items ?? []].flat(),
    ...(count !== undefined && { count: Number(count) }),
    ...(nextLink && { nextLink }),
    ...(deltaLink && { deltaLink }),
  };
}
