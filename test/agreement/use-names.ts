import type { UsedPlace } from "./use-requests.ts";
import { isStructured, spell } from "./spelled-type.ts";
import { memberPaths, membersOf } from "./use-models.ts";
import { literal, member, type Service, type Use } from "./use.ts";

/**
 * Each name that `select`, `expand`, `orderby` and `filter` can have at a collection: one statement for each
 * option, with a line for each name.
 */
export function useNames(service: Service, place: UsedPlace): readonly Use[] {
  const type = service.model.types.get(place.reference.type.name);
  if (type?.kind !== "EntityType" && type?.kind !== "ComplexType") return [];
  const names = membersOf(service, type).map((each, index): UsedName => {
    const spelled = spell(service, each.type);
    const isCompared = !isStructured(service, each.type.type) && !/GeoJson/.test(spelled.read);
    const path = `x${step(each.name)}`;
    return {
      name: each.name,
      isNavigation: each.kind === "NavigationProperty",
      value: `v${index}`,
      type: spell(service, { ...each.type, collection: false }).read,
      read: spelled.read,
      condition: each.type.collection
        ? `${path}.any()`
        : `${path}.eq(${isCompared ? `v${index}` : "null"})`,
      uses: [...place.uses, ...memberPaths(service, type, each.name), ...spelled.uses],
    };
  });
  const properties = names.filter(({ isNavigation }) => !isNavigation);
  const { from, path, uses } = place;
  const every = [...uses, ...names.flatMap((each) => each.uses)];
  return [
    {
      canBeRefused: true,
      lines: [
        {
          code: `void (async (${from}) => { const { value } = await ${path}.get({ select: [`,
          uses,
        },
        ...properties.map((each) => ({ code: `${JSON.stringify(each.name)},`, uses: each.uses })),
        { code: `] });`, uses: every },
        ...properties.map((each) => ({
          code: `((_: ${each.read} | undefined) => _)(value[0]?.${quotedStep(each.name)});`,
          uses: each.uses,
        })),
        { code: `});`, uses },
      ],
    },
    {
      canBeRefused: true,
      lines: [
        { code: `void ((${from}) => ${path}.get({ expand: {`, uses: every },
        ...names
          .filter(({ isNavigation }) => isNavigation)
          .map((each) => ({ code: `${JSON.stringify(each.name)}: true,`, uses: each.uses })),
        { code: `} }));`, uses },
      ],
    },
    {
      canBeRefused: true,
      lines: [
        { code: `void ((${from}) => ${path}.get({ orderby: (x, { asc }) => [`, uses },
        ...properties.map((each) => ({ code: `asc(x${step(each.name)}),`, uses: each.uses })),
        { code: `] }));`, uses },
      ],
    },
    {
      canBeRefused: true,
      lines: [
        { code: `void ((${from},`, uses },
        ...names.map((each) => ({ code: `${each.value}: ${each.type},`, uses: each.uses })),
        { code: `) => ${path}.get({ filter: (x) => [`, uses },
        ...names.map((each) => ({ code: `${each.condition},`, uses: each.uses })),
        { code: `].reduce((all, one) => all.and(one)) }));`, uses },
      ],
    },
  ];
}

/** A name of a property in the options of a request. */
interface UsedName {
  readonly name: string;
  readonly isNavigation: boolean;
  /** A parameter that it is compared with, and its type. */
  readonly value: string;
  readonly type: string;
  readonly read: string;
  readonly condition: string;
  readonly uses: readonly string[];
}

function quotedStep(name: string): string {
  return member(name).replace(/^\./, "");
}

/** Operators of a path, whose names have `$` behind them where they are those of properties. */
const operatorNames: ReadonlySet<string> = new Set(["eq", "ne", "as", "isof"]);

/** All names at once that each option can have at a place. */
export function useAllNames(service: Service, place: UsedPlace): readonly Use[] {
  const { from, path, reference, uses } = place;
  const type = service.model.types.get(reference.type.name);
  if (type?.kind !== "EntityType" && type?.kind !== "ComplexType") return [];
  const members = membersOf(service, type);
  const elements = members.flatMap((each) => [
    ...memberPaths(service, type, each.name),
    ...spell(service, each.type).uses,
  ]);
  const properties = members.filter(({ kind }) => kind === "Property");
  const names = properties.map(({ name }) => JSON.stringify(name)).join(", ");
  const expanded = members.filter(({ kind }) => kind === "NavigationProperty");
  const conditions = properties
    .filter((each) => !each.type.collection)
    .map(({ name }) => `x${step(name)}.ne(null)`);
  const options = [
    `select: [${names}],`,
    `expand: ${literal(expanded.map(({ name }) => [name, "true"]))},`,
    ...(reference.collection
      ? [
          `orderby: [${names}],`,
          ...(conditions.length === 0
            ? []
            : [`filter: (x) => ${conditions.reduce((all, each) => `${all}.and(${each})`)},`]),
        ]
      : []),
  ];
  return [
    {
      canBeRefused: true,
      lines: [`void ((${from}) => ${path}.get({`, ...options, "}));"].map((code) => {
        return { code, uses: [...uses, ...elements] };
      }),
    },
  ];
}

/** The access to a property in a filter: one with the name of an operator has `$` behind it. */
function step(name: string): string {
  return member(operatorNames.has(name) ? `${name}$` : name);
}
