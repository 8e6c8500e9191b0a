import type { CsdlReference, CsdlTypeUse } from "../csdl/csdl.ts";
import type { Diagnostics, Location } from "../diagnostics.ts";
import { quoteName } from "./check-name.ts";
import type { Declarations } from "./collect-declarations.ts";
import type { QualifiedName, TypeName, TypeReference } from "./model.ts";
import { namespaceOf } from "./name-scope.ts";
import type { NameScope } from "./name-scope.ts";
import { isAbstractTypeName, isPrimitiveTypeName } from "./primitive-types.ts";

const OFFICIAL_VOCABULARY = /^Org\.OData\.\w+\.V\d+$/;

/** Resolves the names of types, and says once per reference which document is missing. */
export class TypeResolver {
  readonly #declarations: Declarations;
  readonly #diagnostics: Diagnostics;
  readonly #cache = new Map<QualifiedName, TypeName>();
  readonly #reported = new Set<CsdlReference>();

  constructor(declarations: Declarations, diagnostics: Diagnostics) {
    this.#declarations = declarations;
    this.#diagnostics = diagnostics;
  }

  /**
   * Returns what the name stands for. A type of a document that is referenced but not there, and,
   * after an error, one that does not exist, is `Unresolved`.
   *
   * @see CSDL 4.01, section 3
   */
  resolve(written: string, at: Location, scope: NameScope, code = "unknown-type"): TypeName {
    const name = scope.resolveName(written);
    const known = this.#cache.get(name) ?? this.#find(name);
    if (known !== undefined) {
      this.#cache.set(name, known);
      return known;
    }
    this.#reportUnknown(written, name, at, scope, code);
    return { kind: "Unresolved", name };
  }

  /** Returns the use of a type with its name resolved. */
  resolveUse(use: CsdlTypeUse, scope: NameScope): TypeReference {
    return {
      type: this.resolve(use.type, use.at, scope),
      collection: use.collection,
      nullable: use.nullable,
      facets: use.facets,
    };
  }

  /** Whether a document declares the namespace, or a reference includes it without its document. */
  isOpaque(namespace: string, scope: NameScope): boolean {
    if (this.#declarations.namespaces.has(namespace)) return false;
    return OFFICIAL_VOCABULARY.test(namespace) || scope.findReference(namespace) !== undefined;
  }

  #find(name: QualifiedName): TypeName | undefined {
    if (isPrimitiveTypeName(name)) return { kind: "Primitive", name };
    if (isAbstractTypeName(name)) return { kind: "Abstract", name };
    const declaration = this.#declarations.types.get(name);
    return declaration === undefined ? undefined : { kind: declaration.declared.kind, name };
  }

  #reportUnknown(
    written: string,
    name: QualifiedName,
    at: Location,
    scope: NameScope,
    code: string,
  ): void {
    const namespace = namespaceOf(name);
    if (this.isOpaque(namespace, scope)) {
      const reference = scope.findReference(namespace);
      if (reference === undefined || OFFICIAL_VOCABULARY.test(namespace)) return;
      if (this.#reported.has(reference)) return;
      this.#reported.add(reference);
      this.#diagnostics.warning(
        "unresolved-reference",
        `The document ${quoteName(reference.uri)} was not found, so that ${quoteName(name)} and other types of it are opaque. Put it beside this document, or map its URI to a file in the configuration.`,
        reference.at,
      );
      return;
    }
    this.#diagnostics.error(code, `${this.#explain(written, name, namespace)}`, at);
  }

  #explain(written: string, name: QualifiedName, namespace: string): string {
    const shown = written === name ? quoteName(name) : `${quoteName(written)} (${quoteName(name)})`;
    if (namespace === "") {
      return `The type ${shown} has no namespace; write it as namespace.name.`;
    }
    if (namespace === "Edm") return `${shown} is no type of OData 4.01.`;
    if (!this.#declarations.namespaces.has(namespace)) {
      return `The type ${shown} does not exist: no schema has the namespace or alias ${quoteName(namespace)}. Correct the name, or reference and include the document that declares it.`;
    }
    return `The type ${shown} does not exist: its namespace does not declare it. Correct the name, or add the type.`;
  }
}
