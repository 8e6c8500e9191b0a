import type { Annotated, Model, TypeReference } from "./model.ts";
import { explicitOperationBindings } from "./vocabularies/core.ts";
import { nestedSources, speaksOfCapabilities, type NestedSource } from "./vocabularies/limits.ts";

/** A place in the service, and what the schema says of it. */
export interface Place {
  readonly reference: Pick<TypeReference, "type" | "collection" | "nullable">;
  /** What speaks of the place itself, the most specific first. */
  readonly own: readonly Annotated[];
  /** What speaks of places below it. */
  readonly nested: readonly NestedSource[];
}

/**
 * The place behind a child of the container or a property.
 *
 * @param annotated the child or the property
 * @param nested what is said elsewhere of the places below
 */
export function placeOf(
  reference: Place["reference"],
  annotated: Annotated,
  nested: readonly NestedSource[] = [],
): Place {
  return extend({ reference, own: [], nested }, [annotated]);
}

/** The place with more that speaks of it, less specific than what did so far. */
function extend(place: Place, annotated: readonly Annotated[]): Place {
  const more = annotated.filter(
    (each) => speaksOfCapabilities(each) || explicitOperationBindings(each).length > 0,
  );
  const nested = [...place.nested, ...more.flatMap((each) => nestedSources(each))];
  return {
    reference: place.reference,
    own: [...place.own, ...nested.filter(({ path }) => path.length === 0), ...more],
    nested: nested.filter(({ path }) => path.length > 0),
  };
}

/**
 * The place that a property leads to, by what is said of the property and of what lies before it.
 *
 * @param annotated the property
 */
export function placeBehind(
  place: Place,
  segment: string,
  reference: Place["reference"],
  annotated: Annotated,
): Place {
  return extend(below(place, segment, reference), [annotated]);
}

/** The place that one more segment leads to, by what is said here of the places below. */
export function below(place: Place, segment: string, reference: Place["reference"]): Place {
  const nested = place.nested
    .filter(({ path }) => path[0] === segment)
    .map((source) => ({ ...source, path: source.path.slice(1) }));
  const [own, deeper] = [
    nested.filter(({ path }) => path.length === 0),
    nested.filter(({ path }) => path.length > 0),
  ];
  return extend({ reference, own: [], nested: deeper }, own);
}

/** What the container says of paths that begin with a child. @see CSDL 4.01, section 14.2.2 */
export function pathsBelow({ container }: Model, child: string): readonly NestedSource[] {
  return [...(container?.pathAnnotations ?? [])].flatMap(([path, annotations]) => {
    const [first, ...rest] = path.split("/");
    return first === child ? [{ path: rest, annotations }] : [];
  });
}
