import {
  StructureKind,
  type StatementStructures,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import { descendants } from "../generator/model/inheritance.ts";
import type { StructuredType } from "../generator/model/model.ts";
import type { FamilyNames } from "../generator/naming/names.ts";
import { code, docComment } from "./doc-comment.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";
import { stringLiteral } from "./text.ts";

/**
 * The module of a family: the union of a type and all that derive from it, to read and to write.
 * It stands beside the class, so that a program that needs the class alone does not load the family.
 */
export function familyModule(
  type: StructuredType,
  family: FamilyNames,
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const derived = descendants(context.model, type.qualifiedName).filter(
    (member) => !member.abstract,
  );
  const own = type.abstract ? [] : [type];
  return [
    anyType(type, family, [...derived, ...own], context, scope),
    inputType(type, family.create, "create", derived, context, scope),
    inputType(type, family.update, "update", derived, context, scope),
  ];
}

function anyType(
  type: StructuredType,
  family: FamilyNames,
  concrete: readonly StructuredType[],
  context: ServiceContext,
  scope: ModuleScope,
): TypeAliasDeclarationStructure {
  const typed = runtimeType(scope, "model", "Typed");
  const className = (member: StructuredType): string => {
    const names = namesOf(context, member.qualifiedName);
    return scope.type(serviceSymbol(context, names.module, names.name));
  };
  return {
    kind: StructureKind.TypeAlias,
    name: family.any,
    isExported: true,
    leadingTrivia: docComment([
      `${code(type.qualifiedName)} or any type that derives from it, told apart by ${code("@odata.type")} or ${code("instanceof")}. The last member stands for types that this package does not know.`,
    ]),
    type: [
      ...concrete.map(
        (member) => `${typed}<${className(member)}, ${stringLiteral(`#${member.qualifiedName}`)}>`,
      ),
      `${typed}<${className(type)}, ${runtimeType(scope, "model", "UnknownType")}>`,
    ].join(" | "),
  };
}

function inputType(
  type: StructuredType,
  name: string,
  purpose: "create" | "update",
  derived: readonly StructuredType[],
  context: ServiceContext,
  scope: ModuleScope,
): TypeAliasDeclarationStructure {
  const inputName = (member: StructuredType): string => {
    const names = namesOf(context, member.qualifiedName);
    return scope.type(serviceSymbol(context, names.module, names[purpose]));
  };
  const inputs = derived.map((member) => inputName(member));
  const members = derived.map(
    ({ qualifiedName }, index) =>
      `(${inputs[index]} & { "@odata.type": ${stringLiteral(`#${qualifiedName}`)} | ${stringLiteral(qualifiedName)} })`,
  );
  // A nested value of an abstract complex type, and a new entity of one, says what it is.
  if (!type.abstract || purpose === "update") {
    members.push(plainInput(inputName(type), inputs, scope));
  }
  return {
    kind: StructureKind.TypeAlias,
    name,
    isExported: true,
    leadingTrivia: docComment([
      `What ${purpose}s ${code(type.qualifiedName)} or, with its ${code("@odata.type")}, a type that derives from it.`,
    ]),
    type: members.length === 0 ? "never" : members.join(" | "),
  };
}

/** The input of the type itself, without `@odata.type`. */
function plainInput(own: string, derived: readonly string[], scope: ModuleScope): string {
  return derived.length === 0
    ? own
    : `${runtimeType(scope, "model", "Plain")}<${own}, ${derived.join(" | ")}>`;
}
