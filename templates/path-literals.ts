import { allProperties } from "../generator/model/inheritance.ts";
import type { Property, QualifiedName, StructuredType } from "../generator/model/model.ts";
import { keyParts } from "./key.ts";
import type { ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";
import { shortName, singleCode } from "./type-code.ts";

/** A property that nothing else in the path table tells the type of, and a type that has it. */
interface Declaration {
  readonly type: StructuredType;
  readonly property: Property;
}

/** What properties of one name mostly are; undefined where their literals need no entry. */
type Usual = ReadonlyMap<string, string | undefined>;

/** How many more names an ending has to be right for than it is wrong for. */
const worthwhile = 4;

/** The `literals` of the path table. */
export function literalEntries(context: ServiceContext): string | undefined {
  const declarations = [...context.model.types.values()].flatMap((type) =>
    type.kind === "EntityType" || type.kind === "ComplexType" ? untold(type, context) : [],
  );
  const special = new Set(context.names.steps.keys());
  const usual = readUsual(declarations, special, context);
  const endings = findEndings(usual);
  const lists = new Map<string, string[]>();
  const add = ({ property }: Declaration, name: string): void => {
    const code = singleCode(property.type, context);
    const list = lists.get(code) ?? [];
    list.push(name);
    lists.set(code, list);
  };
  const isUsual = ({ property }: Declaration): boolean =>
    literalCode(property, special, context) === usual.get(property.name);
  const byName = new Map(
    declarations.filter(isUsual).map((each) => [each.property.name, each] as const),
  );
  for (const [name, declaration] of [...byName].sort(compareFirst)) {
    const ending = endings.find(([text]) => name.endsWith(text));
    if (usual.get(name) !== ending?.[1]) {
      add(declaration, name);
    }
  }
  for (const declaration of declarations) {
    const { type, property } = declaration;
    if (!isUsual(declaration)) {
      add(declaration, `${shortName(type.qualifiedName, context)}/${property.name}`);
    }
  }
  for (const [text, code] of endings) {
    lists.set(code, [`*${text}`, ...(lists.get(code) ?? [])]);
  }
  const entries = [...lists].sort(compareFirst).map(([code, names]) => {
    return [code, `[${names.map(stringLiteral).join(", ")}]`] as const;
  });
  return entries.length === 0 ? undefined : objectLiteral(entries);
}

/** The properties that are neither steps nor parts of the key; the table has the bases of its own types. */
function untold(type: StructuredType, context: ServiceContext): readonly Declaration[] {
  const steps = context.names.steps.get(type.qualifiedName);
  const key =
    type.kind === "EntityType" && type.key !== undefined && steps !== undefined
      ? keyParts(type, context).filter(({ name, path }) => name === path)
      : [];
  return (steps === undefined ? allProperties(context.model, type) : type.properties)
    .filter(({ name }) => !steps?.properties.has(name) && !key.some((part) => part.name === name))
    .map((property) => ({ type, property }));
}

/**
 * Finds what each name mostly is, so that few types have to say something else. A complex type that
 * does so is special, and properties that lead to it have to name it: entity types are cheaper.
 *
 * @param special complex types that properties have to name; it grows
 */
function readUsual(
  declarations: readonly Declaration[],
  special: Set<QualifiedName>,
  context: ServiceContext,
): Usual {
  const uses = new Map<QualifiedName, number>();
  for (const { property } of declarations) {
    const { name } = property.type.type;
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  for (;;) {
    const votes = new Map<string, Map<string | undefined, number>>();
    for (const { type, property } of declarations) {
      const code = literalCode(property, special, context);
      const weight = type.kind === "EntityType" ? 1 : 2 + (uses.get(type.qualifiedName) ?? 0);
      const ofName = votes.get(property.name) ?? new Map<string | undefined, number>();
      votes.set(property.name, ofName.set(code, (ofName.get(code) ?? 0) + weight));
    }
    const usual = new Map([...votes].map(([name, ofName]) => [name, mostVoted(ofName)]));
    const before = special.size;
    for (const { type, property } of declarations) {
      if (literalCode(property, special, context) !== usual.get(property.name)) {
        special.add(type.qualifiedName);
      }
    }
    if (special.size === before) {
      return usual;
    }
  }
}

function mostVoted<T>(votes: ReadonlyMap<T, number>): T | undefined {
  return [...votes].sort(([, left], [, right]) => right - left)[0]?.[0];
}

/** What a property has to be said to be: what its literals are, or the special type that it leads to. */
function literalCode(
  { type }: Property,
  special: ReadonlySet<QualifiedName>,
  context: ServiceContext,
): string | undefined {
  const code = singleCode(type, context);
  const isLiteral =
    /^(enum:|Edm\.(Binary|Date|DateTimeOffset|Duration|Guid|TimeOfDay)$)/.test(code) ||
    (context.options.int64 === "string" && /^Edm\.(Int64|Decimal)$/.test(code));
  return isLiteral || special.has(type.type.name) ? code : undefined;
}

/** The endings that tell what a name usually is, at most one of each kind. */
function findEndings(usual: Usual): ReadonlyArray<readonly [ending: string, code: string]> {
  const counts = new Map<string, Map<string | undefined, number>>();
  for (const [name, code] of usual) {
    for (const { index } of name.matchAll(/(?<!^)\p{Lu}/gu)) {
      const ending = name.slice(index);
      const ofEnding = counts.get(ending) ?? new Map<string | undefined, number>();
      counts.set(ending, ofEnding.set(code, (ofEnding.get(code) ?? 0) + 1));
    }
  }
  const best = new Map<string, readonly [ending: string, gain: number]>();
  for (const [ending, ofEnding] of counts) {
    const all = [...ofEnding.values()].reduce((sum, count) => sum + count, 0);
    for (const [code, count] of ofEnding) {
      const gain = 3 * count - 2 * all;
      if (code !== undefined && gain >= worthwhile && gain > (best.get(code)?.[1] ?? 0)) {
        best.set(code, [ending, gain]);
      }
    }
  }
  return [...best].map(([code, [ending]]) => [ending, code] as const);
}

function compareFirst(
  [left]: readonly [string, ...unknown[]],
  [right]: readonly [string, ...unknown[]],
): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
