import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
} from "ts-morph";
import { annotationsOfProperty } from "../generator/model/annotations.ts";
import { requiredOnInsert } from "../generator/model/exposure.ts";
import {
  allNavigationProperties,
  baseTypes,
  effectiveKey,
} from "../generator/model/inheritance.ts";
import type { NavigationProperty, Property, StructuredType } from "../generator/model/model.ts";
import { isImmutable, isReadOnly } from "../generator/model/vocabularies/core.ts";
import { words } from "../generator/naming/casing.ts";
import { code, docComment } from "./doc-comment.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, type ServiceContext } from "./service-context.ts";
import { stringLiteral } from "./text.ts";

/** The interface of what creates an instance: without what the service computes. */
export function createInterface(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  const required = requiredOnInsert(context.model, type);
  return {
    kind: StructureKind.Interface,
    name: names.create,
    isExported: true,
    extends: [
      `${runtimeType(scope, "model", "Create")}<${names.name}, ${union(omittedOnCreate(type, context))}, ${union(required)}>`,
    ],
    docs: docComment([
      `What creates ${aOrAn(words(type.name))}: its members without those that the service computes.`,
    ]),
    properties: controlInformation(type, context),
  };
}

/** The interface of what updates an instance: requires nothing and has neither key nor read-only members. */
export function updateInterface(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  return {
    kind: StructureKind.Interface,
    name: names.update,
    isExported: true,
    extends: [
      `${runtimeType(scope, "model", "Update")}<${names.name}, ${union(omittedOnUpdate(type, context))}>`,
    ],
    docs: docComment([
      `What changes ${aOrAn(words(type.name))}: its writable members, none of them required.`,
    ]),
    properties: controlInformation(type, context),
  };
}

/** `@odata.type` with and without `#`, and a binding for each navigation that is not contained. */
function controlInformation(
  type: StructuredType,
  context: ServiceContext,
): Array<OptionalKind<PropertySignatureStructure>> {
  const name = type.qualifiedName;
  const bindings = allNavigationProperties(context.model, type).filter(
    (navigation) => !navigation.containsTarget,
  );
  return [
    {
      name: stringLiteral("@odata.type"),
      hasQuestionToken: true,
      type: `${stringLiteral(`#${name}`)} | ${stringLiteral(name)}`,
    },
    ...bindings.map((navigation) => binding(navigation)),
  ];
}

function binding(navigation: NavigationProperty): OptionalKind<PropertySignatureStructure> {
  return {
    name: stringLiteral(`${navigation.name}@odata.bind`),
    hasQuestionToken: true,
    type: navigation.type.collection
      ? "readonly string[]"
      : navigation.type.nullable
        ? "string | null"
        : "string",
    docs: docComment([
      navigation.type.collection
        ? `URLs of the entities that ${code(navigation.name)} is to refer to.`
        : `URL of the entity that ${code(navigation.name)} is to refer to.`,
    ]),
  };
}

function omittedOnCreate(type: StructuredType, context: ServiceContext): string[] {
  return allMembers(type, context)
    .filter((member) => isReadOnly(annotated(member, type, context)))
    .map((member) => member.name);
}

function omittedOnUpdate(type: StructuredType, context: ServiceContext): string[] {
  const key =
    type.kind === "EntityType"
      ? (effectiveKey(context.model, type) ?? []).map((ref) => ref.path)
      : [];
  return allMembers(type, context)
    .filter(
      (member) =>
        member.kind === "NavigationProperty" ||
        key.includes(member.name) ||
        isReadOnly(annotated(member, type, context)) ||
        isImmutable(annotated(member, type, context)),
    )
    .map((member) => member.name);
}

function allMembers(
  type: StructuredType,
  context: ServiceContext,
): Array<Property | NavigationProperty> {
  // Base first and in the order of the schema, as the class declares them.
  return [...baseTypes(context.model, type)]
    .reverse()
    .concat(type)
    .flatMap((owner) => [
      ...owner.properties.filter((property) => property.type.type.name !== "Edm.Stream"),
      ...owner.navigationProperties,
    ]);
}

function annotated(
  member: Property | NavigationProperty,
  owner: StructuredType,
  context: ServiceContext,
): Parameters<typeof isReadOnly>[0] {
  return { annotations: annotationsOfProperty(context.model, owner, member) };
}

function union(names: readonly string[]): string {
  return names.length === 0 ? "never" : names.map((name) => stringLiteral(name)).join(" | ");
}

/** `a device configuration`, `an entity`. */
export function aOrAn(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
