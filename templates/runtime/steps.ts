/**
 * The one builder behind all builder interfaces. What a path can do follows from the type at its end:
 * the getters for a type are made from the path table when a path first gets there.
 *
 * @see OData URL Conventions 4.01, section 4
 */
import { findOverload, writeParameters } from "./function-call.js";
import type { JsonObject } from "./json.js";
import type { Overload, Steps } from "./path-table.js";
import { entityReference } from "./read.js";
import { lineage, qualify } from "./schema.js";
import { keyPredicate } from "./url.js";
import {
  sendRaw,
  sendTo,
  deleteRequest,
  writeRequest,
  type AnyRequest,
  type Place,
  type VerbOptions,
} from "./verbs.js";

/** A class of builders, for all places of one type. */
export type BuilderClass = typeof Builder;

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
    const { builders, paths, types } = session;
    const suffix = isCollection ? "[]" : "";
    let builder = builders.get(type + suffix);
    if (!builder) {
      builder = class extends Builder {
        // What consoles and debuggers show.
        static override readonly name = type + suffix;
      };
      builders.set(builder.name, builder);
      const derived = [...types.values()].filter(({ base }) =>
        lineage(session, base).some((info) => info.name === type),
      );
      const steps = [
        // The type itself first: it can redeclare an operation of a base.
        ...lineage(session, type).map((info) => (isCollection ? info.collection : info)),
        {
          members: {
            $count: "Edm.Int64",
            $ref: entityReference + suffix,
            $value: "Edm.Stream",
            $query: `${type}[]`,
          },
          casts: Object.fromEntries(
            // With capitals and without dots.
            derived.map(({ name, as = name.replace(`${paths.namespace}.`, "") }) => [
              `as.${as}`.replace(/\../g, (first) => first.slice(1).toUpperCase()),
              name,
            ]),
          ),
        },
      ];
      for (const some of steps) {
        defineSteps(builder.prototype, some ?? {}, (self) => self.#place);
      }
    }
    return new builder(place);
  }

  get(options?: VerbOptions): AnyRequest {
    return sendTo(this.#place, "GET", options);
  }

  post(value: unknown, options?: VerbOptions): AnyRequest {
    return writeRequest("POST", this.#place, value, options);
  }

  patch(value: unknown, options?: VerbOptions): AnyRequest {
    return writeRequest("PATCH", this.#place, value, options);
  }

  put(value: unknown, options?: VerbOptions): AnyRequest {
    return writeRequest("PUT", this.#place, value, options);
  }

  delete(target?: unknown, options?: VerbOptions): AnyRequest {
    return deleteRequest(this.#place, target, options);
  }

  /** A builder in a body, or as a target, stands for its URL. A cast does not identify an entity. */
  toJSON(): string {
    return (this.#place.uncast ?? this.#place).url;
  }

  /** The entity with a key; a cast of the collection becomes a cast of the entity. */
  byId(key: unknown): Builder {
    return Builder.at(entityAt(this.#place, key, (name) => name in this));
  }
}

function entityAt(place: Place, key: unknown, isStep: (name: string) => boolean): Place {
  const { session, url, type, uncast } = place;
  return uncast
    ? castTo(entityAt(uncast, key, isStep), type)
    : {
        ...place,
        url: url + keyPredicate(session, type, key, isStep),
        isCollection: false,
      };
}

function castTo(place: Place, type: string): Place {
  return { ...place, url: `${place.url}/${type}`, type, uncast: place };
}

/** Steps by their names, with the types that casts lead to. */
type NamedSteps = Steps & { readonly casts?: Readonly<Record<string, string>> };

/**
 * Gives an object a getter for each step whose name it has not taken yet.
 *
 * @param from the place of the object
 */
export function defineSteps<Self extends object>(
  target: Self,
  steps: NamedSteps,
  from: (self: Self) => Place,
): void {
  const { members, actions, functions, casts } = steps;
  for (const name of Object.keys({ ...members, ...actions, ...functions, ...casts })) {
    if (!Object.hasOwn(target, name)) {
      Object.defineProperty(target, name, {
        configurable: true,
        get(this: Self) {
          return stepFrom(from(this), name, steps);
        },
      });
    }
  }
}

/**
 * What a step leads to: a builder, or where it is one of operations a function that gives a builder and
 * has the action as its `post`.
 */
function stepFrom(
  place: Place,
  name: string,
  { members, actions, functions, casts }: NamedSteps,
): unknown {
  const { session, url } = place;
  const at = (
    { segment, returns = "" }: Overload,
    list = "",
    aliases: readonly string[] = [],
  ): Place => {
    const type = returns.replace("[]", "");
    // A name that the builder has itself, or that was taken, got `$` behind it.
    const path = segment ? qualify(session, segment) : encodeURI(name.replace(/\$+$/, ""));
    return {
      session,
      url: `${url}/${path}${list}`,
      type: qualify(session, type),
      isCollection: type !== returns,
      aliases: [...place.aliases, ...aliases],
      queried: name.startsWith("$") ? place.type : undefined,
    };
  };
  const cast = casts?.[name];
  if (cast) {
    return Builder.at(castTo(place, cast));
  }
  const returns = members?.[name];
  if (returns) {
    return Builder.at(at({ returns }));
  }
  const call = (parameters: JsonObject = {}): Builder => {
    const overload = findOverload(functions?.[name], parameters);
    return Builder.at(at(overload, ...writeParameters(session, overload, parameters)));
  };
  // The table has no types of an action's parameters: instances among them name theirs.
  call.post = (parameters: JsonObject = {}, options?: VerbOptions): AnyRequest =>
    sendRaw(at(findOverload(actions?.[name])), "POST", options, parameters);
  return call;
}
