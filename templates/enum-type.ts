import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import { evolvableMark, isEvolvable } from "../generator/model/evolvable.ts";
import type { EnumMember, EnumType } from "../generator/model/model.ts";
import { code, docComment } from "./doc-comment.ts";
import { deprecationTag, prose } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, type ServiceContext } from "./service-context.ts";
import { objectKey, stringLiteral } from "./text.ts";

/** The statements of the module of an enumeration: a const object and the union of its values. */
export function enumModule(
  type: EnumType,
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const { name } = namesOf(context, type.qualifiedName);
  const evolvable = isEvolvable(type);
  const values = `(typeof ${name})[keyof typeof ${name}]`;
  return [
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      leadingTrivia: docComment([
        ...prose(type),
        [
          code(type.qualifiedName),
          type.isFlags ? "flags: several members can be combined" : undefined,
          evolvable ? "evolvable: a service can send members that are not listed" : undefined,
        ]
          .filter((trait) => trait !== undefined)
          .join(", "),
        ...deprecationTag(type),
      ]),
      declarations: [{ name, initializer: enumObject(type, evolvable) }],
    },
    {
      kind: StructureKind.TypeAlias,
      name,
      isExported: true,
      type:
        type.members.length === 0
          ? runtimeType(scope, "primitives", "Open")
          : evolvable
            ? `${values} | ${runtimeType(scope, "primitives", "Open")}`
            : values,
    },
  ];
}

function enumObject(type: EnumType, evolvable: boolean): string {
  let late = false;
  let members = "";
  for (const member of type.members) {
    members += memberComment(member, late && evolvable);
    members += `${objectKey(member.name)}: ${stringLiteral(member.name)},\n`;
    late ||= member.name === evolvableMark;
  }
  return members === "" ? "{} as const" : `{\n${members}} as const`;
}

function memberComment(member: EnumMember, late: boolean): string {
  return docComment([
    ...prose(member),
    late
      ? "Sent only to clients that ask for it with `Prefer: include-unknown-enum-members`."
      : undefined,
    ...deprecationTag(member),
  ]).trimStart();
}
