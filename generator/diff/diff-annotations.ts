import type { Annotated } from "../model/model.ts";
import { deprecation, description, longDescription } from "../model/vocabularies/core.ts";
import {
  allowedValues,
  constraints,
  maximum,
  maxItems,
  minimum,
  minItems,
  multipleOf,
  pattern,
} from "../model/vocabularies/validation.ts";
import type { ChangeOf } from "./diff-type-reference.ts";

/** The differences in what is said of an element: what it is for, and that it is going to be removed. */
export function diffDescriptions(before: Annotated, after: Annotated): readonly ChangeOf[] {
  if (isSilent(before) && isSilent(after)) return [];
  const changes: ChangeOf[] = [];
  const [old, current] = [deprecation(before), deprecation(after)];
  if (old === undefined && current !== undefined) {
    const reason = current.description ?? "Use something else before it is removed.";
    changes.push({
      class: "feature",
      change: "deprecated",
      ...(current.removalDate === undefined ? {} : { to: current.removalDate }),
      advice: oneSentence(reason),
    });
  } else if (JSON.stringify(old) !== JSON.stringify(current)) {
    const advice =
      current === undefined
        ? "It is no longer deprecated."
        : "What is said of its deprecation has changed.";
    changes.push({ class: "docs", change: "deprecated", advice });
  }
  if (textOf(before) !== textOf(after)) {
    const advice = "What is said of it has changed.";
    changes.push({ class: "docs", change: "description", advice });
  }
  return changes;
}

/** The differences in the values that an element takes, as far as `validate` knows of them. */
export function diffRules(before: Annotated, after: Annotated): readonly ChangeOf[] {
  if (isSilent(before) && isSilent(after)) return [];
  const [old, current] = [rulesOf(before), rulesOf(after)];
  if (JSON.stringify(old) === JSON.stringify(current)) return [];
  const [from, to] = [writtenRange(before), writtenRange(after)];
  const values = from === to ? {} : { from, to };
  const advice = "`validate` holds values against other rules now.";
  return [{ class: "fix", change: "range", ...values, advice }];
}

function textOf(annotated: Annotated): string {
  return `${description(annotated)}\n${longDescription(annotated)}`;
}

function isSilent({ annotations }: Annotated): boolean {
  return annotations.length === 0;
}

/** @see Org.OData.Validation.V1 */
function rulesOf(annotated: Annotated): unknown {
  return [
    minimum(annotated),
    maximum(annotated),
    minItems(annotated),
    maxItems(annotated),
    multipleOf(annotated),
    pattern(annotated),
    allowedValues(annotated).map(({ value }) => value),
    constraints(annotated),
  ];
}

function writtenRange(annotated: Annotated): string {
  const bounds = [minimum(annotated)?.value ?? "", maximum(annotated)?.value ?? ""];
  return bounds.join("") === "" ? "any" : bounds.join(" to ");
}

function oneSentence(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
