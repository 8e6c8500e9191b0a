/**
 * The one builder behind all builder interfaces. What a path can do follows from the type at its end:
 * the getters for a type are made from the path table when a path first gets there.
 *
 * @see OData URL Conventions 4.01, section 4
 */
import { findOverload, functionCall } from "./function-call.js";
import type { JsonObject } from "./json.js";
import type { Operation, Overload, PathTable, Steps } from "./path-table.js";
import { entityReference } from "./read.js";
import { lineage, qualify } from "./schema.js";
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
      // The type itself first: it can redeclare an operation of a base.
      for (const ancestor of lineage(schema, type)) {
        const entry = schema.types.get(ancestor);
        defineSteps(
          prototype,
          (isCollection ? entry?.collection : entry) ?? {},
          (self) => self.#place,
        );
      }
      for (const [derived, { as }] of schema.types) {
        if (derived !== type && lineage(schema, derived).includes(type)) {
          defineGetter(prototype, `as${as ?? castName(schema.paths, derived)}`, (self) =>
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

  delete(...args: unknown[]): AnyRequest {
    return deleteRequest(this.#place, ...args);
  }

  /** @see OData URL Conventions 4.01, section 4.8 */
  get $count(): Builder {
    return this.#at("$count", "Edm.Int64");
  }

  /** @see OData URL Conventions 4.01, section 4.7 */
  get $ref(): Builder {
    return this.#at("$ref", entityReference + (this.#place.isCollection ? "[]" : ""));
  }

  /** @see OData URL Conventions 4.01, section 4.14 */
  get $value(): Builder {
    return this.#at("$value", "Edm.Stream");
  }

  /** @see OData URL Conventions 4.01, section 2 */
  get $query(): Builder {
    return this.#at("$query", `${this.#place.type}[]`);
  }

  #at(segment: string, type: string): Builder {
    const { url, type: queried } = this.#place;
    return Builder.at({ ...placeOf(this.#place, `${url}/${segment}`, type), queried });
  }

  /** A builder in a body, or as a target, stands for its URL. A cast does not identify an entity. */
  toJSON(): string {
    return (this.#place.uncast ?? this.#place).url;
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

/** The name of a type below the namespace of the table, with capitals and without dots. */
function castName({ namespace }: PathTable, type: string): string {
  return type
    .replace(`${namespace}.`, "")
    .replace(/(?:^|\.)(.)/g, (_, first: string) => first.toUpperCase());
}

/**
 * Gives an object a getter for each step whose name it has not taken yet.
 *
 * @param from the place of the object
 */
export function defineSteps<Self extends object>(
  target: Self,
  { members = {}, actions = {}, functions = {} }: Steps,
  from: (self: Self) => Place,
): void {
  for (const [name, type] of Object.entries(members)) {
    defineGetter(target, name, (self) => {
      const place = from(self);
      return Builder.at(placeOf(place, `${place.url}/${segmentOf(name)}`, type));
    });
  }
  for (const name of Object.keys({ ...actions, ...functions })) {
    const overloads = [overloadsOf(actions, name), overloadsOf(functions, name)] as const;
    defineGetter(target, name, (self) => operationAt(from(self), name, ...overloads));
  }
}

function defineGetter<Self extends object>(
  target: Self,
  name: string,
  get: (self: Self) => unknown,
): void {
  if (!Object.hasOwn(target, name)) {
    Object.defineProperty(target, name, {
      configurable: true,
      get(this: Self) {
        return get(this);
      },
    });
  }
}

/** A name that the builder has itself, or that was taken, got `$` behind it. */
function segmentOf(name: string): string {
  return encodeURIComponent(name.replace(/\$+$/, ""));
}

function overloadsOf(
  operations: Readonly<Record<string, Operation>>,
  name: string,
): readonly Overload[] {
  const operation = Object.hasOwn(operations, name) ? operations[name] : [];
  return typeof operation === "string" ? [{ returns: operation }] : (operation ?? []);
}

/** What the step of operations leads to: a function that gives a builder, an action, or both in one. */
function operationAt(
  from: Place,
  name: string,
  actions: readonly Overload[],
  functions: readonly Overload[],
): unknown {
  const { schema } = from.session;
  const urlOf = ([{ segment } = {}]: readonly Overload[]): string =>
    `${from.url}/${segment ? qualify(schema, segment) : segmentOf(name)}`;
  const post = {
    post: (parameters?: JsonObject, options?: VerbOptions) =>
      actionRequest(from, urlOf(actions), actions, parameters, options),
  };
  const call = (parameters: JsonObject = {}): Builder => {
    const overload = findOverload(functions, parameters);
    const { url, aliases } = functionCall(schema, urlOf(functions), overload, parameters);
    const place = placeOf(from, url, overload.returns ?? "");
    return Builder.at({ ...place, aliases: [...from.aliases, ...aliases] });
  };
  return functions.length ? Object.assign(call, actions.length && post) : post;
}
