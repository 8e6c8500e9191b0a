import type { Model } from "../model/model.ts";
import { pascalCase } from "./casing.ts";

/**
 * The namespace whose types have bare names: the one of the entity container if it declares types,
 * else the first that does.
 */
export function findPrimaryNamespace(model: Model): string {
  const declaring = new Set([...model.types.values()].map((type) => type.namespace));
  const ofContainer = model.container?.namespace;
  if (ofContainer !== undefined && declaring.has(ofContainer)) {
    return ofContainer;
  }
  const [first] = declaring;
  return first ?? ofContainer ?? model.schemas[0]?.namespace ?? "";
}

/**
 * The prefix of the type names of each namespace: none for the primary one, what comes after the
 * primary one for those below it (`microsoft.graph.partners.billing`: `PartnersBilling`), and the last
 * segment for all others, with more segments where two would be alike. Types of another namespace carry
 * it always and not only where names collide: a new type must not rename those that are there.
 */
export function assignNamespacePrefixes(
  namespaces: readonly string[],
  primary: string,
): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>([[primary, ""]]);
  const taken = new Set([""]);
  for (const namespace of namespaces) {
    if (prefixes.has(namespace)) {
      continue;
    }
    const segments = (
      namespace.startsWith(`${primary}.`) ? namespace.slice(primary.length + 1) : namespace
    ).split(".");
    let count = namespace.startsWith(`${primary}.`) ? segments.length : 1;
    let prefix = joinLast(segments, count);
    while (taken.has(prefix) && count < segments.length) {
      count += 1;
      prefix = joinLast(segments, count);
    }
    while (taken.has(prefix)) {
      prefix += "$";
    }
    taken.add(prefix);
    prefixes.set(namespace, prefix);
  }
  return prefixes;
}

function joinLast(segments: readonly string[], count: number): string {
  return segments
    .slice(-count)
    .map((segment) => pascalCase(segment))
    .join("");
}
