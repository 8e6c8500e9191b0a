import type { CsdlDocument, CsdlReference } from "../csdl/csdl.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { QualifiedName } from "./model.ts";

/** Aliases that every OData document uses for the official vocabularies, declared or not. */
const WELL_KNOWN_ALIASES: ReadonlyMap<string, string> = new Map(
  ["Aggregation", "Authorization", "Capabilities", "Core", "Measures", "Validation"].map((name) => [
    name,
    `Org.OData.${name}.V1`,
  ]),
);

/** Resolves the names of one document: each document has aliases of its own. */
export interface NameScope {
  readonly document: CsdlDocument;
  /** Returns the name with its namespace in place of an alias. */
  resolveName(written: string): QualifiedName;
  /** Returns the path with every type, term and operation in it resolved. */
  resolvePath(written: string): string;
  /** Returns the reference that includes the namespace, if there is one. */
  findReference(namespace: string): CsdlReference | undefined;
}

/**
 * Returns the scope of a document: aliases come from its schemas and from what it includes.
 *
 * @see CSDL 4.01, sections 3.1 and 4.2
 */
export function buildNameScope(document: CsdlDocument, diagnostics: Diagnostics): NameScope {
  const aliases = new Map<string, string>();
  const references = new Map<string, CsdlReference>();
  for (const schema of document.schemas) {
    if (schema.alias === undefined) continue;
    const other = aliases.get(schema.alias);
    if (other !== undefined && other !== schema.namespace) {
      diagnostics.error(
        "duplicate-alias",
        `The alias ${JSON.stringify(schema.alias)} stands for ${JSON.stringify(other)} already; give this schema another.`,
        schema.at,
      );
    } else {
      aliases.set(schema.alias, schema.namespace);
    }
  }
  for (const reference of document.references) {
    for (const include of reference.includes) {
      if (!references.has(include.namespace)) references.set(include.namespace, reference);
      if (include.alias === undefined) continue;
      const other = aliases.get(include.alias);
      if (other !== undefined && other !== include.namespace) {
        diagnostics.warning(
          "duplicate-alias",
          `The alias ${JSON.stringify(include.alias)} stands for ${JSON.stringify(other)} already; it is not used for ${JSON.stringify(include.namespace)}.`,
          include.at,
        );
      } else {
        aliases.set(include.alias, include.namespace);
      }
    }
  }
  const namespaces = new Set(document.schemas.map((schema) => schema.namespace));
  const resolveName = (written: string): QualifiedName => {
    const dot = written.lastIndexOf(".");
    if (dot === -1) return written;
    const qualifier = written.slice(0, dot);
    const known = aliases.get(qualifier);
    const namespace =
      known ?? (namespaces.has(qualifier) ? undefined : WELL_KNOWN_ALIASES.get(qualifier));
    return namespace === undefined ? written : namespace + written.slice(dot);
  };
  return {
    document,
    resolveName,
    resolvePath: (written) => resolvePath(written, resolveName),
    findReference: (namespace) => references.get(namespace),
  };
}

function resolvePath(written: string, resolveName: (name: string) => string): string {
  if (!written.includes(".")) return written;
  return written
    .split("/")
    .map((segment) => {
      const at = segment.indexOf("@");
      if (at === -1) return segment.includes(".") ? resolveName(segment) : segment;
      const hash = segment.indexOf("#", at);
      const term = segment.slice(at + 1, hash === -1 ? undefined : hash);
      const qualifier = hash === -1 ? "" : segment.slice(hash);
      return `${segment.slice(0, at)}@${resolveName(term)}${qualifier}`;
    })
    .join("/");
}

/** Returns the part of a qualified name before the last dot, nothing when there is no dot. */
export function namespaceOf(name: QualifiedName): string {
  const dot = name.lastIndexOf(".");
  return dot === -1 ? "" : name.slice(0, dot);
}
