import { annotationsOfProperty, annotationsOfValues } from "../generator/model/annotations.ts";
import type {
  Annotated,
  NavigationProperty,
  Property,
  StructuredType,
} from "../generator/model/model.ts";
import {
  deprecation,
  description,
  examples,
  isImmutable,
  isInaccessible,
  isReadOnly,
  longDescription,
  optimisticConcurrency,
  symbolicName,
  type Example,
} from "../generator/model/vocabularies/core.ts";
import { code, plainText } from "./doc-comment.ts";
import type { ServiceContext } from "./service-context.ts";
import { writtenType } from "./type-expression.ts";
import { valueTraits } from "./value-doc.ts";

/** What the schema says of a member in prose, then its type and rules in one line. */
export function memberDoc(
  member: Property | NavigationProperty,
  owner: StructuredType,
  context: ServiceContext,
): string[] {
  const own = annotationsOfProperty(context.model, owner, member);
  const annotated = { annotations: annotationsOfValues(context.model, member.type, own) };
  const rules =
    member.kind === "Property"
      ? propertyRules(member, owner, annotated)
      : [
          `Navigation to ${code(writtenType(member.type))}`,
          member.containsTarget ? "contained" : undefined,
          ...valueTraits(annotated),
        ];
  return [
    ...prose(annotated),
    joinRules([
      ...rules,
      isInaccessible(annotated)
        ? "neither to be read nor written"
        : isReadOnly(annotated)
          ? "read-only"
          : undefined,
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
    ...valueTraits(annotated, property.type.facets),
    property.defaultValue === undefined ? undefined : `default ${code(property.defaultValue)}`,
  ];
}

/**
 * What the schema says of an element in words: description, long description, symbolic name and examples,
 * without their markup characters doing harm.
 */
export function prose(annotated: Annotated): string[] {
  const name = symbolicName(annotated);
  return [
    ...[description(annotated), longDescription(annotated)]
      .filter((text) => text !== undefined)
      .map((text) => plainText(text)),
    ...(name === undefined ? [] : [`Symbolic name: ${code(name)}`]),
    ...examples(annotated).map((example) => exampleText(example)),
  ];
}

function exampleText({ description: about, value, externalValue }: Example): string {
  const parts = [
    ...[value, externalValue].filter((text) => text !== undefined).map((text) => code(text)),
    ...(about === undefined ? [] : [plainText(about)]),
  ];
  return `Example: ${parts.join(", ")}`;
}

/** Says that the service compares entity tags before it changes anything. */
export function concurrencyNote(annotated: Annotated): string[] {
  const properties = optimisticConcurrency(annotated);
  if (properties === undefined) {
    return [];
  }
  const from = properties.map((path) => code(path)).join(", ");
  return [
    `The service checks entity tags${from === "" ? "" : `, made of ${from}`}: what changes or deletes is sent with ${code("If-Match")}.`,
  ];
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
  const when = [
    revision.date === undefined ? undefined : `since ${plainText(revision.date)}`,
    revision.removalDate === undefined
      ? undefined
      : `to be removed on ${plainText(revision.removalDate)}`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  const why = revision.description === undefined ? "" : plainText(revision.description);
  return [`@deprecated ${[when, why].filter((part) => part !== "").join(": ")}`.trimEnd()];
}

function isKey(name: string, owner: StructuredType): boolean {
  return owner.kind === "EntityType" && (owner.key?.some((key) => key.path === name) ?? false);
}

function joinRules(rules: ReadonlyArray<string | undefined>): string {
  return rules.filter((rule) => rule !== undefined).join(", ");
}
