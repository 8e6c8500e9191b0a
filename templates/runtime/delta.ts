/**
 * What has changed in a collection since the last time, as a stream.
 *
 * @see OData Protocol 4.01, section 11.3; OData JSON Format 4.01, section 15
 */
import { headersOf, ODataError } from "./errors.js";
import { isObject, objectOf, textOf, type JsonObject } from "./json.js";
import { ODataObject, originOf, type ElementOf, type NavigationName } from "./model.js";
import { control, readValue } from "./read.js";
import { resolveLink, sendableOf, walkerOf, type CollectionRequest, type Page } from "./request.js";
import { edmTypeOf, qualify, type Schema } from "./schema.js";

/** An entity that was added or changed, or that was there before the first run. */
export interface ItemChange<Item> {
  readonly kind: "item";
  /** What the service says of it: of a changed one not necessarily more than what changed. */
  readonly item: Item;
  /** Its entity-id as an absolute URL, where the service gives one. */
  readonly id?: string;
  /** What was added to its collections of related entities and removed from them: `members@delta`. */
  readonly related: RelatedChanges<Item>;
}

/** An entity that was deleted, or that is no longer what the request asks for. */
export interface RemovedChange<Item> {
  readonly kind: "removed";
  /** What the service says of it: most often its key and nothing else. */
  readonly item: Partial<Item>;
  /** Its entity-id as an absolute URL, where the service gives one. */
  readonly id?: string;
  /** `changed` where it still exists, or can be restored. */
  readonly reason?: "changed" | "deleted" | (string & {});
  /** What was added to its collections of related entities and removed from them. */
  readonly related: RelatedChanges<Item>;
}

/** A change of one entity. */
export type EntityChange<Item> = ItemChange<Item> | RemovedChange<Item>;

/** Changes of related entities by the name of the navigation property. */
export type RelatedChanges<Item> = {
  readonly [K in NavigationName<Item>]?: readonly EntityChange<ElementOf<NonNullable<Item[K]>>>[];
} & { readonly [navigation: string]: readonly EntityChange<object>[] | undefined };

/** An entity of another set, as services of OData 4.0 tell of what the request expands. */
export interface OtherChange {
  readonly kind: "other";
  /** The entity set, or the path to the collection. */
  readonly entitySet: string;
  readonly change: EntityChange<object>;
}

/** A relationship that was added or removed, as services of OData 4.0 tell of it. */
export interface LinkChange<Kind extends "linked" | "unlinked"> {
  readonly kind: Kind;
  /** The entity-id that the relationship starts from, as an absolute URL. */
  readonly source: string;
  /** The navigation property, or the path to it. */
  readonly relationship: string;
  /** The entity-id that it leads to; absent where a relationship to a single one was removed. */
  readonly target?: string;
}

/**
 * The service has lost track: what follows is all that there is, as on the first run. What was kept and
 * does not come again is gone.
 */
export interface ResetChange {
  readonly kind: "reset";
  /** The service's own code, such as `resyncChangesApplyDifferences`. */
  readonly reason?: string;
  /** What it answered. */
  readonly error: ODataError;
}

/** One of the changes that a delta consists of. */
export type Change<Item> =
  | EntityChange<Item>
  | OtherChange
  | LinkChange<"linked">
  | LinkChange<"unlinked">
  | ResetChange;

/** Changes that came together. */
export interface DeltaPage<Item> {
  readonly changes: readonly Change<Item>[];
  /** Where to go on when these changes are dealt with; absolute, and absent on the last page. */
  readonly nextLink?: string;
  /** Where the next run begins, on the last page; absolute. */
  readonly deltaLink?: string;
}

/** Options of `delta`. */
export interface DeltaOptions {
  /** What was kept of an earlier run: its `deltaLink`, or the `nextLink` that it got to. */
  readonly link?: string | undefined;
  /** How often the service may start over in one run; 3 where nothing is said. */
  readonly resets?: number | undefined;
}

/** Changes one by one; each loop is a run of its own. */
export interface Delta<Item> extends AsyncIterable<Change<Item>> {
  /** What to keep for the next run; there when a loop is through, if the service tracks changes. */
  readonly deltaLink: string | undefined;
  /**
   * Iterates over pages, each with what to keep once it was dealt with: that way a run can be
   * continued that was cut off.
   *
   * @example
   * for await (const { changes, nextLink, deltaLink } of delta(request, { link }).byPage()) {
   *   await store(changes, nextLink ?? deltaLink);
   * }
   */
  byPage(): AsyncIterable<DeltaPage<Item>>;
}

/**
 * Reads what has changed in a collection: on the first run everything, afterwards what the link of the
 * run before leads to.
 *
 * @param request Graph's delta function, or any collection with the preference `odata.track-changes`;
 *   it says with which headers links are followed, and is sent itself when there is no link
 * @returns an iterable that sends nothing before it is iterated over
 * @throws TypeError when the request is not for a collection; while iterating ODataError, and TypeError
 *   when a link leads to an origin that is not allowed
 *
 * @example
 * const changes = delta(client.users.delta().get({ select: ["displayName"] }), { link });
 * for await (const change of changes) {
 *   if (change.kind === "item") { ... }
 * }
 * await keep(changes.deltaLink);
 *
 * @see OData Protocol 4.01, section 11.3
 */
