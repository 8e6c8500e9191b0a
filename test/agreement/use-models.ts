import { requiredOnInsert } from "../../generator/model/exposure.ts";
import {
  allNavigationProperties,
  allProperties,
  baseTypes,
  descendants,
  findStructuredType,
} from "../../generator/model/inheritance.ts";
import type {
  NavigationProperty,
  Property,
  StructuredType,
  TypeName,
} from "../../generator/model/model.ts";
import { familyOf, isStructured, namesOf, spell } from "./spelled-type.ts";
import { creating, literal, member, request, use, type Service, type Use } from "./use.ts";

/** The members of a class with those that it inherits: all but streams, which are not part of the JSON. */
export function membersOf(
  { model }: Service,
  type: StructuredType,
): readonly (Property | NavigationProperty)[] {
  return [...allProperties(model, type), ...allNavigationProperties(model, type)].filter(
    (each) => each.type.type.name !== "Edm.Stream",
  );
}

/** The paths of a member: as one of the type, and as one of the base that declares it. */
export function memberPaths(
  { model }: Service,
  type: StructuredType,
  name: string,
): readonly string[] {
  const owner = [type, ...baseTypes(model, type)].find((each) => each.memberOrder.includes(name));
  const owners = new Set([type.qualifiedName, owner?.qualifiedName ?? type.qualifiedName]);
  return [...owners].flatMap((each) => [`${each}/${name}`, each]);
}

/** A type, a base of it, and the types between the two: what makes the one the other. */
export function lineageBetween({ model }: Service, type: string, base: string): readonly string[] {
  const derived = findStructuredType(model, type);
  const bases = derived === undefined ? [] : baseTypes(model, derived);
  const names = [type, ...bases.map(({ qualifiedName }) => qualifiedName)];
  return names.slice(0, names.indexOf(base) + 1);
}

/** Uses of the class of a type, of its members, and of what it is written as. */
export function useModel(service: Service, type: StructuredType): readonly Use[] {
  return [
    ...useClass(service, type),
    ...membersOf(service, type).flatMap((each) => useMember(service, type, each)),
    ...useFamily(service, type),
  ];
}

