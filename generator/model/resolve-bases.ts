import type { CsdlStructuredType } from "../csdl/csdl.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { quoteName } from "./check-name.ts";
import type { Declaration, Declarations } from "./collect-declarations.ts";
import type { QualifiedName } from "./model.ts";
import type { TypeResolver } from "./resolve-type.ts";

/** The base of a structured type, as far as it is known. */
export interface Base {
  readonly name?: QualifiedName;
  /** Named, but declared in a document that is not there. */
  readonly unresolved?: QualifiedName;
}

/**
 * Returns the bases of all structured types that have one. A base that does not exist, is of another
 * kind, or closes a cycle is reported and left out.
 *
 * @see CSDL 4.01, sections 6.2 and 9.2
 */
export function resolveBases(
  declarations: Declarations,
  resolver: TypeResolver,
  diagnostics: Diagnostics,
): ReadonlyMap<QualifiedName, Base> {
  const bases = new Map<QualifiedName, Base>();
  for (const { declared, qualifiedName, scope } of declarations.types.values()) {
    if (declared.kind !== "EntityType" && declared.kind !== "ComplexType") continue;
    if (declared.baseType === undefined) continue;
    const type = resolver.resolve(declared.baseType, declared.at, scope, "unknown-base-type");
    if (type.kind === declared.kind) {
      bases.set(qualifiedName, { name: type.name });
    } else if (type.kind === "Unresolved") {
      bases.set(qualifiedName, { unresolved: type.name });
    } else if (type.name !== `Edm.${declared.kind}`) {
      diagnostics.error(
        "wrong-base-kind",
        `${quoteName(qualifiedName)} is of kind ${declared.kind} and cannot derive from ${quoteName(type.name)}, which is ${withArticle(type.kind)}.`,
        declared.at,
      );
    }
  }
  removeCycles(declarations, bases, diagnostics);
  return bases;
}

/** Whether the type or one of its bases is open. @see CSDL 4.01, sections 6.4 and 9.4 */
export function findOpen(
  name: QualifiedName,
  declarations: Declarations,
  bases: ReadonlyMap<QualifiedName, Base>,
): boolean {
  let current: QualifiedName | undefined = name;
  while (current !== undefined) {
    if (findStructured(current, declarations)?.declared.openType === true) return true;
    current = bases.get(current)?.name;
  }
  return false;
}

/** Returns the declaration of a structured type. */
export function findStructured(
  name: QualifiedName,
  declarations: Declarations,
): Declaration<CsdlStructuredType> | undefined {
  const declaration = declarations.types.get(name);
  if (declaration === undefined) return undefined;
  const { declared, ...place } = declaration;
  return declared.kind === "EntityType" || declared.kind === "ComplexType"
    ? { declared, ...place }
    : undefined;
}

function removeCycles(
  declarations: Declarations,
  bases: Map<QualifiedName, Base>,
  diagnostics: Diagnostics,
): void {
  const settled = new Set<QualifiedName>();
  for (const start of bases.keys()) {
    const chain = new Set<QualifiedName>();
    let current: QualifiedName | undefined = start;
    while (current !== undefined && !settled.has(current) && !chain.has(current)) {
      chain.add(current);
      current = bases.get(current)?.name;
    }
    if (current !== undefined && chain.has(current)) {
      const names = [...chain];
      const cycle = names.slice(names.indexOf(current));
      const shown = cycle.length > 10 ? [...cycle.slice(0, 10), "..."] : cycle;
      const declaration = declarations.types.get(current);
      if (declaration !== undefined) {
        diagnostics.error(
          "inheritance-cycle",
          `${quoteName(current)} derives from itself: ${[...shown, current].join(" -> ")}. Remove one of these base types.`,
          declaration.declared.at,
        );
      }
      for (const name of cycle) bases.delete(name);
    }
    for (const name of chain) settled.add(name);
  }
}

function withArticle(kind: string): string {
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
