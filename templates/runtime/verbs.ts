/**
 * What the verbs do at a place in the service.
 *
 * @see OData Protocol 4.01, section 11
 */
import { collectChanges, etagOf, type Changes } from "./changes.js";
import { findOverload } from "./function-call.js";
import { isObject, mapMembers, objectOf, textOf, type JsonObject } from "./json.js";
import { ODataObject, originOf } from "./model.js";
import type { PatchOptions } from "./options.js";
import type { Overload } from "./path-table.js";
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
import { lineage, qualify } from "./schema.js";
import type { Session } from "./session.js";
import { resolve } from "./url.js";
import { writeInstance, writeValue, type Writing } from "./write.js";

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
  readonly queried?: string;
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

/** The place that a type of the path table describes: `type`, or `type[]` for a collection. */
export function placeOf({ session, aliases }: Place, url: string, type: string): Place {
  const name = type.replace("[]", "");
  return {
    session,
    url,
    type: qualify(session.schema, name),
    isCollection: name !== type,
    aliases,
  };
}

/**
 * Sends a request to a place and reads what is said to lie there.
 *
 * @param body content that is sent as it is, or a JSON value
 */
function call(
  place: Place,
  method: string,
  options: VerbOptions,
  body?: unknown,
  read: (body: unknown, headers: Headers) => unknown = (answer, headers) =>
    readSingle(place, answer, headers),
): LazyRequest<unknown> {
  const { session, url, aliases, isCollection } = place;
  const isStream = place.type === "Edm.Stream";
  const ifMatch = isObject(options.ifMatch) ? (etagOf(options.ifMatch) ?? "") : options.ifMatch;
  if (ifMatch === "") {
    throw new TypeError("The entity tag is not known");
  }
  const query = [...aliases, ...writeQuery(session.schema, place.queried ?? place.type, options)];
  const sent = url.endsWith("/$query") ? query.splice(0).join("&") : body;
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
        if (!isStream) {
          return over.send(request, options, read);
        }
        const { value = new Blob().stream(), ...response } = await over.stream(request, options);
        return { ...response, value };
      });
}

/** Reads what lies at a place. */
export function readRequest(place: Place, options: VerbOptions = {}): AnyRequest {
  return call(place, "GET", options);
}

/**
 * Deletes what lies at a place.
 *
 * @param args the options; at the references of a collection the target before them
 * @see OData Protocol 4.01, sections 11.4.5 and 11.4.6.2
 */
export function deleteRequest(place: Place, ...args: unknown[]): AnyRequest {
  const { session, isCollection, uncast = place } = place;
  const options: VerbOptions = objectOf(args[isCollection ? 1 : 0]);
  const $id = isCollection ? refer(session.schema, args[0]) : undefined;
  return call({ ...uncast, type: "", isCollection: false }, "DELETE", {
    ...options,
    query: { ...options.query, $id },
  });
}

/** Calls the action at a URL. @see OData Protocol 4.01, section 11.5.5 */
export function actionRequest(
  from: Place,
  url: string,
  overloads: readonly Overload[],
  parameters: JsonObject = {},
  options: VerbOptions = {},
): AnyRequest {
  const { schema } = from.session;
  const { returns = "", parameters: types = {} } = findOverload(overloads, parameters);
  const body = mapMembers(parameters, (value, name) =>
    writeValue(
      { ...options, schema, verb: "post" },
      value,
      placeOf(from, "", types[name] ?? "").type,
    ),
  );
  return call(placeOf(from, url, returns), "POST", options, body);
}

/**
 * Writes to a place. A cast that is its last step stays out of the URL: the body names the type.
 *
 * @throws TypeError when the type of an instance does not fit the place, or its entity tag is asked for
 *   and not known
 */
