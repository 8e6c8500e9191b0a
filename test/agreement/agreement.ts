import type { Change } from "../../generator/diff/change.ts";
import { diffModels } from "../../generator/diff/diff-models.ts";
import type { Model } from "../../generator/model/model.ts";
import { assignNames } from "../../generator/naming/assign-names.ts";
import { emit } from "../unit/templates/emit.ts";
import { affectedUses, type PackageFiles } from "./affected-uses.ts";
import { elementTokens, oldNames } from "./changed-elements.ts";
import { compileConsumers, type Objection } from "./compile-consumers.ts";
import { printConsumer, writeUses, type Consumer } from "./consumer.ts";
import type { Line, Use } from "./use.ts";

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
  /** How many lines of them the newer package does not offer any more. */
  readonly objections: number;
  /** Statements that do not compile with the older package, though it has to offer them. */
  readonly faults: readonly string[];
  readonly disagreements: readonly string[];
}

/** Compiles what uses the older package of each pair with the newer one, and compares that with the diff. */
export function judge(pairs: readonly Pair[]): readonly Verdict[] {
  const packages = new Packages();
  const written = pairs.map(({ before, after }) => {
    const uses = affectedUses(
      packages.usesOf(before),
      packages.modulesOf(before),
      packages.modulesOf(after),
    );
    return packages.write(
      `/consumers${packages.folderOf(before)}${packages.folderOf(after)}`,
      uses,
      after,
    );
  });
  const found = compileConsumers(
    packages.files,
    written.map(({ path }) => path),
  );
  const objections = written.map(({ path, consumer }) => linesOf(consumer, found.get(path) ?? []));
  // What fails counts only where the older package offers it.
  const offered = pairs.map(({ before }, index) => {
    const failed = new Set([...(objections[index]?.values() ?? [])].map(({ use }) => use));
    return packages.write(`/before/${index}`, [...failed], before);
  });
  const own = compileConsumers(
    packages.files,
    offered.map(({ path }) => path),
  );
  return pairs.map((pair, index) => {
    const { path = "", consumer } = offered[index] ?? {};
    const refused = consumer === undefined ? new Map() : linesOf(consumer, own.get(path) ?? []);
    return compare(pair, packages.usesOf(pair.before), objections[index] ?? new Map(), refused);
  });
}

/** The lines that packages refuse though they are written for them. */
export function refusedStatements(models: readonly Model[]): readonly string[] {
  const packages = new Packages();
  const written = models.map((model) =>
    packages.write(`/own${packages.folderOf(model)}`, packages.usesOf(model), model),
  );
  const found = compileConsumers(
    packages.files,
    written.map(({ path }) => path),
  );
  return written.flatMap(({ path, consumer }) =>
    [...linesOf(consumer, found.get(path) ?? []).keys()].map(({ code }) => code),
  );
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

  /** The modules of the package of a model, by path within it. */
  modulesOf(model: Model): PackageFiles {
    const folder = `${this.folderOf(model)}/`;
    const own = [...this.files].filter(([path]) => path.startsWith(folder));
    return new Map(own.map(([path, text]) => [path.slice(folder.length), text]));
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

/** What the compiler objects to in a line: its statement, and what is said. */
interface Refusal {
  readonly use: Use;
  readonly texts: readonly string[];
}

function linesOf(
  { lines, text }: Consumer,
  objections: readonly Objection[],
): ReadonlyMap<Line, Refusal> {
  const source = text.split("\n");
  const found = new Map<Line, Refusal>();
  for (const { line, message } of objections) {
    const at = lines[line];
    if (at === undefined) throw new Error(`${source[line]}: ${message}`);
    const texts = [...(found.get(at.line)?.texts ?? []), `${source[line]}: ${message}`];
    found.set(at.line, { use: at.use, texts });
  }
  return found;
}

function compare(
  { title, before, after }: Pair,
  uses: readonly Use[],
  found: ReadonlyMap<Line, Refusal>,
  refused: ReadonlyMap<Line, Refusal>,
): Verdict {
  const changes = diffModels(before, after);
  const names = oldNames(changes);
  const breaking = changes.filter(({ breaks }) => breaks === "compile");
  const tokens = breaking.map((change) => elementTokens(change, names, { before, after }));
  const told = new Set(tokens.flat());

  const objections = [...found].filter(([line]) => !refused.has(line));
  const used = new Set(objections.flatMap(([{ uses: elements }]) => elements));
  return {
    title,
    changes,
    statements: uses.length,
    objections: objections.length,
    faults: [...refused.values()]
      .filter(({ use }) => !use.canBeRefused)
      .flatMap(({ texts }) => texts),
    disagreements: [
      ...objections
        .filter(([{ uses: elements }]) => !elements.some((element) => told.has(element)))
        .flatMap(([, { texts }]) => texts.map((text) => `the compiler alone: ${text}`)),
      ...breaking.flatMap(({ change, element }, index) =>
        tokens[index]?.some((token) => used.has(token)) === true
          ? []
          : [`the diff alone: ${change} ${element}`],
      ),
    ],
  };
}
