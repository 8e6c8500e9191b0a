/**
 * The model of a slice, and what was left out of it.
 */
import type { EntityContainer, Model, QualifiedName, SchemaType, Term } from "../model/model.ts";
import type { Selection } from "./close-over.ts";
import { cutTypes } from "./cut-types.ts";
import { declaredName, isStructured } from "./members.ts";
import { childrenOf, isImport } from "./model-index.ts";
import { bindingTypeOf, signatureOf } from "./operation-signature.ts";
import type { Cut, Slice } from "./slice.ts";
import { trimPaths } from "./trim-paths.ts";

/** Returns what was selected as a model of its own, in the order of the whole model. */
export function cutModel(model: Model, selection: Selection): Slice {
  const { types, cuts } = cutTypes(model, selection);
  const container = model.container && cutContainer(model.container, selection);
  const terms = new Map([...model.terms].filter(([, term]) => isTermIn(term, types)));
  const operations = model.operations.filter((operation) => selection.operations.has(operation));
  const elements = [...types.values(), ...terms.values(), ...operations, container ?? []].flat();
  const namespaces = new Set(elements.map(({ namespace }) => namespace));
  const { container: _container, ...rest } = model;
  const sliced: Model = {
    ...rest,
    schemas: model.schemas.filter(({ namespace }) => namespaces.has(namespace)),
    types,
    operations,
    terms,
    ...(container === undefined ? {} : { container }),
    derivedTypes: findDerivedTypes(types),
  };
  return {
    model: trimPaths(sliced),
    reasons: selection.reasons,
    cuts: [...cuts, ...cutOperations(model, selection), ...cutChildren(model, selection)],
  };
}

function cutContainer(container: EntityContainer, { children }: Selection): EntityContainer {
  const isIn = ({ name }: { readonly name: string }): boolean => children.has(name);
  return {
    ...container,
    entitySets: container.entitySets.filter(isIn),
    singletons: container.singletons.filter(isIn),
    actionImports: container.actionImports.filter(isIn),
    functionImports: container.functionImports.filter(isIn),
    memberOrder: container.memberOrder.filter((name) => children.has(name)),
  };
}

/** Terms pull nothing in: those stay whose type is in or built in. */
function isTermIn({ type }: Term, types: ReadonlyMap<QualifiedName, SchemaType>): boolean {
  const name = declaredName(type.type);
  return name === undefined || types.has(name);
}

function findDerivedTypes(
  types: ReadonlyMap<QualifiedName, SchemaType>,
): ReadonlyMap<QualifiedName, readonly QualifiedName[]> {
  const derivedTypes = new Map<QualifiedName, QualifiedName[]>();
  for (const type of types.values()) {
    if (!isStructured(type) || type.baseType === undefined) continue;
    const siblings = derivedTypes.get(type.baseType);
    if (siblings === undefined) derivedTypes.set(type.baseType, [type.qualifiedName]);
    else siblings.push(type.qualifiedName);
  }
  return derivedTypes;
}

/** Operations of types that are not in went with them, and those of reference types with their members. */
function cutOperations(model: Model, { extents, operations }: Selection): readonly Cut[] {
  return model.operations.flatMap((operation): readonly Cut[] => {
    const type = bindingTypeOf(operation);
    const isNear = type === undefined || extents.has(type);
    if (!isNear || operations.has(operation)) return [];
    const names = { name: operation.qualifiedName, signature: signatureOf(operation) };
    return [{ kind: "operation", ...(type === undefined ? {} : { type }), ...names }];
  });
}

function cutChildren(model: Model, { children }: Selection): readonly Cut[] {
  const container = model.container?.qualifiedName ?? "";
  return childrenOf(model).flatMap((child): readonly Cut[] => {
    if (children.has(child.name)) return [];
    const target = isImport(child)
      ? child.operation
      : (child.kind === "EntitySet" ? child.entityType : child.type).name;
    return [{ kind: "container-child", container, name: child.name, target }];
  });
}
