import type { SchemaType } from "../model/model.ts";
import type { NameTable, TypeNames } from "../naming/names.ts";
import type { Change, ElementKind } from "./change.ts";
import { type ComparedModels } from "./compared-models.ts";
import { membersOf } from "./diff-members.ts";
import { operationElement } from "./diff-operations.ts";
import { findStructuredType } from "../model/inheritance.ts";

/**
 * The differences in what the package calls elements that have the names in the schema that they had: other
 * elements can take a name that was free, and a path can be there that was not.
 */
export function diffNames(models: ComparedModels): readonly Change[] {
  const { before, after } = models;
  return [
    ...[...before.types.values()].flatMap((type) => {
      const current = after.types.get(type.qualifiedName);
      return current?.kind === type.kind ? diffTypeNames(models, type) : [];
    }),
    ...diffOperationNames(models),
    ...diffContainerNames(models),
  ];
}

function diffTypeNames(models: ComparedModels, type: SchemaType): readonly Change[] {
  const { qualifiedName, kind } = type;
  const old = models.namesBefore.types.get(qualifiedName);
  const current = models.namesAfter.types.get(qualifiedName);
  if (old === undefined || current === undefined) return [];
  const [cast, castNow] = [
    models.namesBefore.casts.get(qualifiedName),
    models.namesAfter.casts.get(qualifiedName),
  ];
  const renamed = [
    ...pairsOf(old, current),
    ...(cast === undefined || castNow === undefined ? [] : [[cast, castNow] as const]),
  ];
  return [
    ...renamed.flatMap(([from, to]) => tellName({ kind, element: qualifiedName }, from, to)),
    ...diffFamilyNames(models, type, old, current),
    ...diffSteps(models, type),
  ];
}

function pairsOf(old: TypeNames, current: TypeNames): readonly (readonly [string, string])[] {
  const { requests, family } = old;
  return [
    [old.name, current.name],
    [old.create, current.create],
    [old.update, current.update],
    ...(requests === undefined || current.requests === undefined
      ? []
      : [
          [requests.steps, current.requests.steps] as const,
          [requests.item, current.requests.item] as const,
          [requests.collection, current.requests.collection] as const,
        ]),
    ...(family === undefined || current.family === undefined
      ? []
      : [
          [family.any, current.family.any] as const,
          [family.create, current.family.create] as const,
          [family.update, current.family.update] as const,
        ]),
  ];
}

/** A union that is gone though there are types that derive from its own. */
function diffFamilyNames(
  { after }: ComparedModels,
  { qualifiedName, kind }: SchemaType,
  { family }: TypeNames,
  current: TypeNames,
): readonly Change[] {
  const isGone = family !== undefined && current.family === undefined;
  if (!isGone || !after.derivedTypes.has(qualifiedName)) return [];
  return [
    {
      class: "breaking",
      breaks: "compile",
      change: "name",
      kind,
      element: qualifiedName,
      from: family.any,
      advice: `Too many types derive from it for ${family.any}: write the class instead.`,
    },
  ];
}

/** The properties that paths go on from, and the type itself. */
function diffSteps(models: ComparedModels, type: SchemaType): readonly Change[] {
  const { qualifiedName } = type;
  const structured = findStructuredType(models.before, qualifiedName);
  const current = findStructuredType(models.after, qualifiedName);
  if (structured === undefined || current === undefined) return [];
  const [steps, stepsNow] = [models.namesBefore, models.namesAfter].map(({ steps: all }) => {
    return all.get(qualifiedName)?.properties ?? new Map<string, string>();
  });
  const hadPaths = models.namesBefore.types.get(qualifiedName)?.requests !== undefined;
  const hasPaths = models.namesAfter.types.get(qualifiedName)?.requests !== undefined;
  if (!hadPaths && !hasPaths) return [];
  const members = new Map(membersOf(current).map((member) => [member.name, member]));
  return [
    ...tellPath({ kind: type.kind, element: qualifiedName }, hadPaths, hasPaths),
    ...membersOf(structured).flatMap((member) => {
      const now = members.get(member.name);
      if (now === undefined || now.kind !== member.kind) return [];
      const of = { kind: now.kind, element: `${qualifiedName}/${member.name}` };
      const [step, stepNow] = [steps?.get(member.name), stepsNow?.get(member.name)];
      return step !== undefined && stepNow !== undefined
        ? tellName(of, step, stepNow)
        : isStream(member.type.type.name) || isStream(now.type.type.name)
          ? []
          : tellPath(of, step !== undefined, stepNow !== undefined);
    }),
  ];
}

/** What becomes a stream, or is one no longer, has another type and is told of so. */
function isStream(type: string): boolean {
  return type === "Edm.Stream";
}

function diffOperationNames(models: ComparedModels): readonly Change[] {
  return models.after.operations.flatMap((operation) => {
    const binding = operation.bindingParameter?.type;
    if (binding === undefined) return [];
    const isOld = ({ qualifiedName }: typeof operation): boolean =>
      qualifiedName === operation.qualifiedName;
    if (!models.before.operations.some(isOld)) return [];
    const stepOf = ({ steps }: NameTable): string | undefined => {
      const names = steps.get(binding.type.name);
      const named = binding.collection ? names?.collectionOperations : names?.operations;
      return named?.get(operation.qualifiedName);
    };
    const [from, to] = [stepOf(models.namesBefore), stepOf(models.namesAfter)];
    const of = { kind: operation.kind, element: operationElement(operation) };
    return from === undefined || to === undefined ? [] : tellName(of, from, to);
  });
}

function diffContainerNames({ before, after, ...models }: ComparedModels): readonly Change[] {
  const [old, current] = [before.container, after.container];
  if (old === undefined || current === undefined || old.name !== current.name) return [];
  const [names, namesNow] = [models.namesBefore.container, models.namesAfter.container];
  const of = { kind: "EntityContainer", element: current.qualifiedName } as const;
  return tellName(of, names.client, namesNow.client);
}

/** Something that has another name in code. */
function tellName(
  of: { readonly kind: ElementKind; readonly element: string },
  from: string,
  to: string,
): readonly Change[] {
  if (from === to) return [];
  const advice = `Write ${to} where it was ${from}: its name is that of something else.`;
  return [{ class: "breaking", breaks: "compile", change: "name", ...of, from, to, advice }];
}

function tellPath(
  of: { readonly kind: ElementKind; readonly element: string },
  before: boolean,
  after: boolean,
): readonly Change[] {
  if (before === after) return [];
  return [
    after
      ? { class: "feature", change: "path", ...of, advice: "Paths can go on from it." }
      : {
          class: "breaking",
          breaks: "compile",
          change: "path",
          ...of,
          advice: "It is no path any more: read it with what it is part of.",
        },
  ];
}
