import type { Model } from "../model/model.ts";
import { boundOperations } from "../model/operation-binding.ts";
import { findPrimaryNamespace } from "./assign-namespaces.ts";
import { assignStepNames } from "./assign-step-names.ts";
import { assignTypeNames } from "./assign-type-names.ts";
import { pascalCase } from "./casing.ts";
import { reservedClientNames, type ContainerNames, type NameTable } from "./names.ts";
import { marked, UniqueNames } from "./unique-names.ts";

/**
 * Every name and path of the output of a service. A pure function of the model: the same schema gives
 * the same names, and a type that is added leaves the names of the others as they are.
 */
export function assignNames(model: Model): NameTable {
  const primaryNamespace = findPrimaryNamespace(model);
  const types = assignTypeNames(model, primaryNamespace);
  const typeNames = new Set([...types.values()].map((names) => names.name));
  return {
    primaryNamespace,
    types,
    steps: assignStepNames(model, types, boundOperations(model)),
    container: assignContainerNames(model, typeNames),
  };
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
