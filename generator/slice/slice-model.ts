import type { Diagnostics, Location } from "../diagnostics.ts";
import type { Model } from "../model/model.ts";
import { closeOver } from "./close-over.ts";
import { cutModel } from "./cut-model.ts";
import { indexModel } from "./model-index.ts";
import { signatureOf } from "./operation-signature.ts";
import { readInclude } from "./read-include.ts";
import type { Seed } from "./seed.ts";
import type { Reason, Slice } from "./slice.ts";

/**
 * Returns the part of the model that the patterns include; without patterns the whole model.
 *
 * **Patterns**
 * - `users`, `deviceManagement/deviceConfigurations`: a path from the container over navigation
 *   properties, contained or not, and complex properties. Keys (`{id}`) can stand in it or not.
 * - `*` for a segment: every entity set and singleton, below them every contained navigation property.
 *   `**` at the end: all contained navigation from there, which is what a path brings anyway.
 * - `deviceManagement/deviceConfigurations/microsoft.graph.iosCustomConfiguration`: a cast. At the end it
 *   limits the derived types: of the family only this type, its bases and what derives from it come in.
 *   Several such patterns add up.
 * - `deviceManagement/deviceConfigurations/assign`, `microsoft.graph.assign`, `assign`: an operation, with
 *   or without its namespace, by a path that ends in it or by its name, which means every overload.
 *   The name of an import is a path too.
 * - `microsoft.graph.user`, `user`: a type by its name. Without a namespace the name must be unambiguous, and
 *   children of the container go before types, types before operations. An alias can stand for a namespace.
 *
 * **What comes in**
 * - With a path: the child of the container; each type on the way with its bases and structural
 *   properties, but with no navigation property that is not on a path, and no operation; the type at
 *   the end wholly, with its family.
 * - With a type named: that type wholly, with its family.
 * - With an operation: its parameters and result, the structure of its binding type, and its imports.
 * - With a type that is wholly in: its bases wholly (not their other derived types); the operations
 *   bound to it or to collections of it; the targets of contained navigation properties, wholly and with
 *   their families.
 * - With a structural property, and a parameter or result of an operation: its type; a complex type wholly
 *   and with its family. An entity type that an operation takes or returns comes in by its structure: so
 *   the data is typed, but does not pull in all that could be reached from it. Only what a composable
 *   function returns comes in wholly, since the path goes on from there.
 * - Whatever is in for several reasons has the largest of these extents.
 *
 * **Where it is cut**
 * - A navigation property that is not contained stays, on a type that is wholly in. If its target is not
 *   in for another reason, that becomes a reference type: an entity type with `reference` set, which has only
 *   its key, and only those of its bases that are in anyway; the nearest of them is its base.
 * - Annotations stay on what stays. Partners, referential constraints, navigation property bindings, the
 *   entity sets of imports and annotations of paths stay if their paths still lead somewhere. Terms stay if
 *   their types do. Schemas stay if something in them does.
 *
 * Every list and map keeps the order of the documents, and types that nothing here leads to have no influence.
 * A pattern that matches nothing or several things is an error.
 */
export function sliceModel(
  model: Model,
  include: readonly string[] | undefined,
  diagnostics: Diagnostics,
): Slice {
  if (include === undefined || include.length === 0) {
    return { model, reasons: reasonsForEverything(model), cuts: [] };
  }
  const at: Location = model.schemas[0]?.at ?? { file: "", line: 1, column: 1 };
  const index = indexModel(model);
  const seeds: Seed[] = [];
  for (const pattern of include) {
    const result = readInclude(index, pattern);
    if ("seeds" in result) for (const seed of result.seeds) seeds.push(seed);
    else diagnostics.error(result.code, result.message, at);
  }
  return cutModel(model, closeOver(index, seeds));
}

function reasonsForEverything({ types, operations }: Model): ReadonlyMap<string, Reason> {
  const names = [...types.keys(), ...operations.map(signatureOf)];
  return new Map(names.map((name) => [name, { kind: "everything" }]));
}
