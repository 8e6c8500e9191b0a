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
import { useAllNames, useNames } from "./use-names.ts";
import { demandedMembers, lineageBetween, memberPaths } from "./use-models.ts";
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