export function writeRequest(
  verb: "post" | "patch" | "put",
  place: Place,
  value: unknown,
  options: VerbOptions = {},
): AnyRequest {
  const { session, type, uncast = place } = place;
  const { schema } = session;
  const method = verb.toUpperCase();
  if (place.url.endsWith("/$query")) {
    return call(place, method, {
      idempotent: true,
      contentType: "text/plain",
      ...objectOf(value),
    });
  }
  // What only creates is written as what creates.
  const writing: Writing = { ...options, schema, verb: options.ifNoneMatch ? "post" : verb };
  const isGuarded =
    !options.ifNoneMatch && lineage(schema, type).some((name) => schema.types.get(name)?.etag);
  const ifMatch =
    options.ifMatch === true
      ? objectOf(value)
      : (options.ifMatch ?? (isGuarded ? etagOf(objectOf(value)) : undefined));
  let body: unknown = value;
  let changes: Changes | undefined;
  if (type === entityReference) {
    body = { "@odata.id": refer(schema, value) };
  } else if (value instanceof ODataObject) {
    refuseOther(place, value);
    if (verb === "post") {
      body = writeInstance(writing, value, uncast.type, () => true);
    } else {
      changes = collectChanges(writing, value, uncast.type, verb === "put" || !!options.full);
      body = changes.body;
      if (
        verb === "patch" &&
        JSON.stringify({ ...changes.body, "@odata.type": undefined }) === "{}"
      ) {
        return new LazyRequest(session, undefined, async () => ({
          value,
          status: 0,
          headers: new Headers(),
        }));
      }
    }
  } else if (!isContent(value)) {
    const named = place.uncast && { "@odata.type": `#${type}` };
    body = { ...named, ...objectOf(writeValue(writing, value, type)) };
  }
  const target: Place = {
    ...uncast,
    type: { $ref: "", "Edm.Stream": "Edm.Untyped" }[type] ?? type,
    isCollection: false,
  };
  return call(target, method, { ...options, ifMatch }, body, (answer, headers) => {
    changes?.settle(objectOf(answer), headers.get("etag") ?? undefined);
    return readSingle(target, answer, headers);
  });
}

/** An instance of another family would silently become what it is not. */
function refuseOther({ session: { schema }, type }: Place, instance: ODataObject): void {
  const named = originOf(instance)?.type ?? "";
  // Of a type that is newer than the table only the class is known.
  const known = schema.types.has(named) ? named : typeNameOf(Object.getPrototypeOf(instance));
  if (known && !lineage(schema, known).includes(type)) {
    throw new TypeError(`${named} is no ${type}`);
  }
}

/** Sends whatever the caller wants to be sent. */
export function rawRequest(
  place: Place,
  method: string,
  path: string,
  body: unknown,
  options: VerbOptions,
): LazyRequest<unknown> {
  const { session } = place;
  const { href } = resolve(session.schema, path);
  const writing: Writing = { ...options, schema: session.schema, verb: "post" };
  const written = isContent(body) ? body : writeValue(writing, body);
  const query = writeQuery(session.schema, "", options);
  const request = session.prepare(method, href, query, options, written);
  return new LazyRequest(session, request, (over) =>
    over.send(request, options, (answer) => answer, true),
  );
}

/** @see OData JSON Format 4.01, sections 6, 7.2 and 11 */
function readSingle({ session, type }: Place, body: unknown, headers: Headers): unknown {
  const isWrapped = /^(Edm\.|enum:)/.test(type) && isObject(body) && "value" in body;
  const value = isWrapped ? body["value"] : body;
  return type
    ? readValue(session.schema, value, type, headers.get("etag") ?? undefined)
    : undefined;
}

/** @see OData JSON Format 4.01, sections 12 and 13 */
function readPage({ session, type }: Place, answer: unknown): Page<unknown> {
  const body = objectOf(answer);
  const items = readValue(session.schema, body["value"], type, undefined, body);
  const count = control(body, "count");
  const nextLink = textOf(control(body, "nextLink"));
  const deltaLink = textOf(control(body, "deltaLink"));
  return {
    ...body,
    value: Array.isArray(items) ? items : [],
    ...(count !== undefined && { count: Number(count) }),
    ...(nextLink && { nextLink }),
    ...(deltaLink && { deltaLink }),
  };
}
