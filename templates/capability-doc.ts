import type { Annotated } from "../generator/model/model.ts";
import {
  capabilityNotes,
  filterRestrictions,
  sortRestrictions,
} from "../generator/model/vocabularies/capabilities.ts";
import { limitsOf } from "../generator/model/vocabularies/limits.ts";
import { code, plainText } from "./doc-comment.ts";
import { scopesOf } from "./scopes-doc.ts";

/**
 * What the schema says of requests to a place: what is refused, what must be said, what it is about, and
 * which scopes are needed.
 *
 * @see Org.OData.Capabilities.V1
 */
export function capabilityDoc(annotated: Annotated): string[] {
  const lines = [
    ...refusals(annotated),
    ...filterNotes(annotated),
    ...capabilityNotes(annotated).map((note) => plainText(note)),
  ];
  return [...(lines.length === 0 ? [] : [lines.join("\n")]), ...scopesOf(annotated)];
}

/** What of the builder is not there, and which properties query options cannot name. */
function refusals(annotated: Annotated): string[] {
  const { collection, item, options } = limitsOf([annotated]);
  const whole = [...options].flatMap(([option, limit]) => (limit === "all" ? [`$${option}`] : []));
  const refused = [...new Set<string>([...collection, ...item, ...whole])];
  return [
    ...listed("Not supported here", refused),
    ...[...options].flatMap(([option, limit]) =>
      limit === "all" ? [] : listed(`Not in ${code(`$${option}`)}`, limit),
    ),
  ];
}

function filterNotes(annotated: Annotated): string[] {
  const filter = filterRestrictions(annotated);
  const sort = sortRestrictions(annotated);
  return [
    ...(filter?.isRequired === true ? [`Needs ${code("$filter")}.`] : []),
    ...listed(`${code("$filter")} has to name`, filter?.requiredProperties ?? []),
    ...listed("Sorted in ascending order only", sort?.ascendingOnly ?? []),
    ...listed("Sorted in descending order only", sort?.descendingOnly ?? []),
  ];
}

function listed(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${names.map((name) => code(name)).join(", ")}.`];
}
