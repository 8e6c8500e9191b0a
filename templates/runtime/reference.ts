/**
 * How entities are referred to by their URLs.
 *
 * @see OData JSON Format 4.01, section 14, and OData Protocol 4.01, section 11.4.6
 */
import { isObject } from "./json.js";
import { originOf, type ChainOf, type Instance } from "./model.js";
import { control } from "./read.js";
import type { Schema } from "./schema.js";
import { keyPredicate, resolve } from "./url.js";

/** Says at compile time what lies at the place that a builder stands for. */
export declare const addressed: unique symbol;

/** A builder for an entity of the type `T`, or of one that derives from it. */
export interface Addressed<T> {
  readonly [addressed]: ChainOf<T>;
}

/** A reference to an entity. @see OData JSON Format 4.01, section 14 */
export interface EntityReference {
  /** The URL of the entity. */
  readonly "@odata.id": string;
}

/**
 * What refers to an entity of the type `T`, or of any where that is unknown: its builder, an instance that was read, a reference that
 * was read, or its URL, absolute or from the root of the service.
 */
export type Target<T> =
  | (unknown extends T ? object : Addressed<T> | Instance<T>)
  | EntityReference
  | string
  | URL;

/**
 * The absolute URL of an entity that is referred to. For an instance without a URL it is made of its
 * entity set and its key.
 *
 * @param target as `Target` says
 * @throws TypeError when the URL is not known, or leads to another origin than that of the service
 * @see OData Protocol 4.01, section 10, and OData URL Conventions 4.01, section 4.3.1
 */
export function refer(schema: Schema, target: unknown): string {
  // What builders and URLs become in JSON is their address.
  let id: unknown = JSON.parse(JSON.stringify(target ?? ""));
  if (isObject(id)) {
    const { response = {}, type = "" } = originOf(target) ?? {};
    // Where the response says in which entity set it is: that, a cast or a list of what was selected or
    // both, and whether it is one entity.
    const [, set = ""] =
      /#(\w+)([(/][^/]*)?(\/\$\w+)?$/.exec(String(control(response, "context"))) ?? [];
    const isSet = schema.container.members?.[set]?.endsWith("]");
    id = control(id, "id") ?? (isSet ? set + keyPredicate(schema, type, target, () => true) : "");
  }
  const { href, origin } = resolve(schema, String(id));
  if (!id || origin !== resolve(schema, "").origin) {
    throw new TypeError(`No URL of the service: ${id}`);
  }
  return href;
}
