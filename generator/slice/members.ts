/**
 * Types and their members, inherited ones included.
 */
import { baseTypes, findStructuredType } from "../model/inheritance.ts";
import type {
  Model,
  NavigationProperty,
  Property,
  QualifiedName,
  SchemaType,
  StructuredType,
  TypeName,
} from "../model/model.ts";

/** A property and the type that declares it. */
export interface OwnedMember {
  readonly owner: StructuredType;
  readonly member: Property | NavigationProperty;
}

/** Returns the qualified name if the model declares the type, and nothing for built-in and unresolved ones. */
export function declaredName(type: TypeName): QualifiedName | undefined {
  return type.kind === "Primitive" || type.kind === "Abstract" || type.kind === "Unresolved"
    ? undefined
    : type.name;
}

/** Tells entity and complex types from the others. */
export function isStructured(type: SchemaType): type is StructuredType {
  return type.kind === "EntityType" || type.kind === "ComplexType";
}

/** Returns the structured type of that name and its bases, nearest first; nothing if there is none. */
export function lineageOf(model: Model, name: QualifiedName): readonly StructuredType[] {
  const type = findStructuredType(model, name);
  return type === undefined ? [] : [type, ...baseTypes(model, type)];
}

/** Tells whether the one type is the other or derives from it. */
export function isSameOrDerived(model: Model, name: QualifiedName, base: QualifiedName): boolean {
  return lineageOf(model, name).some(({ qualifiedName }) => qualifiedName === base);
}

/** Returns the property of that name, own or inherited. */
export function findMember(
  model: Model,
  type: QualifiedName,
  name: string,
): OwnedMember | undefined {
  const isNamed = (member: { readonly name: string }): boolean => member.name === name;
  for (const owner of lineageOf(model, type)) {
    const member = owner.navigationProperties.find(isNamed) ?? owner.properties.find(isNamed);
    if (member !== undefined) return { owner, member };
  }
  return undefined;
}
