/**
 * The types of a slice, cut down to what was selected.
 */
import type {
  Model,
  NavigationProperty,
  QualifiedName,
  SchemaType,
  StructuredType,
} from "../model/model.ts";
import type { Selection } from "./close-over.ts";
import { declaredName, isStructured } from "./members.ts";
import { makeReferenceType } from "./reference-type.ts";
import type { Cut } from "./slice.ts";

/** The types that are in, and the navigation properties that lead out of them. */
export interface CutTypes {
  readonly types: ReadonlyMap<QualifiedName, SchemaType>;
  readonly cuts: readonly Cut[];
}

/** Returns the selected types in the order of the model, without the navigation properties that were not. */
export function cutTypes(model: Model, selection: Selection): CutTypes {
  const types = new Map<QualifiedName, SchemaType>();
  const cuts: Cut[] = [];
  for (const [name, type] of model.types) {
    if (selection.references.has(name) && type.kind === "EntityType") {
      const isWhole = (base: QualifiedName): boolean => selection.extents.has(base);
      const isReference = (base: QualifiedName): boolean => selection.references.has(base);
      types.set(name, makeReferenceType(model, type, isWhole, isReference));
    } else if (selection.extents.has(name)) {
      types.set(name, isStructured(type) ? cutNavigation(type, selection, cuts) : type);
    }
  }
  return { types, cuts };
}

function cutNavigation(
  type: StructuredType,
  { extents, navigation, references }: Selection,
  cuts: Cut[],
): StructuredType {
  const name = type.qualifiedName;
  const onPath =
    extents.get(name) === "structure" ? (navigation.get(name) ?? new Set()) : undefined;
  const kept: NavigationProperty[] = [];
  for (const property of type.navigationProperties) {
    const target = declaredName(property.type.type);
    const isKept = onPath?.has(property.name) ?? true;
    if (isKept) kept.push(property);
    const kind = isKept ? "reference" : "navigation";
    if (!isKept || (target !== undefined && references.has(target))) {
      cuts.push({ kind, type: name, member: property.name, target: property.type.type.name });
    }
  }
  if (kept.length === type.navigationProperties.length) return type;
  const members = new Set([...type.properties, ...kept].map((member) => member.name));
  return {
    ...type,
    navigationProperties: kept,
    memberOrder: type.memberOrder.filter((member) => members.has(member)),
  };
}
