import type { TypeEntry } from "./path-table.js";
import type { Service } from "./service.js";

/** What the path table says of types, by qualified name; `base` is qualified too. */
export type Types = ReadonlyMap<string, TypeEntry>;

/** A service with its types ready to be looked up. */
export interface Schema extends Service {
  readonly types: Types;
}

/** Prepares the types of a service to be looked up. */
export function readSchema(service: Service): Schema {
  const { paths } = service;
  const types = new Map<string, TypeEntry>();
  for (const [name, { base, ...entry }] of Object.entries(paths.types)) {
    types.set(qualify(service, name), { ...entry, ...(base && { base: qualify(service, base) }) });
  }
  return { ...service, types };
}

/** The qualified name of a type that the path table names; primitive types keep their names. */
export function qualify({ paths }: Service, name: string): string {
  return /\.|^$/.test(name) ? name : `${paths.namespace}.${name}`;
}

/** A type and its base types as far as they are known, the type itself first. */
export function lineage({ types }: Schema, type: string): string[] {
  const names: string[] = [];
  for (let name: string | undefined = type; name; name = types.get(name)?.base) {
    names.push(name);
  }
  return names;
}
