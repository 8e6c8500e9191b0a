import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
} from "ts-morph";
import type { NavigationProperty, StructuredType } from "../generator/model/model.ts";
import { code, docComment } from "./doc-comment.ts";
import { isInCreate, isInUpdate, type MemberAccess } from "../generator/model/member-access.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, type ServiceContext } from "./service-context.ts";
import { memberName, stringLiteral } from "./text.ts";
import { ownType, readType, withAlternative } from "./type-expression.ts";

/** The interface of what creates an instance: without what the service computes. */
export function createInterface(
  type: StructuredType,
  access: readonly MemberAccess[],
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const { name, create } = namesOf(context, type.qualifiedName);
  const writable = access.filter((each) => isInCreate(each));
  const required = access.filter((member) => member.requiredOnInsert);
  const omitted = omittedMembers(access, writable);
  return {
    kind: StructureKind.Interface,
    name: create,
    isExported: true,
    extends: [
      `${runtimeType(scope, "model", "Create")}<${name}, ${union(omitted)}, ${union(required)}>`,
    ],
    leadingTrivia: docComment([
      `What a new ${code(type.qualifiedName)} is made of: all members but those that only the service sets.`,
    ]),
    properties: [
      ...controlInformation(type, access, context, scope),
      ...membersOfObjects(writable, context, scope),
    ],
  };
}

/** The interface of what updates an instance: requires nothing and has neither key nor read-only members. */
export function updateInterface(
  type: StructuredType,
  access: readonly MemberAccess[],
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const { name, update } = namesOf(context, type.qualifiedName);
  const writable = access.filter((each) => isInUpdate(each));
  const omitted = omittedMembers(access, writable);
  const readOnly = omitted.filter(({ member }) => member.kind === "Property");
  const navigation = omitted.filter(({ member }) => member.kind === "NavigationProperty");
  return {
    kind: StructureKind.Interface,
    name: update,
    isExported: true,
    extends: [
      `${runtimeType(scope, "model", "Update")}<${name}, ${union(readOnly)}, ${union(navigation)}>`,
    ],
    leadingTrivia: docComment([
      `What can be changed of an existing ${code(type.qualifiedName)}. Nothing is required.`,
    ]),
    properties: [
      ...controlInformation(type, access, context, scope),
      ...membersOfObjects(writable, context, scope),
    ],
  };
}

/** Members that every object has. A literal without them has them all the same, so it must be let through. */
const objectMembers: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

function omittedMembers(
  access: readonly MemberAccess[],
  writable: readonly MemberAccess[],
): MemberAccess[] {
  return access.filter((each) => !writable.includes(each) || objectMembers.has(each.member.name));
}

function membersOfObjects(
  writable: readonly MemberAccess[],
  context: ServiceContext,
  scope: ModuleScope,
): Array<OptionalKind<PropertySignatureStructure>> {
  return writable
    .filter(({ member }) => objectMembers.has(member.name))
    .map(({ member }) => {
      const type = readType(member.type, context, scope);
      const written = `${runtimeType(scope, "model", "Writable")}<${type}>`;
      return {
        name: memberName(member.name),
        hasQuestionToken: true,
        type: `${written} | object[${stringLiteral(member.name)}]`,
      };
    });
}

/** `@odata.type` with and without `#`, and a binding for each navigation that is not contained. */
function controlInformation(
  type: StructuredType,
  access: readonly MemberAccess[],
  context: ServiceContext,
  scope: ModuleScope,
): Array<OptionalKind<PropertySignatureStructure>> {
  const name = type.qualifiedName;
  return [
    {
      name: stringLiteral("@odata.type"),
      hasQuestionToken: true,
      type: `${stringLiteral(`#${name}`)} | ${stringLiteral(name)}`,
    },
    ...access.flatMap(({ member }) =>
      member.kind === "NavigationProperty" && !member.containsTarget
        ? [binding(member, context, scope)]
        : [],
    ),
  ];
}

function binding(
  navigation: NavigationProperty,
  context: ServiceContext,
  scope: ModuleScope,
): OptionalKind<PropertySignatureStructure> {
  const { collection, nullable } = navigation.type;
  const target = `${runtimeType(scope, "reference", "Target")}<${ownType(navigation.type, context, scope)}>`;
  return {
    name: stringLiteral(`${navigation.name}@odata.bind`),
    hasQuestionToken: true,
    type: collection
      ? `readonly ${target}[]`
      : withAlternative(target, nullable ? "null" : undefined),
    leadingTrivia: docComment([
      `${collection ? "The entities" : "The entity"} that ${code(navigation.name)} is to refer to.`,
    ]),
  };
}

function union(members: readonly MemberAccess[]): string {
  return members.length === 0
    ? "never"
    : members.map(({ member }) => stringLiteral(member.name)).join(" | ");
}
