import {
  allNavigationProperties,
  baseTypes,
  descendants,
  effectiveKey,
  findStructuredType,
} from "../../generator/model/inheritance.ts";
import type { EntityType, StructuredType, TypeReference } from "../../generator/model/model.ts";
import { propertyAtPath } from "../../generator/model/property-path.ts";
import { alternateKeys } from "../../generator/model/vocabularies/core.ts";
import { demandedMembers, lineageBetween, memberPaths, membersOf } from "./use-models.ts";
import { isStructured, namesOf, spell } from "./spelled-type.ts";
import { creating, literal, member, request, use, type Service, type Use } from "./use.ts";

/** A place in the service: how code gets there, and the elements on the way. */
export interface UsedPlace {
  /** The parameter that the path begins with, and the path: `b: p.UserSteps` and `b.manager`. */
  readonly from: string;
  readonly path: string;
  readonly reference: Pick<TypeReference, "type" | "collection" | "nullable">;
  readonly uses: readonly string[];
  /** The builder of a type, or a child of the container: not one of the many ways to such a place. */
  readonly isNamed?: true;
}

/** Uses of the builders of a type: each verb, each option with each property, each step. */
export function useRequests(service: Service, type: StructuredType): readonly Use[] {
  const { requests } = namesOf(service, type.qualifiedName);
  if (requests === undefined) return [];
  const { kind, qualifiedName } = type;
  const at = (builder: string, collection: boolean): UsedPlace => ({
    from: `b: p.${builder}`,
    path: "b",
    reference: { type: { kind, name: qualifiedName }, collection, nullable: false },
    uses: [qualifiedName],
    isNamed: true,
  });
  const [item, collection] = [at(requests.item, false), at(requests.collection, true)];
  return [
    ...usePlace(service, item),
    ...useAllNames(service, item),
    ...usePlace(service, collection),
    ...useNames(service, collection),
    ...useSteps(service, type, requests.item),
    ...descendants(service.model, qualifiedName).flatMap((derived) => {
      const cast = service.names.casts.get(derived.qualifiedName);
      const target = namesOf(service, derived.qualifiedName).requests;
      if (cast === undefined || target === undefined) return [];
      const uses = lineageBetween(service, derived.qualifiedName, qualifiedName);
      return [
        use(`(b: p.${requests.item}): p.${target.item} => b${member(cast)}`, ...uses),
        use(`(b: p.${requests.collection}): p.${target.collection} => b${member(cast)}`, ...uses),
      ];
    }),
  ];
}

function useSteps(service: Service, type: StructuredType, builder: string): readonly Use[] {
  const { model, names } = service;
  const steps = names.steps.get(type.qualifiedName)?.properties ?? new Map<string, string>();
  const owners = [type, ...baseTypes(model, type)];
  const properties = owners.flatMap((each) => [...each.properties, ...each.navigationProperties]);
  return [...steps].flatMap(([name, step]) => {
    const property = properties.find((each) => each.name === name);
    if (property === undefined) return [];
    const isOwn = type.memberOrder.includes(name);
    const place: UsedPlace = {
      from: `b: p.${builder}`,
      path: `b${member(step)}`,
      reference: property.type,
      uses: [
        ...memberPaths(service, type, name),
        ...(isStructured(service, property.type.type) ? [property.type.type.name] : []),
      ],
    };
    return isOwn
      ? usePlace(service, place)
      : [use(`(${place.from}): object => ${place.path}`, ...place.uses)];
  });
}

/** Each verb and each option at a place. */
export function usePlace(service: Service, place: UsedPlace): readonly Use[] {
  const { from, path, reference, uses } = place;
  const call = (code: string, more = "", ...others: readonly string[]): Use =>
    request(`(${from}${more === "" ? "" : `, ${more}`}) => ${path}${code}`, ...uses, ...others);
  if (reference.type.name === "Edm.Stream") {
    return [call(".get()"), call(".put(v)", "v: Blob"), call(".delete()")];
  }
  if (!isStructured(service, reference.type)) {
    return [call(".get()"), ...(reference.collection ? [call(".post({})")] : [call(".delete()")])];
  }
  const { read, uses: family } = spell(service, { ...reference, collection: false, facets: {} });
  const names = namesOf(service, reference.type.name);
  const isNullable = reference.nullable && !reference.collection;
  const value = read.replace(/ \| null$/, isNullable ? " | undefined" : "");
  const [create, update] = [
    names.family?.create ?? names.create,
    names.family?.update ?? names.update,
  ];
  const target = `v: p.${names.name}`;
  // The compiler says of each line which option it is that cannot be.
  const options = (...list: readonly string[]): Use => ({
    canBeRefused: true,
    lines: [
      { code: `void ((${from}) => ${path}.get({`, uses },
      ...list.map((option) => ({ code: `${option},`, uses })),
      { code: "}));", uses },
    ],
  });
  if (!reference.collection) {
    return [
      request(`async (${from}): Promise<${value}> => await ${path}.get()`, ...uses, ...family),
      options(`select: ["*"]`, `expand: {}`, `compute: {}`),
      ...["patch", "put"].flatMap((verb) => [
        call(`.${verb}(v)`, `v: p.${update}`, ...family),
        call(`.${verb}(v)`, target),
      ]),
      call(".delete()"),
      ...[".get()", ".delete()"].map((verb) => call(`.$ref${verb}`)),
      call(".$ref.put(v)", target),
      call(".$value.get()"),
      ...(isMedia(service, reference) ? [call(".$value.put(v)", "v: Blob")] : []),
    ];
  }
  return [
    request(
      `async (${from}): Promise<readonly (${value})[]> => (await ${path}.get()).value`,
      ...uses,
      ...family,
    ),
    ...(place.isNamed === true
      ? [
          request(
            `async (${from}) => { for await (const item of ${path}.get()) { const v: ${value} = item; return v; } return; }`,
            ...uses,
            ...family,
          ),
        ]
      : []),
    options(
      `select: ["*"]`,
      `expand: {}`,
      `compute: {}`,
      `filter: "true"`,
      `orderby: []`,
      `search: "a"`,
      `count: true`,
      `top: 1`,
      `skip: 1`,
    ),
    call(".post(v)", `v: p.${create}`, ...family),
    call(".post(v)", target),
    ...(isMedia(service, reference) ? [call(".post(v)", "v: Blob")] : []),
    ...useCreation(service, place),
    ...useKeys(service, place),
    call(".$count.get()"),
    call(".$ref.get()"),
    ...["post", "delete"].map((verb) => call(`.$ref.${verb}(v)`, target)),
    call(".$query.post()"),
  ];
}

