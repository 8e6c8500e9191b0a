import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import type { EnumMember, EnumType } from "../generator/model/model.ts";
import { code, docComment } from "./doc-comment.ts";
import { deprecationTag, prose } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, type ServiceContext } from "./service-context.ts";
import { objectKey, stringLiteral } from "./text.ts";

/** The member that announces that others will follow. */
const evolvableMark = "unknownFutureValue";

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
      docs: docComment([
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

/** Whether members can be added without notice. */
export function isEvolvable(type: EnumType): boolean {
  return type.members.length === 0 || type.members.some((member) => member.name === evolvableMark);
}

function enumObject(type: EnumType, evolvable: boolean): string {
  let late = false;
  const lines: string[] = [];
  for (const member of type.members) {
    lines.push(...memberComment(member, late && evolvable));
    lines.push(`${objectKey(member.name)}: ${stringLiteral(member.name)},`);
    late ||= member.name === evolvableMark;
  }
  return lines.length === 0 ? "{} as const" : `{\n${lines.join("\n")}\n} as const`;
}

function memberComment(member: EnumMember, late: boolean): string[] {
  const doc = docComment([
    ...prose(member),
    late
      ? "Sent only to clients that ask for it with `Prefer: include-unknown-enum-members`."
      : undefined,
    ...deprecationTag(member),
  ])[0];
  if (doc === undefined || typeof doc.description !== "string") {
    return [];
  }
  const text = doc.description.trim();
  return text.includes("\n")
    ? ["/**", ...text.split("\n").map((line) => ` * ${line}`.trimEnd()), " */"]
    : [`/** ${text} */`];
}