export function delta<Item>(
  request: CollectionRequest<Item>,
  { link, resets = 3 }: DeltaOptions = {},
): Delta<Item> {
  const walk = walkerOf(request);
  const schema = sendableOf(request)?.session;
  if (!walk || !schema) {
    throw new TypeError("Only a request for a collection has changes");
  }
  const { url: start } = request.toRequest();
  let deltaLink: string | undefined;

  const byPage = async function* (): AsyncGenerator<DeltaPage<Item>, void, undefined> {
    deltaLink = undefined;
    let url = new URL(link ?? start, start).href;
    let told: ResetChange[] = [];
    for (let left = resets; ; left -= 1) {
      try {
        for await (const [page, from] of walk(url)) {
          const changes = [...told, ...readChanges(schema, page, from)];
          told = [];
          const next = page.nextLink && resolveLink(page.nextLink, page, from);
          const kept = !next && page.deltaLink && resolveLink(page.deltaLink, page, from);
          yield { changes, ...(next && { nextLink: next }), ...(kept && { deltaLink: kept }) };
          // Not before the page was dealt with: who leaves the loop on it has not seen all of it.
          deltaLink = kept || undefined;
        }
        return;
      } catch (error) {
        if (left <= 0 || !(error instanceof ODataError) || !isReset(error)) {
          throw error;
        }
        const reason = textOf(error.innerError?.["code"]) ?? error.code;
        told = [{ kind: "reset", ...(reason && { reason }), error }];
        url = new URL(headersOf(error).get("location") ?? start, error.url).href;
      }
    }
  };

  return {
    get deltaLink() {
      return deltaLink;
    },
    byPage,
    async *[Symbol.asyncIterator]() {
      for await (const { changes } of byPage()) {
        yield* changes;
      }
    },
  };
}

/**
 * Whether the service has lost what a link stands for. Besides 410 Graph answers 400 or 404 with a code
 * of its own.
 *
 * @see OData Protocol 4.01, section 11.3.4
 */
function isReset({ status, code = "" }: ODataError): boolean {
  return status === 410 || (status >= 400 && status < 500 && /resync|syncstate/i.test(code));
}

function readChanges<Item>(schema: Schema, page: Page<Item>, from: string): Change<Item>[] {
  const context = textOf(control(objectOf(page), "context")) ?? "";
  const [set = ""] = splitContext(context);
  const isKnown = set !== "" && !set.startsWith("Collection(");
  return page.value.map((item) => {
    const raw = rawOf(item);
    const own = textOf(control(raw, "context"));
    const [entitySet = "", what] = splitContext(own ?? "");
    const base = new URL(own ?? "", new URL(context, from)).href;
    if (what === "link" || what === "deletedLink") {
      const target = textOf(raw["target"]);
      return {
        kind: what === "link" ? "linked" : "unlinked",
        source: absolute(String(raw["source"]), base),
        relationship: String(raw["relationship"]),
        ...(target !== undefined && { target: absolute(target, base) }),
      };
    }
    if (own && isKnown && entitySet !== set && !set.startsWith(`${entitySet}(`)) {
      const step = schema.container.members?.[entitySet];
      const type = typeof step === "string" ? qualify(schema, step.replace("[]", "")) : "";
      const other = objectOf(readValue(schema, raw, type));
      return { kind: "other", entitySet, change: readEntity(schema, other, base, what) };
    }
    return readEntity(schema, item, base, what);
  });
}

/** The entity set that a context URL names, without casts, and what of it. */
function splitContext(context: string): string[] {
  const [, set = "", what = ""] = /#(.*?)(?:\/\$(\w+))?$/.exec(context) ?? [];
  return [set.replace(/\/\w+(\.\w+)+/g, ""), what];
}

/** @param what is said of it by its context, as OData 4.0 does */
function readEntity<Item>(
  schema: Schema,
  item: Item,
  base: string,
  what?: string,
): EntityChange<Item> {
  const raw = rawOf(item);
  const removed = control(raw, "removed");
  const isOld = removed === undefined && what === "deletedEntity";
  let id = textOf(control(raw, "id"));
  let reason = textOf(objectOf(removed)["reason"]);
  if (isOld) {
    // There these two are members like those of the entity.
    id ??= textOf(raw["id"]);
    reason = textOf(raw["reason"]);
    for (const name of ["id", "reason"]) {
      Reflect.deleteProperty(objectOf(item), name);
    }
  }
  const about = {
    item,
    ...(id !== undefined && { id: absolute(id, base) }),
    related: readRelated<Item>(schema, item, base),
  };
  return isOld || removed !== undefined
    ? { kind: "removed", ...about, ...(reason && { reason }) }
    : { kind: "item", ...about };
}

function readRelated<Item>(schema: Schema, item: Item, base: string): RelatedChanges<Item>;
function readRelated(
  schema: Schema,
  item: unknown,
  base: string,
): Record<string, EntityChange<object>[]> {
  const type = (isObject(item) && originOf(item)?.type) || "";
  return Object.fromEntries(
    Object.entries(rawOf(item)).flatMap(([name, values]) => {
      const [, property = ""] = /^(.+)@(?:odata\.)?delta$/.exec(name) ?? [];
      return property && Array.isArray(values)
        ? [
            [
              property,
              values.map((value: unknown) => {
                const related =
                  value instanceof ODataObject
                    ? value
                    : readValue(schema, value, edmTypeOf(schema, type, property));
                return readEntity(schema, objectOf(related), base);
              }),
            ],
          ]
        : [];
    }),
  );
}

/** What was sent for an instance; other values are that themselves. */
function rawOf(item: unknown): JsonObject {
  return (isObject(item) && originOf(item)?.raw) || objectOf(item);
}

function absolute(id: string, base: string): string {
  return URL.canParse(id, base) ? new URL(id, base).href : id;
}
