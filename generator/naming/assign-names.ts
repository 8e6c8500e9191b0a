import type { Model } from "../model/model.ts";
import { boundOperations } from "../model/operation-binding.ts";
import { assignNamespaceFolders, findPrimaryNamespace } from "./assign-namespaces.ts";
import { assignCastNames, assignStepNames } from "./assign-step-names.ts";
import { assignTypeNames } from "./assign-type-names.ts";
import { pascalCase } from "./casing.ts";
import { reservedClientNames, type ContainerNames, type NameTable } from "./names.ts";
import { findPathTypes } from "./path-types.ts";
import { marked, UniqueNames } from "./unique-names.ts";

/**
 * Every name and path of the output of a service. A pure function of the model: the same schema gives
 * the same names, and a type that is added leaves the names of the others as they are.
 */
export function assignNames(model: Model): NameTable {
  const primaryNamespace = findPrimaryNamespace(model);
  const bound = boundOperations(model);
  const pathTypes = findPathTypes(model, bound);
  const folders = assignNamespaceFolders(model.schemas.map((schema) => schema.namespace));
  const types = assignTypeNames(model, primaryNamespace, folders, pathTypes);
  const steps = assignStepNames(model, types, bound, pathTypes);
  return {
    primaryNamespace,
    folders: withTypes(model, folders),
    types,
    steps,
    casts: assignCastNames(types, steps),
    container: assignContainerNames(model, new Set([...types.values()].map(({ name }) => name))),
  };
}

function withTypes(
  model: Model,
  folders: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declaring = new Set([...model.types.values()].map((type) => type.namespace));
  return new Map([...folders].filter(([namespace]) => declaring.has(namespace)));
}

function assignContainerNames(model: Model, typeNames: ReadonlySet<string>): ContainerNames {
  const unique = new UniqueNames(reservedClientNames);
  const members = new Map<string, string>();
  for (const name of model.container?.memberOrder ?? []) {
    members.set(name, unique.take(marked(name)));
  }
  const client = new UniqueNames(typeNames).take(
    marked(`${pascalCase(model.container?.name ?? "Service")}Client`),
  );
  return { client, members };
}
