import type { TypeEntry } from "./path-table.js";
import type { Service } from "./service.js";

/** What the path table says of types, by qualified name; `base` is qualified too. */
export type Types = ReadonlyMap<string, TypeEntry>;

/** A service with its types ready to be looked up. */
export interface Schema extends Service {
  readonly types: Types;
  /** The literals of the path table by `name`, `type/name` and `*Name`, all qualified. */
  readonly literals: ReadonlyMap<string, string>;
}

/** Prepares the types of a service to be looked up. */
export function readSchema(service: Service): Schema {
  const { paths } = service;
  const types = new Map<string, TypeEntry>();
  const add = (name: string, entry: TypeEntry): void => {
    const { base = paths.base } = entry;
    types.set(qualify(service, name), base ? { ...entry, base: qualify(service, base) } : entry);
  };
  for (const [name, entry] of Object.entries(paths.types)) {
    add(name, entry);
  }
  for (const { members } of [paths.container, ...Object.values(paths.types)]) {
    for (const type of Object.values(members ?? {})) {
      const name = type.replace("[]", "");
      if (!Object.hasOwn(paths.types, name)) {
        add(name, {});
      }
    }
  }
  const literals = new Map<string, string>();
  for (const [type, names] of Object.entries(paths.literals ?? {})) {
    for (const name of names) {
      literals.set(name.includes("/") ? qualify(service, name) : name, qualify(service, type));
    }
  }
  return { ...service, types, literals };
}

/** The qualified name of a type that the path table names; primitive types keep their names. */
export function qualify({ paths: { namespace } }: Service, name: string): string {
  return /^[^.$]+$/.test(name) ? `${namespace}.${name}` : name.replace(/^\./, `${namespace}.`);
}

/** A type and its base types as far as they are known, the type itself first. */
export function lineage({ types }: Schema, type: string): string[] {
  const names: string[] = [];
  for (let name: string | undefined = type; name; name = types.get(name)?.base) {
    names.push(name);
  }
  return names;
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
  const { types, literals } = schema;
  for (const name of lineage(schema, type)) {
    const { key, members } = types.get(name) ?? {};
    // A step has `$` behind it where the builder has a member of the name.
    const code =
      literals.get(`${name}/${property}`) ??
      key?.[property] ??
      members?.[property] ??
      members?.[`${property}$`];
    if (typeof code === "string") {
      return qualify(schema, code.replace("[]", ""));
    }
  }
  return (
    literals.get(property) ??
    [...literals].find(([name]) => name.startsWith("*") && property.endsWith(name.slice(1)))?.[1]
  );
}
