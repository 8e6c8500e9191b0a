/**
 * The one builder behind all builder interfaces. What a path can do follows from the type at its end:
 * the getters for a type are made from the path table when a path first gets there.
 *
 * @see OData URL Conventions 4.01, section 4
 */
import { findOverload, functionCall } from "./function-call.js";
import type { JsonObject } from "./json.js";
import type { PathTable, Step } from "./path-table.js";
import { lineage } from "./schema.js";
import { keyPredicate } from "./url.js";
import {
  actionRequest,
  deleteRequest,
  placeOf,
  readRequest,
  writeRequest,
  type AnyRequest,
  type Place,
  type VerbOptions,
} from "./verbs.js";

/** The builder classes of a service by the type of the place, with `[]` behind it for a collection. */
const builders = new WeakMap<PathTable, Map<string, typeof Builder>>();

/**
 * A place with all verbs. The interfaces of the generated package say which of them the place has, and
 * which steps lead on.
 */
class Builder {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** The builder for a place, with the steps that its type has. */
  static at(place: Place): Builder {
    const { session, type, isCollection } = place;
    const { schema } = session;
    const classes = builders.get(schema.paths) ?? new Map<string, typeof Builder>();
    const name = type + (isCollection ? "[]" : "");
    let builder = classes.get(name);
    if (!builder) {
      builder = class extends Builder {};
      builders.set(schema.paths, classes.set(name, builder));
      const { prototype } = builder;
      // What consoles and debuggers show.
      Object.defineProperty(builder, "name", { value: name.replace(/.*\./, "") });
      // Base types first: a derived type can redeclare an operation.
      for (const ancestor of lineage(schema, type).reverse()) {
        const { members, collection } = schema.types.get(ancestor) ?? {};
        defineSteps(prototype, (isCollection ? collection : members) ?? {}, (self) => self.#place);
      }
      for (const [derived, { as }] of schema.types) {
        if (derived !== type && lineage(schema, derived).includes(type)) {
          const simple = derived.replace(/.*\./, "").replace(/^./, (first) => first.toUpperCase());
          defineGetter(prototype, `as${as ?? simple}`, (self) =>
            Builder.at(castTo(self.#place, derived)),
          );
        }
      }
    }
    return new builder(place);
  }

  get(options?: VerbOptions): AnyRequest {
    return readRequest(this.#place, options);
  }

  post(value: unknown, options?: VerbOptions): AnyRequest {
    return writeRequest("post", this.#place, value, options);
  }

  patch(value: unknown, options?: VerbOptions): AnyRequest {
    return writeRequest("patch", this.#place, value, options);
  }

  put(value: unknown, options?: VerbOptions): AnyRequest {
    return writeRequest("put", this.#place, value, options);
  }

  delete(options?: VerbOptions): AnyRequest {
    return deleteRequest(this.#place, options);
  }

  /** @see OData URL Conventions 4.01, section 4.8 */
  get $count(): Builder {
    return Builder.at(placeOf(this.#place, `${this.#place.url}/$count`, "Edm.Int64"));
  }

  /** The entity with a key; a cast of the collection becomes a cast of the entity. */
  byId(key: unknown): Builder {
    const { uncast, ...place } = this.#place;
    if (uncast) {
      return Builder.at(castTo(Builder.at(uncast).byId(key).#place, place.type));
    }
    const { session, url, type } = place;
    const predicate = keyPredicate(session.schema, type, key, (name) => name in this);
    return Builder.at({ ...place, url: url + predicate, isCollection: false });
  }
}

function castTo(place: Place, type: string): Place {
  return { ...place, url: `${place.url}/${type}`, type, uncast: place };
}

/**
 * Gives an object a getter for each step.
 *
 * @param from the place of the object
 */
export function defineSteps<Self extends object>(
  target: Self,
  steps: Readonly<Record<string, Step>>,
  from: (self: Self) => Place,
): void {
  for (const [name, step] of Object.entries(steps)) {
    defineGetter(target, name, (self) => follow(from(self), name, step));
  }
}

function defineGetter<Self extends object>(
  target: Self,
  name: string,
  get: (self: Self) => unknown,
): void {
  Object.defineProperty(target, name, {
    configurable: true,
    get(this: Self) {
      return get(this);
    },
  });
}

/** What a step leads to: a builder, a function that gives one, or an action. */
function follow(from: Place, name: string, step: Step): unknown {
  // A name that the builder has itself, or that was taken, got `$` behind it.
  const segment = encodeURIComponent(name.replace(/\$+$/, ""));
  if (typeof step === "string") {
    return Builder.at(placeOf(from, `${from.url}/${segment}`, step));
  }
  const { action, function: overloads } = step;
  const target = `${from.url}/${step.segment ?? segment}`;
  const post = {
    post: (parameters?: JsonObject, options?: VerbOptions) =>
      actionRequest(from, target, action ?? [], parameters, options),
  };
  const call = (parameters: JsonObject = {}): Builder => {
    const overload = findOverload(overloads ?? [], parameters);
    const { url, aliases } = functionCall(from.session.schema, target, overload, parameters);
    const place = placeOf(from, url, overload.returns ?? "");
    return Builder.at({ ...place, aliases: [...from.aliases, ...aliases] });
  };
  return overloads ? Object.assign(call, action && post) : post;
}
