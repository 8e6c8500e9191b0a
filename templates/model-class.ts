import {
  StructureKind,
  type ClassDeclarationStructure,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertyDeclarationStructure,
  type StatementStructures,
} from "ts-morph";
import { annotationsOfProperty } from "../generator/model/annotations.ts";
import { allProperties, baseTypes } from "../generator/model/inheritance.ts";
import type { NavigationProperty, Property, StructuredType } from "../generator/model/model.ts";
import { isReadOnly } from "../generator/model/vocabularies/core.ts";
import { words } from "../generator/naming/casing.ts";
import { code, docComment } from "./doc-comment.ts";
import { deprecationTag, navigationDoc, propertyDoc, prose } from "./member-doc.ts";
import { memberInfos } from "./member-info.ts";
import { createInterface, updateInterface } from "./model-input.ts";
import type { ModuleScope } from "./module-scope.ts";
import {
  namesOf,
  runtimeType,
  runtimeValue,
  serviceSymbol,
  structuredType,
  type ServiceContext,
} from "./service-context.ts";
import { memberName, objectLiteral, stringLiteral } from "./text.ts";
import { readType } from "./type-expression.ts";

/** The statements of the module of an entity or complex type: its class and what it is written as. */
export function modelModule(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  return [
    modelClass(type, context, scope),
    brandInterface(type, context, scope),
    createInterface(type, context, scope),
    updateInterface(type, context, scope),
  ];
}

function modelClass(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): ClassDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  return {
    kind: StructureKind.Class,
    name: names.name,
    isExported: true,
    isAbstract: type.abstract,
    extends: baseClass(type, context, scope),
    docs: docComment([...prose(type), typeLine(type), ...deprecationTag(type)]),
    properties: [
      {
        name: "odataType",
        isStatic: true,
        isReadonly: true,
        hasOverrideKeyword: true,
        type: "string",
        initializer: stringLiteral(`#${type.qualifiedName}`),
      },
      ...type.memberOrder.flatMap((name) => memberDeclarations(name, type, context, scope)),
      ...overriddenMembers(type, context, scope),
    ],
    ctors: type.abstract
      ? []
      : [
          {
            parameters: [{ name: "init", hasQuestionToken: true, type: names.create }],
            statements: ["super(init);"],
          },
        ],
    staticBlocks: [
      {
        statements: [
          `${runtimeValue(scope, "model", "register")}(${scope.value(serviceSymbol(context, "registry", "registry"))}, this, ${objectLiteral(memberInfos(type, context))});`,
        ],
      },
    ],
  };
}

function baseClass(type: StructuredType, context: ServiceContext, scope: ModuleScope): string {
  if (type.baseType === undefined) {
    return runtimeValue(scope, "model", "ODataObject");
  }
  const base = namesOf(context, type.baseType);
  return scope.value(serviceSymbol(context, base.module, base.name));
}

function typeLine(type: StructuredType): string {
  const traits = [
    code(type.qualifiedName),
    type.kind === "EntityType" ? undefined : "a complex type",
    type.abstract ? "abstract" : undefined,
    type.open ? "open: instances can have members beyond the declared ones" : undefined,
  ];
  return traits.filter((trait) => trait !== undefined).join(", ");
}

type Member = OptionalKind<PropertyDeclarationStructure>;

function memberDeclarations(
  name: string,
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): Member[] {
  if (name === "constructor") {
    // No class may declare such a field; the merged interface does.
    return [];
  }
  const property = type.properties.find((candidate) => candidate.name === name);
  if (property !== undefined) {
    return isStream(property) ? [] : [structuralMember(property, type, context, scope)];
  }
  const navigation = type.navigationProperties.find((candidate) => candidate.name === name);
  return navigation === undefined ? [] : [navigationMember(navigation, type, context, scope)];
}

function isStream(property: Property): boolean {
  return property.type.type.name === "Edm.Stream";
}

function structuralMember(
  property: Property,
  owner: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): Member {
  const annotations = annotationsOfProperty(context.model, owner, property);
  return {
    name: memberName(property.name),
    hasDeclareKeyword: true,
    hasQuestionToken: true,
    isReadonly: isReadOnly({ annotations }),
    type: readType(property.type, context, scope),
    docs: docComment(propertyDoc(property, owner, context)),
  };
}

function navigationMember(
  property: NavigationProperty,
  owner: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): Member {
  return {
    name: memberName(property.name),
    hasDeclareKeyword: true,
    hasQuestionToken: true,
    type: readType(property.type, context, scope),
    docs: docComment(navigationDoc(property, owner, context)),
  };
}

/** Inherited members that an annotation on this type makes read-only. */
function overriddenMembers(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): Member[] {
  if (type.baseType === undefined || type.inheritedPropertyAnnotations.size === 0) {
    return [];
  }
  const base = structuredType(context, type.baseType);
  return allProperties(context.model, base)
    .filter((property) => {
      const here = annotationsOfProperty(context.model, type, property);
      const above = annotationsOfProperty(context.model, base, property);
      return isReadOnly({ annotations: here }) && !isReadOnly({ annotations: above });
    })
    .map((property) => structuralMember(property, type, context, scope));
}

/**
 * What marks the class at compile time: the types that it is, and what a nested value of it is written
 * as. It stands in an interface since a class may have no computed member under `isolatedDeclarations`.
 */
function brandInterface(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  const chain = [...baseTypes(context.model, type)].reverse().concat(type);
  const kind = type.kind === "EntityType" ? "entity" : "complex";
  const brand = objectLiteral([
    [kind, "1"],
    ...chain.map((member) => [member.qualifiedName, "1"] as const),
  ]);
  const input =
    names.family === undefined
      ? names.create
      : scope.type(serviceSymbol(context, names.family.module, names.family.create));
  const constructorProperty = type.properties.find((property) => property.name === "constructor");
  return {
    kind: StructureKind.Interface,
    name: names.name,
    isExported: true,
    properties: [
      { name: `[${runtimeType(scope, "model", "chain")}]`, isReadonly: true, type: brand },
      {
        name: `[${runtimeType(scope, "model", "input")}]`,
        isReadonly: true,
        hasQuestionToken: true,
        type: `${runtimeType(scope, "model", "InputOf")}<${input}>`,
      },
      ...(constructorProperty === undefined
        ? []
        : [
            {
              name: "constructor",
              hasQuestionToken: true,
              type: readType(constructorProperty.type, context, scope),
              docs: docComment(propertyDoc(constructorProperty, type, context)),
            },
          ]),
    ],
  };
}

/** The name of a type in a sentence: `device configuration`. */
export function inWords(type: StructuredType): string {
  return words(type.name);
}
