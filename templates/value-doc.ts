import type { Annotated, Facets } from "../generator/model/model.ts";
import {
  acceptableMediaTypes,
  description,
  isURL,
  mediaType,
  symbolicName,
} from "../generator/model/vocabularies/core.ts";
import {
  allowedValues,
  derivedTypeConstraint,
  maximum,
  maxItems,
  minimum,
  minItems,
  multipleOf,
  pattern,
  type AllowedValue,
  type Bound,
} from "../generator/model/vocabularies/validation.ts";
import { code, plainText } from "./doc-comment.ts";

/** Parts of a line that say what values of an element can be, by its facets and annotations. */
export function valueTraits(annotated: Annotated, facets: Facets = {}): string[] {
  const media = mediaType(annotated);
  const types = derivedTypeConstraint(annotated);
  return [
    typeof facets.maxLength === "number" ? `at most ${facets.maxLength} long` : undefined,
    isURL(annotated) ? "a URL" : undefined,
    fromOptional(media, (type) => `media type ${code(type)}`),
    listed("accepts", acceptableMediaTypes(annotated)),
    fromOptional(itemCount(annotated), (count) => `items: ${count}`),
    rangeRule(minimum(annotated), maximum(annotated)),
    fromOptional(multipleOf(annotated), (value) => `a multiple of ${plainText(value)}`),
    fromOptional(pattern(annotated), (value) => `matching ${code(value)}`),
    ...allowedTraits(allowedValues(annotated)),
    fromOptional(types, (names) => listed("only", names) ?? "of no derived type"),
  ].filter((trait) => trait !== undefined);
}

function listed(what: string, texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : `${what} ${texts.map((text) => code(text)).join(", ")}`;
}

function allowedTraits(values: readonly AllowedValue[]): string[] {
  const texts = values.map((allowed) => {
    const about = [symbolicName(allowed), description(allowed)]
      .filter((text) => text !== undefined)
      .map((text) => plainText(text))
      .join(": ");
    return about === "" ? code(allowed.value) : `${code(allowed.value)} (${about})`;
  });
  return texts.length === 0 ? [] : [`one of ${texts.join(", ")}`];
}

function itemCount(annotated: Annotated): string | undefined {
  const least = minItems(annotated);
  const most = maxItems(annotated);
  const bound = (value: string): Bound => ({ value, exclusive: false });
  return rangeRule(fromOptional(least, bound), fromOptional(most, bound));
}

function rangeRule(least: Bound | undefined, most: Bound | undefined): string | undefined {
  if (least !== undefined && most !== undefined && !least.exclusive && !most.exclusive) {
    return `${plainText(least.value)} to ${plainText(most.value)}`;
  }
  const parts = [
    fromOptional(
      least,
      (bound) => `${bound.exclusive ? "more than" : "at least"} ${plainText(bound.value)}`,
    ),
    fromOptional(
      most,
      (bound) => `${bound.exclusive ? "less than" : "at most"} ${plainText(bound.value)}`,
    ),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" and ");
}

function fromOptional<T, R>(value: T | undefined, render: (value: T) => R): R | undefined {
  return value === undefined ? undefined : render(value);
}
