import type { Change } from "../../generator/diff/change.ts";
import { diffModels } from "../../generator/diff/diff-models.ts";
import type { Model } from "../../generator/model/model.ts";
import { assignNames } from "../../generator/naming/assign-names.ts";
import { emit } from "../unit/templates/emit.ts";
import { elementTokens, oldNames } from "./changed-elements.ts";
import { compileConsumers, type Objection } from "./compile-consumers.ts";
import { printConsumer, writeUses, type Consumer } from "./consumer.ts";
import type { Use } from "./use.ts";

/** Two models of a service, one after the other. */
export interface Pair {
  readonly title: string;
  readonly before: Model;
  readonly after: Model;
}

/** What the compiler and the diff say of a pair, and where they do not agree. */
export interface Verdict {
  readonly title: string;
  readonly changes: readonly Change[];
  /** How many statements use the older package. */
  readonly statements: number;
  /** How many of them the newer package does not offer any more. */
  readonly objections: number;
  /** Statements that do not compile with the older package, though it has to offer them. */
  readonly faults: readonly string[];
  readonly disagreements: readonly string[];
}

/** Compiles what uses the older package of each pair with the newer one, and compares that with the diff. */
export function judge(pairs: readonly Pair[]): readonly Verdict[] {
  const packages = new Packages();
  const written = pairs.map(({ before, after }) => {
    const uses = packages.isSame(before, after) ? [] : packages.usesOf(before);
    return packages.write(
      `${packages.folderOf(after)}/after${packages.folderOf(before)}`,
      uses,
      after,
    );
  });
  const found = compileConsumers(
    packages.files,
    written.map(({ path }) => path),
  );
  const objections = written.map(({ path, consumer }) =>
    statementsOf(consumer, found.get(path) ?? []),
  );
  // What fails counts only where the older package offers it.
  const offered = pairs.map(({ before }, index) => {
    const failed = [...(objections[index]?.keys() ?? [])];
    return packages.write(`/before/${index}`, failed, before);
  });
  const own = compileConsumers(
    packages.files,
    offered.map(({ path }) => path),
  );
  return pairs.map((pair, index) => {
    const { path = "", consumer } = offered[index] ?? {};
    const refused =
      consumer === undefined ? new Map() : statementsOf(consumer, own.get(path) ?? []);
    return compare(pair, packages.usesOf(pair.before), objections[index] ?? new Map(), refused);
  });
}

/** The statements that a package refuses though they are written for it, in its own model. */
export function refusedStatements(model: Model): readonly string[] {
  const packages = new Packages();
  const { path, consumer } = packages.write("/own", packages.usesOf(model), model);
  const found = compileConsumers(packages.files, [path]).get(path) ?? [];
  return [...statementsOf(consumer, found).keys()].flatMap(({ lines }) => lines[0]?.code ?? []);
}

/** Packages and the programs that use them, as files in memory. */
class Packages {
  readonly files = new Map<string, string>();
  readonly #folders = new Map<Model, string>();
  readonly #uses = new Map<Model, readonly Use[]>();

  /** The folder of the package of a model. */
  folderOf(model: Model): string {
    const known = this.#folders.get(model);
    if (known !== undefined) return known;
    const folder = `/packages/${this.#folders.size}`;
    this.#folders.set(model, folder);
    for (const [path, text] of emit(model)) {
      if (path.endsWith(".ts")) this.files.set(`${folder}/${path.replace("src/", "")}`, text);
    }
    return folder;
  }

  /** Whether the packages of two models differ in comments only. */
  isSame(before: Model, after: Model): boolean {
    return this.#codeOf(before) === this.#codeOf(after);
  }

  #codeOf(model: Model): string {
    const folder = `${this.folderOf(model)}/`;
    const own = [...this.files].filter(([path]) => path.startsWith(folder));
    const lines = own.flatMap(([path, text]) => [path.slice(folder.length), ...text.split("\n")]);
    return lines.filter((line) => !/^ *(?:\/\*\*|\*|$)/.test(line)).join("\n");
  }

  /** Everything that code can use of the package of a model. */
  usesOf(model: Model): readonly Use[] {
    const known = this.#uses.get(model);
    if (known !== undefined) return known;
    const uses = writeUses({ model, names: assignNames(model) });
    this.#uses.set(model, uses);
    return uses;
  }

  /** A program of some statements that uses the package of a model. */
  write(
    folder: string,
    uses: readonly Use[],
    target: Model,
  ): { readonly path: string; readonly consumer: Consumer } {
    const path = `${folder}/consumer.ts`;
    const consumer = printConsumer(uses, this.folderOf(target));
    this.files.set(path, consumer.text);
    return { path, consumer };
  }
}

/** What the compiler objects to in a statement: the elements of the lines, and what it says. */
interface Refusal {
  readonly uses: readonly string[];
  readonly text: string;
}

function statementsOf(
  { lines, text }: Consumer,
  objections: readonly Objection[],
): ReadonlyMap<Use, readonly Refusal[]> {
  const source = text.split("\n");
  const found = new Map<Use, readonly Refusal[]>();
  for (const { line, message } of objections) {
    const at = lines[line];
    if (at === undefined) throw new Error(`${source[line]}: ${message}`);
    const refusal = { uses: at.uses, text: `${source[line]}: ${message}` };
    found.set(at.use, [...(found.get(at.use) ?? []), refusal]);
  }
  return found;
}

function compare(
  { title, before, after }: Pair,
  uses: readonly Use[],
  found: ReadonlyMap<Use, readonly Refusal[]>,
  refused: ReadonlyMap<Use, readonly Refusal[]>,
): Verdict {
  const changes = diffModels(before, after);
  const names = oldNames(changes);
  const breaking = changes.filter(({ breaks }) => breaks === "compile");
  const tokens = breaking.map((change) => elementTokens(change, names, { before, after }));
  const told = new Set(tokens.flat());

  const objections = [...found].filter(([use]) => !refused.has(use)).flatMap(([, each]) => each);
  const used = new Set(objections.flatMap((each) => each.uses));
  return {
    title,
    changes,
    statements: uses.length,
    objections: objections.length,
    faults: [...refused]
      .filter(([use]) => !use.canBeRefused)
      .flatMap(([, each]) => each.map(({ text }) => text)),
    disagreements: [
      ...objections
        .filter((each) => !each.uses.some((element) => told.has(element)))
        .map(({ text }) => `the compiler alone: ${text}`),
      ...breaking.flatMap(({ change, element }, index) =>
        tokens[index]?.some((token) => used.has(token)) === true
          ? []
          : [`the diff alone: ${change} ${element}`],
      ),
    ],
  };
}
