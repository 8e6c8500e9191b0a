import type {
  CsdlDocument,
  CsdlEntityContainer,
  CsdlOperation,
  CsdlSchema,
  CsdlSchemaType,
  CsdlTerm,
} from "../csdl/csdl.ts";
import type { Diagnostics, Location } from "../diagnostics.ts";
import { checkIdentifier, isNamespace, quoteName } from "./check-name.ts";
import type { QualifiedName } from "./model.ts";
import { buildNameScope } from "./name-scope.ts";
import type { NameScope } from "./name-scope.ts";

/** Something that a schema declares, and where names in it are resolved. */
export interface Declaration<T> {
  readonly declared: T;
  readonly name: string;
  readonly namespace: string;
  readonly qualifiedName: QualifiedName;
  readonly scope: NameScope;
}

/** What all documents declare together, in their order. */
export interface Declarations {
  readonly scopes: readonly NameScope[];
  readonly schemas: readonly { readonly schema: CsdlSchema; readonly scope: NameScope }[];
  readonly namespaces: ReadonlySet<string>;
  readonly types: ReadonlyMap<QualifiedName, Declaration<CsdlSchemaType>>;
  readonly terms: ReadonlyMap<QualifiedName, Declaration<CsdlTerm>>;
  readonly containers: ReadonlyMap<QualifiedName, Declaration<CsdlEntityContainer>>;
  readonly operations: readonly Declaration<CsdlOperation>[];
}

interface Named {
  readonly name: string;
  readonly at: Location;
}

/**
 * Returns what the documents declare, each name once; names of a schema's children are unique in its
 * namespace, but actions and functions have overloads.
 *
 * @see CSDL 4.01, section 5
 */
export function collectDeclarations(
  documents: readonly CsdlDocument[],
  diagnostics: Diagnostics,
): Declarations {
  const scopes: NameScope[] = [];
  const schemas: { schema: CsdlSchema; scope: NameScope }[] = [];
  const types = new Map<QualifiedName, Declaration<CsdlSchemaType>>();
  const terms = new Map<QualifiedName, Declaration<CsdlTerm>>();
  const containers = new Map<QualifiedName, Declaration<CsdlEntityContainer>>();
  const operations: Declaration<CsdlOperation>[] = [];
  const taken = new NameRegister(diagnostics);

  for (const document of documents) {
    const scope = buildNameScope(document, diagnostics);
    scopes.push(scope);
    for (const schema of document.schemas) {
      checkNamespace(schema, diagnostics);
      schemas.push({ schema, scope });
      const declare = <T extends Named>(declared: T): Declaration<T> => ({
        declared,
        name: declared.name,
        namespace: schema.namespace,
        qualifiedName: `${schema.namespace}.${declared.name}`,
        scope,
      });
      for (const type of schema.types) {
        const declaration = declare(type);
        if (taken.take("type", declaration)) types.set(declaration.qualifiedName, declaration);
      }
      for (const term of schema.terms) {
        const declaration = declare(term);
        if (taken.take("term", declaration)) terms.set(declaration.qualifiedName, declaration);
      }
      for (const container of schema.containers) {
        const declaration = declare(container);
        if (taken.take("entity container", declaration)) {
          containers.set(declaration.qualifiedName, declaration);
        }
      }
      for (const operation of schema.operations) {
        const declaration = declare(operation);
        if (taken.take("operation", declaration)) operations.push(declaration);
      }
    }
  }
  const namespaces = new Set(schemas.map(({ schema }) => schema.namespace));
  return { scopes, schemas, namespaces, types, terms, containers, operations };
}

type Sort = "type" | "term" | "entity container" | "operation";

/** Remembers who has which name first. */
class NameRegister {
  readonly #taken = new Map<QualifiedName, { readonly sort: Sort; readonly at: Location }>();
  readonly #shared = new Set<QualifiedName>();
  readonly #diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  take(sort: Sort, { qualifiedName, name, declared }: Declaration<Named>): boolean {
    const first = this.#taken.get(qualifiedName);
    if (first === undefined) {
      this.#taken.set(qualifiedName, { sort, at: declared.at });
      checkIdentifier(sort, name, declared.at, this.#diagnostics);
      return true;
    }
    if (sort === "operation" && first.sort === "operation") return true;
    if (sort === "operation" || first.sort === "operation") {
      this.#warnOfOperation(qualifiedName, first.sort, declared.at);
      return true;
    }
    this.#diagnostics.error(
      "duplicate-name",
      `${quoteName(qualifiedName)} is declared already, as ${first.sort} in ${first.at.file}, line ${first.at.line}; rename or remove one.`,
      declared.at,
    );
    return false;
  }

  /** Graph has a type `image` and functions `image`: a request can tell them apart. */
  #warnOfOperation(name: QualifiedName, other: Sort, at: Location): void {
    if (this.#shared.has(name)) return;
    this.#shared.add(name);
    this.#diagnostics.warning(
      "shared-name",
      `${quoteName(name)} names both an operation and ${other === "operation" ? "something else" : `a ${other}`}, which OData does not allow; both are used.`,
      at,
    );
  }
}

/** @see CSDL 4.01, section 5.1 */
function checkNamespace(schema: CsdlSchema, diagnostics: Diagnostics): void {
  if (isNamespace(schema.namespace)) return;
  diagnostics.error(
    "invalid-name",
    `The namespace ${quoteName(schema.namespace)} is not made of identifiers with dots between them.`,
    schema.at,
  );
}