function useClass(service: Service, type: StructuredType): readonly Use[] {
  const { name, create, update } = namesOf(service, type.qualifiedName);
  const bases = baseTypes(service.model, type);
  const own = type.qualifiedName;
  const demanded = demandedMembers(service, type);
  const values = literal(demanded.map((each) => [each.name, each.value]));
  const given = demanded.map((each) => `${each.value}: ${each.type}`).join(", ");
  const uses = [own, ...demanded.flatMap((each) => each.uses)];
  const created = [type, ...bases].map(({ qualifiedName }) => creating(qualifiedName));
  return [
    use(`(): string => p.${name}.odataType`, own),
    ...bases.map((base) => {
      const { name: baseName } = namesOf(service, base.qualifiedName);
      const uses = lineageBetween(service, own, base.qualifiedName);
      return use(`(v: p.${name}): p.${baseName} => v`, ...uses);
    }),
    use(`(${given}): p.${create} => (${values})`, ...uses, ...created),
    ...(type.abstract
      ? []
      : [
          use(`(${given}): p.${name} => new p.${name}(${values})`, ...uses, ...created),
          use(`(v: p.${create}): p.${name} => new p.${name}(v)`, own),
        ]),
    use(`(v: p.${create}) => { v["@odata.type"] = ${JSON.stringify(`#${own}`)}; }`, own),
    use(`(v: p.${update}) => { v["@odata.type"] = ${JSON.stringify(own)}; }`, own),
  ];
}

/** A member that a new value has to have, with the parameter that stands for it. */
export interface DemandedMember {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly uses: readonly string[];
}

/** What has to be given when a value of the type is created. */
export function demandedMembers(service: Service, type: StructuredType): readonly DemandedMember[] {
  const owners = [type, ...baseTypes(service.model, type)];
  const names = new Set(owners.flatMap((owner) => requiredOnInsert(service.model, owner)));
  return membersOf(service, type)
    .filter(({ name }) => names.has(name))
    .map((each, index) => {
      const { given, uses } = spell(service, each.type);
      return {
        name: each.name,
        value: `v${index}`,
        type: given,
        uses: [...memberPaths(service, type, each.name), ...uses],
      };
    });
}

function useMember(
  service: Service,
  type: StructuredType,
  property: Property | NavigationProperty,
): readonly Use[] {
  const { name, create, update } = namesOf(service, type.qualifiedName);
  const access = member(property.name);
  const spelled = spell(service, property.type);
  const uses = [...memberPaths(service, type, property.name), ...spelled.uses];
  return [
    use(`(m: p.${name}): ${spelled.read} | undefined => m${access}`, ...uses),
    request(`(m: p.${name}, v: ${spelled.assigned}) => { m${access} = v; }`, ...uses),
    ...(type.memberOrder.includes(property.name)
      ? [
          request(`(m: p.${create}, v: ${spelled.given}) => { m${access} = v; }`, ...uses),
          request(`(m: p.${update}, v: ${spelled.given}) => { m${access} = v; }`, ...uses),
          ...(property.kind === "NavigationProperty"
            ? useBinding(service, type, property, uses)
            : []),
        ]
      : []),
    ...useKinds(service, type, property, uses),
  ];
}

function useBinding(
  service: Service,
  type: StructuredType,
  { name, type: { type: target, collection, nullable } }: NavigationProperty,
  uses: readonly string[],
): readonly Use[] {
  if (!isStructured(service, target)) return [];
  const { create, update } = namesOf(service, type.qualifiedName);
  const one = `p.${namesOf(service, target.name).name}`;
  const value = collection ? `readonly ${one}[]` : nullable ? `${one} | null` : one;
  return [create, update].map((input) =>
    request(`(m: p.${input}, v: ${value}) => { m["${name}@odata.bind"] = v; }`, ...uses),
  );
}

/** Tells the types that the values of a member can be of apart. */
function useKinds(
  service: Service,
  type: StructuredType,
  { name, type: { type: target, collection } }: Property | NavigationProperty,
  uses: readonly string[],
): readonly Use[] {
  const owner = namesOf(service, type.qualifiedName).name;
  const value = `m${member(name)}?.${collection ? "[0]?." : ""}["@odata.type"]`;
  return tellApart(service, target, value).map((code) =>
    request(`(m: p.${owner}) => { ${code} }`, ...uses),
  );
}

/**
 * A switch over the types of a family.
 *
 * @param value the `@odata.type` to look at
 * @returns nothing where the type is of no family
 */
export function tellApart(service: Service, type: TypeName, value: string): readonly string[] {
  if (!isStructured(service, type) || namesOf(service, type.name).family === undefined) return [];
  const kinds = concreteTypes(service, type.name);
  const cases = kinds.map((kind) => `case ${JSON.stringify(`#${kind}`)}:`).join(" ");
  return kinds.length === 0 ? [] : [`switch (${value}) { ${cases} return; }`];
}

/** The types of a family that have values of their own. */
function concreteTypes({ model }: Service, name: string): readonly string[] {
  const self = model.types.get(name);
  const own = self?.kind === "EntityType" || self?.kind === "ComplexType" ? [self] : [];
  return [...own, ...descendants(model, name)]
    .filter(({ abstract }) => !abstract)
    .map(({ qualifiedName }) => qualifiedName);
}

/** One exhaustive switch over the union of a type and all that derive from it, and its inputs. */
function useFamily(service: Service, type: StructuredType): readonly Use[] {
  const { family, name, create, update } = namesOf(service, type.qualifiedName);
  if (family === undefined) return [];
  const own = type.qualifiedName;
  const all = familyOf(service, own);
  const arms = concreteTypes(service, own).map((kind) => {
    const label = JSON.stringify(`#${kind}`);
    const className = namesOf(service, kind).name;
    return {
      code: `case ${label}: { const known: p.${className} = v; return known; }`,
      uses: lineageBetween(service, kind, own),
    };
  });
  return [
    {
      canBeRefused: false,
      lines: [
        {
          code: `void ((v: p.${family.any}): p.${name} => { switch (v["@odata.type"]) {`,
          uses: all,
        },
        ...arms,
        { code: `default: { const other: p.${name} = v; return other; } } });`, uses: [own] },
      ],
    },
    // A new value of an abstract type says what it is.
    ...(type.abstract ? [] : [use(`(v: p.${create}): p.${family.create} => v`, ...all)]),
    use(`(v: p.${update}): p.${family.update} => v`, ...all),
  ];
}
