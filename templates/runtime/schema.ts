import { mapMembers } from "./json.js";
import type { PathTable, Steps, TypeEntry } from "./path-table.js";
import type { Service } from "./service.js";
import type { BuilderClass } from "./steps.js";

/** What the path table says of a type; the names are qualified, `base` is empty where there is none. */
export interface TypeInfo extends TypeEntry {
  readonly name: string;
  readonly base: string;
}

/** A service with its types ready to be looked up. */
export interface Schema extends Service {
  /** Entity sets, singletons and imports. */
  readonly container: Steps;
  /** By qualified name. */
  readonly types: ReadonlyMap<string, TypeInfo>;
  /** The literals of the path table by `name`, `*Name` and `type/name`, all qualified. */
  readonly literals: ReadonlyMap<string, string>;
  /** The builder classes by the type of the place, with `[]` behind it for a collection. */
  readonly builders: Map<string, BuilderClass>;
}

/** Prepares the types of a service to be looked up. */
export function readSchema(service: Service): Schema {
  const { paths } = service;
  const container = spellOut(paths.container);
  const spelled = mapMembers(paths.types, spellOut);
  const targets = [container, ...Object.values(spelled)].flatMap(({ members = {} }) =>
    Object.values(members).map((type) => [type.replace("[]", ""), {}] as const),
  );
  const entries: PathTable["types"] = { ...Object.fromEntries(targets), ...spelled };
  return {
    ...service,
    container,
    types: new Map(
      Object.entries(entries).map(([key, entry]) => [
        qualify(service, key),
        {
          ...entry,
          name: qualify(service, key),
          base: qualify(service, entry.base ?? paths.base ?? ""),
        },
      ]),
    ),
    literals: new Map(
      Object.entries(paths.literals ?? {}).flatMap(([type, names]) =>
        names.map((name) => [qualify(service, name), type] as const),
      ),
    ),
    builders: new Map(),
  };
}

/** An entry with all types of properties in full, also those that have the names of the properties. */
function spellOut(entry: TypeEntry): TypeEntry {
  const members = mapMembers(entry.members ?? {}, (type, name) =>
    type.replace(/^(?=\[|$)/, name.replace(type && /s$/, "")),
  );
  return { ...entry, members };
}

/** The qualified name of a type that the path table names; primitive types keep their names. */
export function qualify({ paths: { namespace } }: Service, name: string): string {
  return name.replace(/^(\.|(?=[^.$]+$))/, `${namespace}.`);
}

/** A type and its base types as far as they are known, the type itself first. */
export function lineage(schema: Schema, type: string): TypeInfo[] {
  const info = schema.types.get(type) ?? { name: type, base: "" };
  return [info, ...(info.base ? lineage(schema, info.base) : [])];
}

/**
 * What a property is, as far as its literals and the paths through it depend on it: `Edm.X`, `enum:` and
 * the qualified name of an enumeration, or the qualified name of the type that a navigation property or
 * a complex one leads to; of collections, what their items are. Properties whose literals follow from
 * their type in JavaScript may be undefined.
 *
 * @param type the qualified name of the type that has the property or inherits it; for one that the path
 *   table does not have, such as "", the name of the property alone decides
 */
export function edmTypeOf(schema: Schema, type: string, property: string): string | undefined {
  const { literals } = schema;
  const codes = [
    ...lineage(schema, type).flatMap(({ name, key, members }) => [
      literals.get(`${name}/${property}`),
      key?.[property],
      members?.[property],
      // A step has `$` behind it where the builder has a member of the name.
      members?.[`${property}$`],
    ]),
    literals.get(qualify(schema, property)),
    ...[...property].map((_, index) => literals.get(qualify(schema, `*${property.slice(index)}`))),
  ];
  const code = codes.find((found) => typeof found === "string");
  return code && qualify(schema, code.replace("[]", ""));
}
