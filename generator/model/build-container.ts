import type {
  CsdlContainerMember,
  CsdlEntityContainer,
  CsdlNavigationPropertyBinding,
} from "../csdl/csdl.ts";
import { namesOf } from "./build-context.ts";
import type { BuildContext } from "./build-context.ts";
import { checkIdentifier, quoteName } from "./check-name.ts";
import type { Declaration } from "./collect-declarations.ts";
import type {
  Annotation,
  EntityContainer,
  EntitySet,
  NavigationPropertyBinding,
  OperationImport,
  Singleton,
  TypeName,
} from "./model.ts";
import type { NameScope } from "./name-scope.ts";
import { selectContainer } from "./select-container.ts";

interface MutableContainer {
  readonly entitySets: EntitySet[];
  readonly singletons: Singleton[];
  readonly actionImports: OperationImport[];
  readonly functionImports: OperationImport[];
}

/**
 * Returns the service's container with all that it extends, bases first.
 *
 * @see CSDL 4.01, section 13.1.2
 */
export function buildContainer(context: BuildContext): EntityContainer | undefined {
  const chain = selectContainer(context.declarations, context.diagnostics);
  const [own] = chain;
  if (own === undefined) return undefined;
  const children: MutableContainer = {
    entitySets: [],
    singletons: [],
    actionImports: [],
    functionImports: [],
  };
  const names = new Set<string>();
  const containers: Declaration<CsdlEntityContainer>[] = [];
  for (const declaration of [...chain].reverse()) {
    containers.unshift(declaration);
    for (const member of declaration.declared.members) {
      if (!claimName(member, declaration, names, context)) continue;
      const keys = chain.map(({ qualifiedName }) => `${qualifiedName}/${member.name}`);
      addMember(children, member, keys, declaration.scope, context);
    }
  }
  return {
    ...namesOf(own),
    ...children,
    memberOrder: [...names],
    pathAnnotations: findPathAnnotations(chain, context),
    annotations: context.externals.merge(own.declared, own.scope, [own.qualifiedName]),
    at: own.declared.at,
  };
}

function claimName(
  member: CsdlContainerMember,
  { declared }: Declaration<CsdlEntityContainer>,
  names: Set<string>,
  { diagnostics }: BuildContext,
): boolean {
  checkIdentifier("child of the entity container", member.name, member.at, diagnostics);
  if (!names.has(member.name)) {
    names.add(member.name);
    return true;
  }
  diagnostics.error(
    "duplicate-member",
    `The entity container ${quoteName(declared.name)}, or one that it extends, has a child ${quoteName(member.name)} already; rename or remove one.`,
    member.at,
  );
  return false;
}

function addMember(
  children: MutableContainer,
  member: CsdlContainerMember,
  keys: readonly string[],
  scope: NameScope,
  context: BuildContext,
): void {
  const { name, at } = member;
  const annotations = context.externals.merge(member, scope, keys);
  switch (member.kind) {
    case "EntitySet":
      children.entitySets.push({
        kind: member.kind,
        name,
        entityType: resolveEntityType(member.entityType, member, scope, context),
        includeInServiceDocument: member.includeInServiceDocument,
        navigationPropertyBindings: buildBindings(member.navigationPropertyBindings, scope),
        annotations,
        at,
      });
      break;
    case "Singleton":
      children.singletons.push({
        kind: member.kind,
        name,
        type: resolveEntityType(member.type, member, scope, context),
        nullable: member.nullable,
        navigationPropertyBindings: buildBindings(member.navigationPropertyBindings, scope),
        annotations,
        at,
      });
      break;
    default: {
      const list =
        member.kind === "ActionImport" ? children.actionImports : children.functionImports;
      list.push({
        kind: member.kind,
        name,
        operation: scope.resolveName(member.operation),
        ...(member.entitySet === undefined
          ? {}
          : { entitySet: scope.resolvePath(member.entitySet) }),
        includeInServiceDocument: member.includeInServiceDocument,
        annotations,
        at,
      });
    }
  }
}

/** @see CSDL 4.01, sections 13.2.1 and 13.3.1 */
function resolveEntityType(
  written: string,
  { kind, name, at }: CsdlContainerMember,
  scope: NameScope,
  { resolver, diagnostics }: BuildContext,
): TypeName {
  const type = resolver.resolve(written, at, scope);
  if (type.kind !== "EntityType" && type.kind !== "Unresolved") {
    diagnostics.error(
      "wrong-type-kind",
      `The ${kind === "Singleton" ? "singleton" : "entity set"} ${quoteName(name)} needs an entity type, not ${quoteName(type.name)}.`,
      at,
    );
  }
  return type;
}

function buildBindings(
  bindings: readonly CsdlNavigationPropertyBinding[],
  scope: NameScope,
): readonly NavigationPropertyBinding[] {
  return bindings.map(({ path, target }) => ({
    path: scope.resolvePath(path),
    target: scope.resolvePath(target),
  }));
}

/** Returns what targets paths that go on after a child of the container. */
function findPathAnnotations(
  chain: readonly Declaration<CsdlEntityContainer>[],
  { externals }: BuildContext,
): ReadonlyMap<string, readonly Annotation[]> {
  const targets = chain.flatMap(({ qualifiedName }) => externals.findByHead(qualifiedName));
  const paths = new Map<string, typeof targets>();
  for (const target of targets) {
    if (target.path.length < 2 || target.path.at(-1)?.startsWith("@") === true) continue;
    const path = target.path.join("/");
    paths.set(path, [...(paths.get(path) ?? []), target]);
  }
  const annotations = new Map<string, readonly Annotation[]>();
  for (const [path, found] of paths) annotations.set(path, externals.take(found));
  return annotations;
}
