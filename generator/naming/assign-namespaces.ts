import type { Model, TypeName } from "../model/model.ts";
import { pascalCase } from "./casing.ts";
import { safeFileName } from "./file-names.ts";
import { marked, numbered, UniqueNames } from "./unique-names.ts";

/**
 * The namespace whose types have bare names: that of the entity container if anything refers to a type
 * of it, else the first with a type that something refers to. What nothing refers to does not count, so
 * that a type which is merely added never renames the others.
 */
export function findPrimaryNamespace(model: Model): string {
  const used = usedNamespaces(model);
  const declaring = [...new Set([...model.types.values()].map((type) => type.namespace))];
  const ofContainer = model.container?.namespace;
  if (ofContainer !== undefined && used.has(ofContainer)) {
    return ofContainer;
  }
  return (
    declaring.find((namespace) => used.has(namespace)) ??
    declaring[0] ??
    ofContainer ??
    model.schemas[0]?.namespace ??
    ""
  );
}

/** The namespaces of the types that other elements refer to. */
function usedNamespaces(model: Model): ReadonlySet<string> {
  const used = new Set<string>();
  const use = (name: string | undefined, by?: string): void => {
    const type = name === undefined || name === by ? undefined : model.types.get(name);
    if (type !== undefined) {
      used.add(type.namespace);
    }
  };
  for (const type of model.types.values()) {
    if (type.kind === "EntityType" || type.kind === "ComplexType") {
      use(type.baseType);
      for (const member of [...type.properties, ...type.navigationProperties]) {
        use(member.type.type.name, type.qualifiedName);
      }
    }
  }
  for (const { bindingParameter, parameters, returnType } of model.operations) {
    const references = [bindingParameter?.type, ...parameters.map((each) => each.type), returnType];
    references.forEach((reference) => use(reference?.type.name));
  }
  const { entitySets = [], singletons = [] } = model.container ?? {};
  const exposed: readonly TypeName[] = [
    ...entitySets.map((set) => set.entityType),
    ...singletons.map((singleton) => singleton.type),
  ];
  exposed.forEach((type) => use(type.name));
  return used;
}

/**
 * The prefix of the type names of each namespace: none for the primary one, for all others what comes
 * after the segments that they share with it (`microsoft.graph.partners.billing` beside
 * `microsoft.graph`: `PartnersBilling`), and all segments where that is taken. Types of another
 * namespace carry it always and not only where names collide: a new type must not rename those that are
 * there.
 */
export function assignNamespacePrefixes(
  namespaces: readonly string[],
  primary: string,
): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>([[primary, ""]]);
  const unique = new UniqueNames([""]);
  for (const namespace of namespaces) {
    if (!prefixes.has(namespace)) {
      prefixes.set(namespace, unique.take(prefixesOf(namespace.split("."), primary.split("."))));
    }
  }
  return prefixes;
}

function* prefixesOf(segments: readonly string[], primary: readonly string[]): Generator<string> {
  const different = segments.findIndex((segment, index) => segment !== primary[index]);
  yield joinSegments(segments.slice(different === -1 ? segments.length : different));
  yield* marked(joinSegments(segments));
}

function joinSegments(segments: readonly string[]): string {
  return segments.map((segment) => pascalCase(segment)).join("");
}

/** The folder of each namespace below `models` and `requests`: its name, as file systems take it. */
export function assignNamespaceFolders(namespaces: readonly string[]): ReadonlyMap<string, string> {
  const unique = new UniqueNames([], (path) => path.toLowerCase());
  return new Map(
    [...new Set(namespaces)].map((namespace) => [
      namespace,
      unique.take(numbered(safeFileName(namespace), "-")),
    ]),
  );
}
