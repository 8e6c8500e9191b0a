import { findStructuredType } from "./inheritance.ts";
import type {
  Annotated,
  Annotation,
  Model,
  NavigationProperty,
  Property,
  QualifiedName,
  StructuredType,
  TypeReference,
} from "./model.ts";

/** Returns the annotation with this term, without a qualifier unless one is given. */
export function findAnnotation(
  annotated: Annotated,
  term: QualifiedName,
  qualifier?: string,
): Annotation | undefined {
  return annotated.annotations.find(
    (annotation) => annotation.term === term && annotation.qualifier === qualifier,
  );
}

/**
 * Returns the annotations that hold for a property on a type: those on the property itself, but for
 * those that the type, or one between it and the declaring type, gives another value.
 *
 * @see CSDL 4.01, section 14.2.2
 */
export function annotationsOfProperty(
  model: Model,
  type: StructuredType,
  property: Property | NavigationProperty,
): readonly Annotation[] {
  const overrides: (readonly Annotation[])[] = [];
  let current: StructuredType | undefined = type;
  while (current !== undefined && !declares(current, property)) {
    const found = current.inheritedPropertyAnnotations.get(property.name);
    if (found !== undefined) overrides.push(found);
    current = findStructuredType(model, current.baseType);
  }
  if (overrides.length === 0) return property.annotations;
  const effective = new Map<string, Annotation>();
  for (const annotations of [property.annotations, ...overrides.reverse()]) {
    for (const annotation of annotations) {
      effective.set(`${annotation.term}#${annotation.qualifier ?? ""}`, annotation);
    }
  }
  return [...effective.values()];
}

/** What terms say of the values of an element, not of the element: a type definition says it of its uses. */
const ofValues =
  /^Org\.OData\.(?:Validation\.V1\..*|Core\.V1\.(?:IsURL|MediaType|AcceptableMediaTypes))$/;

/**
 * Returns the annotations that hold for the values of a property, a parameter or a return type: its own,
 * and those of its type definition that it does not give another value.
 *
 * @see CSDL 4.01, section 11
 */
export function annotationsOfValues(
  model: Model,
  { type }: TypeReference,
  own: readonly Annotation[],
): readonly Annotation[] {
  const definition = type.kind === "TypeDefinition" ? model.types.get(type.name) : undefined;
  const inherited = (definition?.annotations ?? []).filter(
    ({ term, qualifier }) =>
      ofValues.test(term) && findAnnotation({ annotations: own }, term, qualifier) === undefined,
  );
  return inherited.length === 0 ? own : [...own, ...inherited];
}

function declares(type: StructuredType, { name }: Property | NavigationProperty): boolean {
  return (
    type.properties.some((property) => property.name === name) ||
    type.navigationProperties.some((property) => property.name === name)
  );
}
