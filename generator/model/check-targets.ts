import type { BuildContext } from "./build-context.ts";
import { quoteName } from "./check-name.ts";
import type { ExternalTarget } from "./external-annotations.ts";
import { findPath, hasOpaqueBase, structuredTypeOf } from "./find-path.ts";
import { findStructuredType } from "./inheritance.ts";
import type { EntityContainer, Model } from "./model.ts";
import { namespaceOf } from "./name-scope.ts";

/**
 * Reports external annotations whose target does not exist: an error in an overlay, which was written
 * for this service, a warning in the service's own documents.
 *
 * @see CSDL 4.01, section 14.2.2
 */
export function checkTargets(model: Model, context: BuildContext): void {
  for (const target of context.externals.unclaimed) {
    if (isKnown(model, target, context)) {
      context.diagnostics.warning(
        "unused-annotations",
        `Annotations on ${quoteName(target.written.target)} are not supported and ignored: they go beyond a child of a type.`,
        target.written.at,
      );
    } else if (!isOpaque(model, target, context)) {
      reportUnknown(target, context);
    }
  }
  checkContainerPaths(model, context);
}

/** Whether the target exists but is none that annotations are kept for. */
function isKnown(model: Model, { head, path }: ExternalTarget, context: BuildContext): boolean {
  const type = findStructuredType(model, head);
  if (type !== undefined) {
    return path.length > 1 && findPath(model, type, path).kind !== "missing";
  }
  const name = head.replace(/\(.*$/s, "");
  const { declarations } = context;
  return (
    path.length === 0 &&
    declarations.containers.has(name) &&
    model.container?.qualifiedName !== name
  );
}

/** Whether the target may be declared in a document that is not there. */
function isOpaque(
  model: Model,
  { head, path, scope }: ExternalTarget,
  { resolver, declarations }: BuildContext,
): boolean {
  const type = findStructuredType(model, head);
  if (type !== undefined) return path.length > 0 && hasOpaqueBase(model, type);
  const name = head.replace(/\(.*$/s, "");
  if (declarations.containers.has(name) && model.container?.qualifiedName !== name) return true;
  return resolver.isOpaque(namespaceOf(name), scope) || resolver.isOpaque(name, scope);
}

function reportUnknown({ written, scope }: ExternalTarget, { diagnostics }: BuildContext): void {
  const message = `The target ${quoteName(written.target)} of these annotations does not exist; correct it, or remove them.`;
  if (scope.document.role === "overlay") {
    diagnostics.error("unknown-target", message, written.at);
  } else {
    diagnostics.warning("unknown-target", message, written.at);
  }
}

/** Paths through a container are kept whatever they are, so that they are checked here. */
function checkContainerPaths(model: Model, context: BuildContext): void {
  const { container } = model;
  if (container === undefined) return;
  for (const { declared, qualifiedName } of context.declarations.containers.values()) {
    for (const target of context.externals.findByHead(qualifiedName)) {
      if (target.path.length < 2 || declared.at !== container.at) continue;
      if (!isContainerPath(model, container, target.path)) reportUnknown(target, context);
    }
  }
}

function isContainerPath(
  model: Model,
  container: EntityContainer,
  [first, ...rest]: readonly string[],
): boolean {
  const child =
    container.entitySets.find(({ name }) => name === first) ??
    container.singletons.find(({ name }) => name === first);
  if (child === undefined) return first !== undefined && container.memberOrder.includes(first);
  const type = structuredTypeOf(model, child.kind === "EntitySet" ? child.entityType : child.type);
  if (type === undefined || type === "opaque") return true;
  return findPath(model, type, rest).kind !== "missing";
}
