/**
 * What refers to other elements by paths: it stays where the paths still lead somewhere.
 */
import type {
  EntityContainer,
  Model,
  NavigationProperty,
  NavigationPropertyBinding,
  OperationImport,
  SchemaType,
  StructuredType,
  TypeName,
} from "../model/model.ts";
import { declaredName, findMember, isStructured } from "./members.ts";
import type { ContainerChild } from "./model-index.ts";
import { childrenOf } from "./model-index.ts";
import { leadsSomewhere, leadsSomewhereFromContainer } from "./resolve-path.ts";

/**
 * Returns the model without the partners, referential constraints, navigation property bindings and
 * annotations whose paths lead to what is not in it.
 */
export function trimPaths(model: Model): Model {
  const types = new Map(
    [...model.types].map(([name, type]): [string, SchemaType] => [
      name,
      isStructured(type) ? trimType(model, type) : type,
    ]),
  );
  const trimmed = { ...model, types };
  const { container } = model;
  return container === undefined
    ? trimmed
    : { ...trimmed, container: trimContainer(model, container) };
}

function trimType(model: Model, type: StructuredType): StructuredType {
  const navigationProperties = type.navigationProperties.map((property) =>
    trimNavigation(model, type, property),
  );
  const inheritedPropertyAnnotations = new Map(
    [...type.inheritedPropertyAnnotations].filter(
      ([name]) => findMember(model, type.qualifiedName, name) !== undefined,
    ),
  );
  return { ...type, navigationProperties, inheritedPropertyAnnotations };
}

function trimNavigation(
  model: Model,
  { qualifiedName }: StructuredType,
  property: NavigationProperty,
): NavigationProperty {
  const target = declaredName(property.type.type);
  const { partner, referentialConstraints } = property;
  if (target === undefined || (partner === undefined && referentialConstraints.length === 0)) {
    return property;
  }
  const { partner: _partner, ...rest } = property;
  const hasPartner = partner !== undefined && leadsSomewhere(model, target, partner.split("/"));
  return {
    ...rest,
    ...(hasPartner ? { partner } : {}),
    referentialConstraints: referentialConstraints.filter(
      (constraint) =>
        leadsSomewhere(model, qualifiedName, constraint.property.split("/")) &&
        leadsSomewhere(model, target, constraint.referencedProperty.split("/")),
    ),
  };
}

function trimContainer(model: Model, container: EntityContainer): EntityContainer {
  const children = new Map(childrenOf(model).map((child) => [child.name, child]));
  const trimBindings = (
    type: TypeName,
    bindings: readonly NavigationPropertyBinding[],
  ): readonly NavigationPropertyBinding[] => {
    const name = declaredName(type);
    return bindings.filter(
      ({ path, target }) =>
        name !== undefined &&
        leadsSomewhere(model, name, path.split("/")) &&
        leadsSomewhereFromContainer(model, children, target),
    );
  };
  const trimImport = (child: OperationImport): OperationImport => trimSet(model, children, child);
  return {
    ...container,
    entitySets: container.entitySets.map((set) => ({
      ...set,
      navigationPropertyBindings: trimBindings(set.entityType, set.navigationPropertyBindings),
    })),
    singletons: container.singletons.map((singleton) => ({
      ...singleton,
      navigationPropertyBindings: trimBindings(
        singleton.type,
        singleton.navigationPropertyBindings,
      ),
    })),
    actionImports: container.actionImports.map(trimImport),
    functionImports: container.functionImports.map(trimImport),
    pathAnnotations: new Map(
      [...container.pathAnnotations].filter(([path]) =>
        leadsSomewhereFromContainer(model, children, path),
      ),
    ),
  };
}

/** An import whose entity set is not in has none. */
function trimSet(
  model: Model,
  children: ReadonlyMap<string, ContainerChild>,
  child: OperationImport,
): OperationImport {
  const { entitySet, ...rest } = child;
  const isIn = entitySet !== undefined && leadsSomewhereFromContainer(model, children, entitySet);
  return isIn ? { ...rest, entitySet } : rest;
}
