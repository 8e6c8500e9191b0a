import type { TypeReference } from "../generator/model/model.ts";
import type { MemberAccess } from "../generator/model/member-access.ts";
import type { ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";

/**
 * What the runtime must know of the members of a class to read and write them, by name: only members
 * with something to know, and inherited ones only where this type says something new of them.
 *
 * @param access of all members of the type
 * @param inherited of all members of its base
 */
export function memberInfos(
  access: readonly MemberAccess[],
  inherited: readonly MemberAccess[],
  context: ServiceContext,
): Array<readonly [string, string]> {
  const known = new Map(inherited.map((each) => [each.member, readInfo(each, context)]));
  return access.flatMap((each) => {
    const above = known.get(each.member);
    const info = readInfo(each, context).filter(
      ([key]) => above === undefined || !above.some(([other]) => other === key),
    );
    return info.length === 0 ? [] : [[each.member.name, objectLiteral(info)] as const];
  });
}

type Info = Array<readonly [string, string]>;

function readInfo(access: MemberAccess, context: ServiceContext): Info {
  const flags: ReadonlyArray<readonly [string, boolean]> = [
    ["navigation", access.member.kind === "NavigationProperty"],
    ["key", access.key],
    ["readOnly", access.readOnly],
    ["immutable", access.immutable],
    ["noInsert", !access.insertable],
    ["noUpdate", !access.updatable],
  ];
  return [
    ...typeInfo(access.member.type, context),
    ...flags.filter(([, set]) => set).map(([name]) => [name, "true"] as const),
  ];
}

/** The declared type where reading and writing depend on it. */
function typeInfo({ type }: TypeReference, context: ServiceContext): Info {
  const definition =
    type.kind === "TypeDefinition" ? context.model.types.get(type.name) : undefined;
  const name = definition?.kind === "TypeDefinition" ? definition.underlyingType : type.name;
  return type.kind === "EntityType" || type.kind === "ComplexType" || isLongNumber(name)
    ? [["type", stringLiteral(name)]]
    : [];
}

/** Whether numbers of the type can have more digits than a double holds. */
function isLongNumber(type: string): boolean {
  return type === "Edm.Int64" || type === "Edm.Decimal";
}
