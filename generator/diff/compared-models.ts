import type { Model, QualifiedName, SchemaType, TypeReference } from "../model/model.ts";
import type { NameTable } from "../naming/names.ts";

/** Two models of one service, and which types of the older are which of the newer. */
export interface ComparedModels {
  readonly before: Model;
  readonly after: Model;
  /** What the packages of the two call things. */
  readonly namesBefore: NameTable;
  readonly namesAfter: NameTable;
  /** The types that were renamed or moved, by their older name. */
  readonly renames: ReadonlyMap<QualifiedName, TypeRename>;
}

/** A type that has another name now. */
export interface TypeRename {
  readonly before: SchemaType;
  readonly after: SchemaType;
  /** What led to taking it for the same type. */
  readonly evidence: string;
}

/** The name that a type of the older model has in the newer one. */
export function currentName({ renames }: ComparedModels, name: QualifiedName): QualifiedName {
  return renames.get(name)?.after.qualifiedName ?? name;
}

/**
 * A use of a type as CSDL writes it: `Collection(ns.user)`.
 *
 * @param nameOf what to call the type
 */
export function writtenReference(
  { type, collection }: TypeReference,
  nameOf: (name: string) => string = (name) => name,
): string {
  const name = nameOf(type.name);
  return collection ? `Collection(${name})` : name;
}
