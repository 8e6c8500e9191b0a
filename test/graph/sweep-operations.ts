import type { TypeUse, XmlDocument, XmlMember, XmlStructure } from "./read-csdl.ts";

/** How a service wants its URLs. */
export interface Dialect {
  readonly keyStyle: "segment" | "parentheses";
  readonly operationNames: "qualified" | "unqualified";
}

/** A call of an operation, and the URL that it has to have. */
export interface SweptOperation {
  readonly url: string;
  readonly send: (client: object) => PromiseLike<unknown>;
}

/** All bound operations, by whether a path leads to a value that they are bound to. */
export interface Sweep {
  readonly reached: readonly SweptOperation[];
  readonly unreached: readonly string[];
  /** How many binding types the reached ones have. */
  readonly types: number;
}

/** A place in the service: its URL, and the steps from the client to its builder. */
interface Place {
  readonly url: string;
  readonly steps: readonly ((builder: object) => object)[];
}

/** Names that the builders have for themselves. */
const reserved = /^(?:get|post|patch|put|delete|byId)$/;

/**
 * Derives a call of every bound operation from the schema alone, over the shortest path of navigation, keys
 * and casts.
 *
 * @see OData URL Conventions 4.01, section 4
 */
export function sweepOperations(document: XmlDocument, dialect: Dialect): Sweep {
  const types = new Map(document.structures.map((type) => [type.name, type]));
  const enums = new Map(document.enums.map((each) => [each.name, each.members]));
  const places = findPlaces(document, types, dialect);
  const reached: SweptOperation[] = [];
  const unreached: string[] = [];
  const bound = new Set<string>();
  for (const operation of document.operations) {
    const { binding, namespace, name, kind, parameters } = operation;
    if (binding === undefined) continue;
    const place = findPlace(binding, types, places);
    if (place === undefined) {
      unreached.push(`${namespace}.${name} of ${binding.name}`);
      continue;
    }
    bound.add(keyOf(binding));
    const qualified = dialect.operationNames === "qualified" || namespace !== "microsoft.graph";
    const segment = qualified ? `${namespace}.${name}` : name;
    const given = parameters.map((parameter) => sample(parameter, enums));
    const values = Object.fromEntries(given.map(({ name: key, value }) => [key, value]));
    const call =
      kind === "Action" ? "" : `(${given.map(({ name: key, text }) => `${key}=${text}`).join()})`;
    const aliases = kind === "Action" ? [] : given.flatMap(({ alias }) => alias ?? []);
    reached.push({
      url: `${place.url}/${segment}${call}${aliases.length === 0 ? "" : `?${aliases.join("&")}`}`,
      send: (client) => {
        const builder = place.steps.reduce((at, step) => step(at), client);
        return kind === "Action"
          ? invoke(step(builder, name), "post", values)
          : invoke(invoke(builder, nameOf(builder, name), values), "get");
      },
    });
  }
  return { reached, unreached, types: bound.size };
}

function keyOf({ name, collection }: TypeUse): string {
  return name + (collection ? "[]" : "");
}

/** The nearest place of each type: paths are followed breadth first. */
function findPlaces(
  document: XmlDocument,
  types: ReadonlyMap<string, XmlStructure>,
  dialect: Dialect,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const open: (readonly [TypeUse, Place])[] = [];
  const add = (type: TypeUse, place: Place): void => {
    if (places.has(keyOf(type))) return;
    places.set(keyOf(type), place);
    open.push([type, place]);
  };
  for (const { name, type } of [...document.entitySets, ...document.singletons]) {
    add(type, { url: name, steps: [(client) => step(client, name)] });
  }
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [{ name, collection }, place] = next;
    if (collection) {
      const keyType = keyTypeOf(name, types);
      if (keyType === undefined) continue;
      const literal = keyType === "Edm.String" ? "'7'" : "7";
      const url = dialect.keyStyle === "segment" ? "/7" : `(${literal})`;
      add(
        { name, collection: false },
        {
          url: place.url + url,
          steps: [...place.steps, (builder) => invoke(builder, "byId", "7")],
        },
      );
    } else {
      for (const type of lineage(name, types)) {
        for (const property of type.navigation) {
          add(property.type, {
            url: `${place.url}/${property.name}`,
            steps: [...place.steps, (builder) => step(builder, property.name)],
          });
        }
      }
    }
  }
  return places;
}

/** A place of the type, or one of a base with a cast behind it. */
function findPlace(
  binding: TypeUse,
  types: ReadonlyMap<string, XmlStructure>,
  places: ReadonlyMap<string, Place>,
): Place | undefined {
  for (const { name } of lineage(binding.name, types)) {
    const place = places.get(keyOf({ ...binding, name }));
    if (place !== undefined && name === binding.name) return place;
    if (place !== undefined) {
      return {
        url: `${place.url}/${binding.name}`,
        steps: [...place.steps, (builder) => step(builder, castName(binding.name))],
      };
    }
  }
  return undefined;
}

function castName(type: string): string {
  const names = type.slice("microsoft.graph.".length).split(".");
  return `as${names.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join("")}`;
}

function lineage(name: string, types: ReadonlyMap<string, XmlStructure>): XmlStructure[] {
  const type = types.get(name);
  if (type === undefined) return [];
  return [type, ...(type.base === undefined ? [] : lineage(type.base, types))];
}

function keyTypeOf(name: string, types: ReadonlyMap<string, XmlStructure>): string | undefined {
  const declaring = lineage(name, types).find(({ key }) => key.length > 0);
  return declaring?.properties.find((property) => property.name === declaring.key[0])?.type.name;
}

function nameOf(builder: object, name: string): string {
  return reserved.test(name) || !(name in builder) ? `${name}$` : name;
}

function step(builder: object, name: string): object {
  return Reflect.get(builder, nameOf(builder, name));
}

function invoke<T extends object = object>(
  target: object,
  method: string,
  ...values: readonly unknown[]
): T & PromiseLike<unknown> {
  return Reflect.apply(Reflect.get(target, method), target, values);
}

/** A value for a parameter, and how it stands in a URL. */
function sample(
  { name, type }: XmlMember,
  enums: ReadonlyMap<string, readonly string[]>,
): { name: string; value: unknown; text: string; alias?: string } {
  if (type.collection) {
    return { name, value: [], text: `@${name}`, alias: `@${name}=%5B%5D` };
  }
  const [member] = enums.get(type.name) ?? [];
  if (member !== undefined) return { name, value: member, text: `'${member}'` };
  switch (type.name) {
    case "Edm.String":
      return { name, value: "a'b", text: "'a''b'" };
    case "Edm.Boolean":
      return { name, value: true, text: "true" };
    case "Edm.Date":
      return { name, value: "2024-01-02", text: "2024-01-02" };
    case "Edm.DateTimeOffset":
      return { name, value: "2024-01-02T03:04:05Z", text: "2024-01-02T03%3A04%3A05Z" };
    case "Edm.Guid":
      return {
        name,
        value: "00000000-0000-0000-0000-000000000001",
        text: "00000000-0000-0000-0000-000000000001",
      };
    default:
      return type.name.startsWith("Edm.")
        ? { name, value: 1, text: "1" }
        : { name, value: {}, text: `@${name}`, alias: `@${name}=%7B%7D` };
  }
}
