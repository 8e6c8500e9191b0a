import type { CsdlEntityContainer } from "../csdl/csdl.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { quoteName } from "./check-name.ts";
import type { Declaration, Declarations } from "./collect-declarations.ts";
import { namespaceOf } from "./name-scope.ts";

type Container = Declaration<CsdlEntityContainer>;

/**
 * Returns the container of the service and after it those that it extends, nearest first. Of several
 * the first that no other extends counts, in the main documents before referenced ones.
 *
 * @see CSDL 4.01, sections 13 and 13.1.2
 */
export function selectContainer(
  declarations: Declarations,
  diagnostics: Diagnostics,
): readonly Container[] {
  const all = [...declarations.containers.values()];
  const extended = new Set(
    all.flatMap(({ declared, scope }) =>
      declared.extends === undefined ? [] : [scope.resolveName(declared.extends)],
    ),
  );
  const own = all.filter(({ scope }) => scope.document.role !== "reference");
  const candidates = own.length > 0 ? own : all;
  const outermost = candidates.filter(({ qualifiedName }) => !extended.has(qualifiedName));
  const [selected = candidates[0], ...others] = outermost;
  if (selected === undefined) return [];
  for (const other of others) {
    diagnostics.warning(
      "several-containers",
      `A service has one entity container; ${quoteName(selected.qualifiedName)} is used and ${quoteName(other.qualifiedName)} left out. Let one extend the other to use both.`,
      other.declared.at,
    );
  }
  return followExtends(selected, declarations, diagnostics);
}

function followExtends(
  start: Container,
  declarations: Declarations,
  diagnostics: Diagnostics,
): readonly Container[] {
  const chain: Container[] = [];
  let current: Container | undefined = start;
  while (current !== undefined) {
    chain.push(current);
    current = findExtended(current, chain, declarations, diagnostics);
  }
  return chain;
}

function findExtended(
  { declared, scope }: Container,
  chain: readonly Container[],
  declarations: Declarations,
  diagnostics: Diagnostics,
): Container | undefined {
  if (declared.extends === undefined) return undefined;
  const name = scope.resolveName(declared.extends);
  const found = declarations.containers.get(name);
  if (found === undefined) {
    const reference = scope.findReference(namespaceOf(name));
    if (reference !== undefined && !declarations.namespaces.has(namespaceOf(name))) {
      diagnostics.warning(
        "unresolved-reference",
        `The document ${quoteName(reference.uri)} was not found, so that what ${quoteName(declared.name)} extends is left out. Put it beside this document, or map its URI to a file in the configuration.`,
        reference.at,
      );
    } else {
      diagnostics.error(
        "unknown-container",
        `${quoteName(declared.name)} extends ${quoteName(name)}, which does not exist.`,
        declared.at,
      );
    }
    return undefined;
  }
  if (chain.includes(found)) {
    diagnostics.error(
      "container-cycle",
      `The entity container ${quoteName(name)} extends itself; remove one Extends.`,
      declared.at,
    );
    return undefined;
  }
  return found;
}
