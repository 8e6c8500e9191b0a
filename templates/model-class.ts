import {
  StructureKind,
  type ClassDeclarationStructure,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertyDeclarationStructure,
  type PropertySignatureStructure,
  type StatementStructures,
} from "ts-morph";
import { annotationsOfProperty } from "../generator/model/annotations.ts";
import { baseTypes } from "../generator/model/inheritance.ts";
import type { Annotated, StructuredType } from "../generator/model/model.ts";
import { code, docComment } from "./doc-comment.ts";
import { membersInOrder, readAccess, type MemberAccess } from "../generator/model/member-access.ts";
import { concurrencyNote, deprecationTag, memberDoc, prose } from "./member-doc.ts";
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
import { valueTraits } from "./value-doc.ts";

/** The statements of the module of an entity or complex type: its class and what it is written as. */
export function modelModule(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const access = readAccess(type, context.model);
  const inherited =
    type.baseType === undefined
      ? []
      : readAccess(structuredType(context, type.baseType), context.model);
  const declared = declaredHere(type, access, inherited);
  const infos = objectLiteral(memberInfos(access, inherited, context));
  return [
    modelClass(type, declared, infos, context, scope),
    mergedInterface(type, declared, context, scope),
    createInterface(type, access, context, scope),
    updateInterface(type, access, context, scope),
  ];
}

function modelClass(
  type: StructuredType,
  declared: readonly MemberAccess[],
  infos: string,
  context: ServiceContext,
  scope: ModuleScope,
): ClassDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  const register = runtimeValue(scope, "model", "register");
  const registry = scope.value(serviceSymbol(context, "registry", "registry"));
  return {
    kind: StructureKind.Class,
    name: names.name,
    isExported: true,
    isAbstract: type.abstract,
    extends: baseClass(type, context, scope),
    leadingTrivia: docComment([...prose(type), ...typeLines(type), ...deprecationTag(type)]),
    properties: [
      {
        name: "odataType",
        isStatic: true,
        isReadonly: true,
        hasOverrideKeyword: true,
        type: "string",
        initializer: stringLiteral(`#${type.qualifiedName}`),
      },
      ...declared
        .filter((each) => !standsInInterface(each, context))
        .map((each) => ({ ...modelMember(each, type, context, scope), hasDeclareKeyword: true })),
    ],
    ctors: type.abstract
      ? []
      : [
          {
            parameters: [
              {
                name: "init",
                hasQuestionToken: true,
                type: `${runtimeType(scope, "model", "Init")}<${names.create}>`,
              },
            ],
            statements: ["super(init);"],
          },
        ],
    staticBlocks: [{ statements: [`${register}(${registry}, this, ${infos});`] }],
  };
}

function baseClass(type: StructuredType, context: ServiceContext, scope: ModuleScope): string {
  if (type.baseType === undefined) {
    return runtimeValue(scope, "model", "ODataObject");
  }
  const base = namesOf(context, type.baseType);
  return scope.value(serviceSymbol(context, base.module, base.name));
}

function typeLines(type: StructuredType): string[] {
  const traits = [
    code(type.qualifiedName),
    type.kind === "EntityType" ? undefined : "a complex type",
    type.abstract ? "abstract" : undefined,
    type.open ? "open: instances can have members beyond the declared ones" : undefined,
    ...valueTraits(type),
  ];
  return [
    traits.filter((trait) => trait !== undefined).join(", "),
    ...(type.unresolvedBaseType === undefined
      ? []
      : [`It derives from ${code(type.unresolvedBaseType)}, which the metadata does not declare.`]),
    ...concurrencyNote(type),
    ...(type.kind === "EntityType" && type.reference === true
      ? ["Only its key is declared: the type lies outside of what this package was generated for."]
      : []),
  ];
}

/** The members that the type declares, then inherited ones that an annotation on this type makes read-only. */
function declaredHere(
  type: StructuredType,
  access: readonly MemberAccess[],
  inherited: readonly MemberAccess[],
): MemberAccess[] {
  const own = new Set(membersInOrder(type));
  const writable = new Set(inherited.filter((each) => !each.readOnly).map((each) => each.member));
  return [
    ...access.filter(({ member }) => own.has(member)),
    ...access.filter(({ member, readOnly }) => readOnly && writable.has(member)),
  ];
}

function modelMember(
  { member, readOnly }: MemberAccess,
  owner: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): OptionalKind<PropertyDeclarationStructure> & OptionalKind<PropertySignatureStructure> {
  return {
    name: memberName(member.name),
    hasQuestionToken: true,
    isReadonly: readOnly,
    type: readType(member.type, context, scope, effective(member, owner, context)),
    leadingTrivia: docComment(memberDoc(member, owner, context)),
  };
}

/** The member with the annotations that it has on this type. */
function effective(
  member: MemberAccess["member"],
  owner: StructuredType,
  { model }: ServiceContext,
): Annotated {
  return { annotations: annotationsOfProperty(model, owner, member) };
}

/**
 * Whether a member is declared in the interface that is merged with the class: one called `constructor`,
 * which no class may declare as a field, and one of a family, which takes more than it gives: reading tells
 * its types apart, writing takes an instance of any of them.
 */
function standsInInterface({ member }: MemberAccess, context: ServiceContext): boolean {
  return member.name === "constructor" || isOfFamily(member, context);
}

function isOfFamily({ type }: MemberAccess["member"], context: ServiceContext): boolean {
  return (
    (type.type.kind === "EntityType" || type.type.kind === "ComplexType") &&
    namesOf(context, type.type.name).family !== undefined
  );
}

/** A getter and a setter for a member of a family. */
function accessors(
  { member }: MemberAccess,
  owner: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): Pick<InterfaceDeclarationStructure, "getAccessors" | "setAccessors"> {
  const type = readType(member.type, context, scope, effective(member, owner, context));
  const name = memberName(member.name);
  const written = `${runtimeType(scope, "model", "Writable")}<${type}>`;
  return {
    getAccessors: [
      {
        name,
        returnType: `${type} | undefined`,
        leadingTrivia: docComment(memberDoc(member, owner, context)),
      },
    ],
    setAccessors: [{ name, parameters: [{ name: "value", type: `${written} | undefined` }] }],
  };
}

/**
 * What a class cannot declare itself: the types that it is and what a nested value of it is written as, at
 * compile time only (a class may have no computed member under `isolatedDeclarations`), and some members.
 */
function mergedInterface(
  type: StructuredType,
  declared: readonly MemberAccess[],
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  const members = declared.filter((each) => standsInInterface(each, context));
  const assignable = members.filter((each) => isOfFamily(each.member, context) && !each.readOnly);
  const pairs = assignable.map((each) => accessors(each, type, context, scope));
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
  return {
    kind: StructureKind.Interface,
    name: names.name,
    isExported: true,
    properties: [
      {
        name: `[${runtimeType(scope, "model", "chain")}]`,
        isReadonly: true,
        type: brand,
        leadingTrivia: "\n",
      },
      {
        name: `[${runtimeType(scope, "model", "input")}]`,
        isReadonly: true,
        hasQuestionToken: true,
        type: `${runtimeType(scope, "model", "InputOf")}<${input}>`,
      },
      ...members
        .filter((each) => !assignable.includes(each))
        .map((each) => modelMember(each, type, context, scope)),
    ],
    getAccessors: pairs.flatMap((pair) => pair.getAccessors ?? []),
    setAccessors: pairs.flatMap((pair) => pair.setAccessors ?? []),
  };
}
