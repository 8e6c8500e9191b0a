import { isEvolvable } from "../../generator/model/evolvable.ts";
import type { EnumType, TypeDefinition } from "../../generator/model/model.ts";
import { namesOf, spellPrimitive } from "./spelled-type.ts";
import { allValues, member, use, type Service, type Use } from "./use.ts";

/** Uses of each member of an enumeration, and one exhaustive switch over its values. */
export function useEnum(service: Service, type: EnumType): readonly Use[] {
  const own = type.qualifiedName;
  const { name } = namesOf(service, own);
  const isOpen = isEvolvable(type);
  return [
    ...type.members.flatMap((each) => {
      const uses = [`${own}/${each.name}`, own];
      return [
        use(`(): p.${name} => p.${name}${member(each.name)}`, ...uses),
        use(`(): p.${name} => ${JSON.stringify(each.name)}`, ...uses),
      ];
    }),
    ...(isOpen ? [use(`(v: string): p.${name} => v`, own, allValues(own))] : []),
    {
      canBeRefused: false,
      lines: [
        { code: `void ((v: p.${name}): string => { switch (v) {`, uses: [own] },
        ...type.members.map((each) => ({
          code: `case ${JSON.stringify(each.name)}: return "known";`,
          uses: [`${own}/${each.name}`, own],
        })),
        {
          code: `default: { const rest: ${isOpen ? "string" : "never"} = v; return rest; } } });`,
          uses: [own, allValues(own)],
        },
      ],
    },
  ];
}

/** Reads and writes a value of a type definition. */
export function useTypeDefinition(service: Service, type: TypeDefinition): readonly Use[] {
  const { name } = namesOf(service, type.qualifiedName);
  const underlying = spellPrimitive(type.underlyingType);
  return [
    use(`(v: p.${name}): ${underlying} => v`, type.qualifiedName),
    use(`(v: ${underlying}): p.${name} => v`, type.qualifiedName),
  ];
}
