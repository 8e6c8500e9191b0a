import type { Annotated } from "../model/model.ts";
import {
  deprecation,
  description,
  isImmutable,
  isReadOnly,
  longDescription,
} from "../model/vocabularies/core.ts";
import { maximum, minimum } from "../model/vocabularies/validation.ts";
import type { ChangeOf } from "./diff-type-reference.ts";

/** The differences in what is said of an element: what it is for, and that it is going to be removed. */
export function diffDescriptions(before: Annotated, after: Annotated): readonly ChangeOf[] {
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

/** The differences in how a property can be written, and within which range. */
export function diffAccess(before: Annotated, after: Annotated): readonly ChangeOf[] {
  const changes: ChangeOf[] = [];
  if (isReadOnly(before) !== isReadOnly(after)) {
    changes.push(
      isReadOnly(after)
        ? {
            class: "breaking",
            breaks: "compile",
            change: "computed",
            advice: "The service computes it now: leave it out of what is written.",
          }
        : { class: "feature", change: "computed", advice: "It can be written now." },
    );
  }
  if (isImmutable(before) !== isImmutable(after)) {
    changes.push(
      isImmutable(after)
        ? {
            class: "breaking",
            breaks: "compile",
            change: "immutable",
            advice: "It can only be set on creation now: leave it out of updates.",
          }
        : { class: "feature", change: "immutable", advice: "It can be updated now." },
    );
  }
  const [from, to] = [writtenRange(before), writtenRange(after)];
  if (from !== to) {
    const advice = "`validate` holds values against another range now.";
    changes.push({ class: "fix", change: "range", from, to, advice });
  }
  return changes;
}

function textOf(annotated: Annotated): string {
  return `${description(annotated)}\n${longDescription(annotated)}`;
}

function writtenRange(annotated: Annotated): string {
  const bounds = [minimum(annotated)?.value ?? "", maximum(annotated)?.value ?? ""];
  return bounds.join("") === "" ? "any" : bounds.join(" to ");
}

function oneSentence(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
