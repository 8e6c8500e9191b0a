import type { ElementKind } from "../diff/change.ts";
import type { ModelElement } from "../diff/list-elements.ts";
import { deprecation } from "../model/vocabularies/core.ts";

/** An element that is going to be removed soon, or whose day has passed. */
export interface NearRemoval {
  readonly kind: ElementKind;
  /** A target path of CSDL. */
  readonly element: string;
  /** As `2026-11-22`. */
  readonly date: string;
}

const nearDays = 180;

/**
 * Returns the deprecated elements whose removal is announced for the next 180 days or for a day that has
 * passed, the earliest first.
 *
 * @param today as `2026-11-22`
 * @see Org.OData.Core.V1.Revisions
 */
export function findNearRemovals(
  elements: readonly ModelElement[],
  today: string,
): readonly NearRemoval[] {
  const last = addDays(today, nearDays);
  return elements
    .flatMap(({ kind, element, annotated }): readonly NearRemoval[] => {
      const date = /^\d{4}-\d\d-\d\d/.exec(deprecation(annotated)?.removalDate ?? "")?.[0];
      // Dates of this form are ordered as texts.
      return date === undefined || date > last ? [] : [{ kind, element, date }];
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
