import type { CsdlNavigationProperty, CsdlProperty, CsdlStructuredType } from "../csdl/csdl.ts";
import { namesOf } from "./build-context.ts";
import type { BuildContext } from "./build-context.ts";
import { checkMemberName, quoteName } from "./check-name.ts";
import type { Declaration } from "./collect-declarations.ts";
import type {
  Annotation,
  NavigationProperty,
  Property,
  StructuredType,
  TypeReference,
} from "./model.ts";
import type { NameScope } from "./name-scope.ts";
import { findOpen, findStructured } from "./resolve-bases.ts";

/** Returns the entity or complex type. @see CSDL 4.01, sections 6 and 9 */
export function buildStructuredType(
  declaration: Declaration<CsdlStructuredType>,
  context: BuildContext,
): StructuredType {
  const { declared, qualifiedName, scope } = declaration;
  const properties: Property[] = [];
  const navigationProperties: NavigationProperty[] = [];
  const names = new Set<string>();
  for (const member of declared.members) {
    if (!claimName(member, declaration, names, context)) continue;
    const key = `${qualifiedName}/${member.name}`;
    if (member.kind === "Property") properties.push(buildProperty(member, key, scope, context));
    else navigationProperties.push(buildNavigationProperty(member, key, scope, context));
  }
  const base = context.bases.get(qualifiedName);
  const shared = {
    ...namesOf(declaration),
    ...(base?.name === undefined ? {} : { baseType: base.name }),
    ...(base?.unresolved === undefined ? {} : { unresolvedBaseType: base.unresolved }),
    abstract: declared.abstract,
    open: findOpen(qualifiedName, context.declarations, context.bases),
    properties,
    navigationProperties,
    memberOrder: [...names],
    inheritedPropertyAnnotations: findInheritedAnnotations(declaration, names, context),
    annotations: context.externals.merge(declared, scope, [qualifiedName]),
    at: declared.at,
  };
  if (declared.kind === "ComplexType") return { kind: "ComplexType", ...shared };
  return {
    kind: "EntityType",
    ...shared,
    hasStream: declared.hasStream,
    ...(declared.key === undefined
      ? {}
      : {
          key: declared.key.map(({ name, alias }) => ({
            path: scope.resolvePath(name),
            ...(alias === undefined ? {} : { alias }),
          })),
        }),
  };
}

/** Whether the name of the member is new to the type and its bases. */
function claimName(
  member: CsdlProperty | CsdlNavigationProperty,
  { declared, qualifiedName }: Declaration<CsdlStructuredType>,
  names: Set<string>,
  { bases, declarations, diagnostics }: BuildContext,
): boolean {
  checkMemberName("property", member.name, member.at, diagnostics);
  let owner: string | undefined = names.has(member.name) ? qualifiedName : undefined;
  let base = bases.get(qualifiedName)?.name;
  while (owner === undefined && base !== undefined) {
    const inherited = findStructured(base, declarations)?.declared.members;
    if (inherited?.some(({ name }) => name === member.name) === true) owner = base;
    base = bases.get(base)?.name;
  }
  if (owner === undefined) {
    names.add(member.name);
    return true;
  }
  diagnostics.error(
    "duplicate-member",
    owner === qualifiedName
      ? `${quoteName(declared.name)} has a property ${quoteName(member.name)} already; rename or remove one.`
      : `${quoteName(declared.name)} inherits a property ${quoteName(member.name)} from ${quoteName(owner)}; it cannot be declared again.`,
    member.at,
  );
  return false;
}

function buildProperty(
  property: CsdlProperty,
  key: string,
  scope: NameScope,
  context: BuildContext,
): Property {
  const type = context.resolver.resolveUse(property.type, scope);
  if (type.type.kind === "EntityType") {
    context.diagnostics.error(
      "wrong-type-kind",
      `The property ${quoteName(property.name)} is structural and cannot have the entity type ${quoteName(type.type.name)}; make it a navigation property.`,
      property.at,
    );
  }
  return {
    kind: "Property",
    name: property.name,
    type,
    ...(property.defaultValue === undefined ? {} : { defaultValue: property.defaultValue }),
    annotations: context.externals.merge(property, scope, [key]),
    at: property.at,
  };
}

function buildNavigationProperty(
  property: CsdlNavigationProperty,
  key: string,
  scope: NameScope,
  context: BuildContext,
): NavigationProperty {
  const type = context.resolver.resolveUse(property.type, scope);
  checkNavigationType(property, type, context);
  const { partner, onDelete } = property;
  return {
    kind: "NavigationProperty",
    name: property.name,
    type,
    containsTarget: property.containsTarget,
    ...(partner === undefined ? {} : { partner: scope.resolvePath(partner) }),
    referentialConstraints: property.referentialConstraints.map((constraint) => ({
      property: scope.resolvePath(constraint.property),
      referencedProperty: scope.resolvePath(constraint.referencedProperty),
      annotations: context.externals.merge(constraint, scope, []),
    })),
    ...(onDelete === undefined ? {} : { onDelete: onDelete.action }),
    annotations: context.externals.merge(property, scope, [key]),
    at: property.at,
  };
}

/** @see CSDL 4.01, section 8.1 */
function checkNavigationType(
  property: CsdlNavigationProperty,
  { type }: TypeReference,
  { diagnostics }: BuildContext,
): void {
  if (type.kind === "EntityType" || type.kind === "Unresolved" || type.name === "Edm.EntityType") {
    return;
  }
  diagnostics.error(
    "wrong-type-kind",
    `The navigation property ${quoteName(property.name)} needs an entity type, not ${quoteName(type.name)}; make it a <Property>, or name an entity type.`,
    property.at,
  );
}

/** Returns what targets inherited properties through this type. */
function findInheritedAnnotations(
  { qualifiedName }: Declaration<CsdlStructuredType>,
  own: ReadonlySet<string>,
  { externals, bases, declarations }: BuildContext,
): ReadonlyMap<string, readonly Annotation[]> {
  const result = new Map<string, readonly Annotation[]>();
  for (const { path } of externals.findByHead(qualifiedName)) {
    const [name] = path;
    if (name === undefined || path.length > 1 || own.has(name) || result.has(name)) continue;
    let base = bases.get(qualifiedName)?.name;
    let inherited = false;
    while (base !== undefined && !inherited) {
      const members = findStructured(base, declarations)?.declared.members;
      inherited = members?.some((member) => member.name === name) ?? false;
      base = bases.get(base)?.name;
    }
    if (!inherited) continue;
    const targets = externals
      .findByHead(qualifiedName)
      .filter((target) => target.path.length === 1 && target.path[0] === name);
    result.set(name, externals.take(targets));
  }
  return result;
}
