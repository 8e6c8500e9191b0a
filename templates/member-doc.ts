import { annotationsOfProperty } from "../generator/model/annotations.ts";
import type {
  Annotated,
  Facets,
  NavigationProperty,
  Property,
  StructuredType,
} from "../generator/model/model.ts";
import {
  deprecation,
  description,
  isImmutable,
  isReadOnly,
  longDescription,
} from "../generator/model/vocabularies/core.ts";
import {
  allowedValues,
  maximum,
  minimum,
  multipleOf,
  pattern,
  type Bound,
} from "../generator/model/vocabularies/validation.ts";
import { code, plainText } from "./doc-comment.ts";
import type { ServiceContext } from "./service-context.ts";
import { writtenType } from "./type-expression.ts";

/** What the schema says of a member in prose, then its type and rules in one line. */
export function memberDoc(
  member: Property | NavigationProperty,
  owner: StructuredType,
  context: ServiceContext,
): string[] {
  const annotated = { annotations: annotationsOfProperty(context.model, owner, member) };
  const rules =
    member.kind === "Property"
      ? propertyRules(member, owner, annotated)
      : [
          `Navigation to ${code(writtenType(member.type))}`,
          member.containsTarget ? "contained" : undefined,
        ];
  return [
    ...prose(annotated),
    joinRules([
      ...rules,
      isReadOnly(annotated) ? "read-only" : undefined,
      isImmutable(annotated) ? "set when created, never changed" : undefined,
    ]),
    ...deprecationTag(annotated),
  ];
}

function propertyRules(
  property: Property,
  owner: StructuredType,
  annotated: Annotated,
): Array<string | undefined> {
  return [
    code(writtenType(property.type)),
    isKey(property.name, owner) ? "key" : undefined,
    ...facetRules(property.type.facets),
    ...validationRules(annotated),
    property.defaultValue === undefined ? undefined : `default ${code(property.defaultValue)}`,
  ];
}

/** Description and long description, without their markup characters doing harm. */
export function prose(annotated: Annotated): string[] {
  return [description(annotated), longDescription(annotated)]
    .filter((text) => text !== undefined)
    .map((text) => plainText(text));
}

/** Says of a step what the schema calls it, where it is called otherwise. */
export function renamedNote(name: string, original: string): string[] {
  return name === original
    ? []
    : [`Called ${code(original)} in the schema, a name that is taken here.`];
}

/** The `@deprecated` tag that `Core.Revisions` asks for. */
export function deprecationTag(annotated: Annotated): string[] {
  const revision = deprecation(annotated);
  if (revision === undefined) {
    return [];
  }
  const when = revision.date === undefined ? "" : `since ${plainText(revision.date)}`;
  const why = revision.description === undefined ? "" : plainText(revision.description);
  return [`@deprecated ${[when, why].filter((part) => part !== "").join(": ")}`.trimEnd()];
}

function isKey(name: string, owner: StructuredType): boolean {
  return owner.kind === "EntityType" && (owner.key?.some((key) => key.path === name) ?? false);
}

function facetRules(facets: Facets): string[] {
  return typeof facets.maxLength === "number" ? [`at most ${facets.maxLength} long`] : [];
}

function validationRules(annotated: Annotated): Array<string | undefined> {
  const least = minimum(annotated);
  const most = maximum(annotated);
  const allowed = allowedValues(annotated);
  return [
    rangeRule(least, most),
    fromOptional(multipleOf(annotated), (value) => `a multiple of ${plainText(value)}`),
    fromOptional(pattern(annotated), (value) => `matching ${code(value)}`),
    allowed.length === 0 ? undefined : `one of ${allowed.map((value) => code(value)).join(", ")}`,
  ];
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

function fromOptional<T>(value: T | undefined, render: (value: T) => string): string | undefined {
  return value === undefined ? undefined : render(value);
}

function joinRules(rules: ReadonlyArray<string | undefined>): string {
  return rules.filter((rule) => rule !== undefined).join(", ");
}