/** Whether the values at a place stand for streams. */
function isMedia({ model }: Service, { type: { name } }: UsedPlace["reference"]): boolean {
  const type = findStructuredType(model, name);
  return (
    type !== undefined &&
    [type, ...baseTypes(model, type)].some((each) => each.kind === "EntityType" && each.hasStream)
  );
}

/** Creates a value from a literal with what has to be given. */
function useCreation(service: Service, { from, path, reference, uses }: UsedPlace): readonly Use[] {
  const type = service.model.types.get(reference.type.name);
  if (type?.kind !== "EntityType" && type?.kind !== "ComplexType") return [];
  if (type.abstract) return [];
  const demanded = demandedMembers(service, type);
  const values = literal(demanded.map((each) => [each.name, each.value]));
  const given = demanded.map((each) => `, ${each.value}: ${each.type}`).join("");
  const owners = [type, ...baseTypes(service.model, type)];
  return [
    request(
      `(${from}${given}) => ${path}.post(${values})`,
      ...uses,
      ...demanded.flatMap((each) => each.uses),
      ...owners.map(({ qualifiedName }) => creating(qualifiedName)),
    ),
  ];
}

/** One of a collection, by each of its keys, with each verb. */
function useKeys(service: Service, { from, path, reference, uses }: UsedPlace): readonly Use[] {
  const type = service.model.types.get(reference.type.name);
  if (type?.kind !== "EntityType") return [];
  const { update } = namesOf(service, type.qualifiedName);
  return keysOf(service, type).flatMap(({ parameters, key, uses: parts }, index) => {
    const one = `${path}.byId(${key})`;
    const call = (code: string, more = ""): Use =>
      request(`(${from}, ${parameters}${more}) => ${one}${code}`, ...uses, ...parts);
    return index > 0
      ? [call("")]
      : [
          call(""),
          call(".get()"),
          call(".patch(v)", `, v: p.${update}`),
          call(".put(v)", `, v: p.${update}`),
          call(".delete()"),
          call(".$ref.delete()"),
        ];
  });
}

/** How code spells a key of a type. */
interface SpelledKey {
  readonly parameters: string;
  readonly key: string;
  readonly uses: readonly string[];
}

/** @param prefix of the names of parameters */
function keysOf(service: Service, type: EntityType, prefix = "k"): readonly SpelledKey[] {
  const { model } = service;
  const primary = effectiveKey(model, type) ?? [];
  const owners = [type, ...baseTypes(model, type)];
  const alternates = owners.flatMap((owner) => alternateKeys(owner));
  return [primary, ...alternates].flatMap((parts) => {
    const spelled = parts.map(({ path, alias = path }, index) => {
      const property = propertyAtPath(model, type, path);
      const reference = property === undefined ? undefined : { ...property.type, nullable: false };
      const name = path.split("/")[0] ?? path;
      return {
        name: alias,
        value: `${prefix}${index}`,
        type: reference === undefined ? "string" : spell(service, reference).read,
        uses: [...memberPaths(service, type, name)],
      };
    });
    const [first] = spelled;
    if (first === undefined) return [];
    const isSingle = parts === primary && parts.length === 1;
    return [
      {
        parameters: spelled.map((part) => `${part.value}: ${part.type}`).join(", "),
        key: isSingle ? first.value : literal(spelled.map((part) => [part.name, part.value])),
        uses: [
          ...owners.map((owner) => owner.qualifiedName),
          ...spelled.flatMap((part) => part.uses),
        ],
      },
    ];
  });
}

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

/** The places that the navigation properties at a place lead to. */
export function placesBelow(
  service: Service,
  { from, path, reference, uses }: UsedPlace,
  element: string,
): readonly UsedPlace[] {
  const type = service.model.types.get(reference.type.name);
  if (type?.kind !== "EntityType") return [];
  const steps = service.names.steps.get(type.qualifiedName)?.properties;
  const [key] = reference.collection ? keysOf(service, type, "of") : [];
  const before = key === undefined ? from : `${from}, ${key.parameters}`;
  return allNavigationProperties(service.model, type).flatMap((property) => {
    const step = steps?.get(property.name);
    if (step === undefined || (reference.collection && key === undefined)) return [];
    return [
      {
        from: before,
        path: `${path}${key === undefined ? "" : `.byId(${key.key})`}${member(step)}`,
        reference: property.type,
        uses: [
          `${element}/${property.name}`,
          ...uses,
          ...(key?.uses ?? []),
          ...memberPaths(service, type, property.name),
          ...spell(service, property.type).uses,
        ],
      },
    ];
  });
}

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
