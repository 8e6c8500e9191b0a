import type { InputAddress } from "../config/resolved-config.ts";
import type { CsdlDocument, CsdlReference, DocumentRole } from "../csdl/csdl.ts";
import { readDocument } from "../csdl/read-document.ts";
import type { Diagnostics, Location } from "../diagnostics.ts";
import { isFile, isOfficialVocabulary, placeBeside } from "./find-reference.ts";
import { readSource, type SourceText } from "./read-source.ts";
import { nameInDiagnostics } from "./source-kind.ts";

/** The documents that one service is generated from. */
export interface DocumentInputs {
  readonly metadata: InputAddress;
  readonly overlays: readonly InputAddress[];
  /** Where to find referenced documents, by the URI that the documents write. */
  readonly references: ReadonlyMap<string, InputAddress>;
  /** The document of the service itself, where it is not what lies at `metadata`, but could lie there. */
  readonly fetched?: FetchedDocument | undefined;
}

/** A document that was fetched already. */
export interface FetchedDocument {
  /** Where it comes from: diagnostics name that. */
  readonly from: InputAddress;
  readonly bytes: Uint8Array;
}

/** A document, where it comes from, and what it was read from. */
export interface LoadedDocument extends SourceText {
  readonly document: CsdlDocument;
  readonly address: InputAddress;
}

/** What a service is generated from, as it was found. */
export interface LoadedDocuments {
  readonly documents: readonly LoadedDocument[];
  /** Absolute paths where a referenced document was looked for and was not. */
  readonly missing: readonly string[];
}

/**
 * Returns the document of the service, its overlays, and what they reference, each once. References
 * are looked up in the mapping and beside the document, never in the network; what is not found is
 * left to the model, which knows whether it matters.
 *
 * @see CSDL 4.01, section 4.1
 */
export async function loadDocuments(
  inputs: DocumentInputs,
  diagnostics: Diagnostics,
): Promise<LoadedDocuments> {
  const seen = new Set<string>();
  const load = async (
    address: InputAddress,
    role: DocumentRole,
    at?: Location,
    fetched?: FetchedDocument,
  ): Promise<LoadedDocument | undefined> => {
    if (seen.has(address.location)) return undefined;
    seen.add(address.location);
    const from = fetched?.from ?? address;
    const source = await readSource(from, diagnostics, at, fetched?.bytes);
    if (source === undefined) return undefined;
    const file = nameInDiagnostics(from);
    const document = readDocument({ file, text: source.text, role }, diagnostics);
    return document === undefined ? undefined : { document, address, ...source };
  };

  const loaded: LoadedDocument[] = [];
  const missing: string[] = [];
  const main = await load(inputs.metadata, "main", undefined, inputs.fetched);
  if (main !== undefined) loaded.push(main);
  for (const overlay of inputs.overlays) {
    const document = await load(overlay, "overlay");
    if (document !== undefined) loaded.push(document);
  }
  const declared = new Set(loaded.flatMap(({ document }) => declaredNamespaces(document)));
  // Grows while it is walked: references have references.
  for (const { document, address } of loaded) {
    for (const reference of document.references) {
      if (isSatisfied(reference, declared)) continue;
      const target = inputs.references.get(reference.uri) ?? placeBeside(reference.uri, address);
      if (target === undefined) continue;
      if (!inputs.references.has(reference.uri) && !(await isFile(target.location))) {
        missing.push(target.location);
        continue;
      }
      const found = await load(target, "reference", reference.at);
      if (found === undefined) continue;
      loaded.push(found);
      for (const namespace of declaredNamespaces(found.document)) declared.add(namespace);
    }
  }
  return { documents: loaded, missing };

  /** Whether the documents at hand declare already what the reference includes. */
  function isSatisfied(reference: CsdlReference, known: ReadonlySet<string>): boolean {
    const mapped = inputs.references.has(reference.uri);
    return (
      reference.includeAnnotations.length === 0 &&
      reference.includes.every(
        ({ namespace }) => known.has(namespace) || (!mapped && isOfficialVocabulary(namespace)),
      )
    );
  }
}

/** The namespaces in which a document declares something, rather than only annotating. */
function declaredNamespaces(document: CsdlDocument): readonly string[] {
  return document.schemas
    .filter(
      ({ types, operations, terms, containers }) =>
        types.length + operations.length + terms.length + containers.length > 0,
    )
    .map(({ namespace }) => namespace);
}
