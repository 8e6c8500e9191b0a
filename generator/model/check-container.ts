import type { Diagnostics } from "../diagnostics.ts";
import type { BuildContext } from "./build-context.ts";
import { quoteName } from "./check-name.ts";
import { findPath, structuredTypeOf } from "./find-path.ts";
import type { EntityContainer, EntitySet, Model, OperationImport, Singleton } from "./model.ts";
import { namespaceOf } from "./name-scope.ts";

/** Reports imports of operations that do not exist and bindings that lead nowhere. @see CSDL 4.01, section 13 */
export function checkContainer(model: Model, context: BuildContext): void {
  const { container } = model;
  if (container === undefined) return;
  for (const child of [...container.entitySets, ...container.singletons]) {
    checkBindings(model, container, child, context.diagnostics);
  }
  for (const child of [...container.actionImports, ...container.functionImports]) {
    checkImport(model, container, child, context);
  }
}

/** @see CSDL 4.01, section 13.4 */
function checkBindings(
  model: Model,
  container: EntityContainer,
  child: EntitySet | Singleton,
  diagnostics: Diagnostics,
): void {
  const start = structuredTypeOf(model, child.kind === "EntitySet" ? child.entityType : child.type);
  for (const { path, target } of child.navigationPropertyBindings) {
    const known =
      start === undefined ||
      start === "opaque" ||
      findPath(model, start, path.split("/")).kind !== "missing";
    if (!known) {
      diagnostics.warning(
        "unknown-binding-path",
        `The navigation property binding of ${quoteName(child.name)} has the path ${quoteName(path)}, which does not exist.`,
        child.at,
      );
    }
    if (!isTarget(container, target)) {
      diagnostics.warning(
        "unknown-binding-target",
        `The navigation property binding of ${quoteName(child.name)} has the target ${quoteName(target)}, which the entity container does not have.`,
        child.at,
      );
    }
  }
}

/** Targets begin with a child of this container, or with the name of another one. */
function isTarget(container: EntityContainer, target: string): boolean {
  const [first = "", second] = target.split("/");
  if (first.includes(".") && first !== container.qualifiedName) return true;
  const name = first === container.qualifiedName ? (second ?? "") : first;
  return container.memberOrder.includes(name);
}

/** @see CSDL 4.01, sections 13.5 and 13.6 */
function checkImport(
  model: Model,
  container: EntityContainer,
  { kind, name, operation, entitySet, at }: OperationImport,
  { diagnostics, declarations, resolver }: BuildContext,
): void {
  const wanted = kind === "ActionImport" ? "Action" : "Function";
  const found = model.operations.some(
    (candidate) =>
      candidate.kind === wanted &&
      candidate.qualifiedName === operation &&
      candidate.bindingParameter === undefined,
  );
  const namespace = namespaceOf(operation);
  const opaque = declarations.scopes.some((scope) => resolver.isOpaque(namespace, scope));
  if (!found && !opaque) {
    diagnostics.error(
      "unknown-operation",
      `The ${wanted.toLowerCase()} import ${quoteName(name)} names ${quoteName(operation)}, but there is no unbound ${wanted.toLowerCase()} of that name.`,
      at,
    );
  }
  if (entitySet !== undefined && !isTarget(container, entitySet)) {
    diagnostics.warning(
      "unknown-entity-set",
      `The ${wanted.toLowerCase()} import ${quoteName(name)} names the entity set ${quoteName(entitySet)}, which the entity container does not have.`,
      at,
    );
  }
}
