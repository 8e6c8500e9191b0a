import { stringLiteral } from "./text.ts";

/** Something that a module can import. */
export interface ModuleSymbol {
  /** Path from the `src` folder, without extension. */
  readonly module: string;
  readonly name: string;
}

/** How a module refers to what it imports, and whether at run time. */
interface ImportedName {
  readonly local: string;
  value: boolean;
}

/**
 * The names that a module declares and imports. Templates ask it for every name that they use, and the
 * imports follow from what was asked for.
 */
export class ModuleScope {
  readonly #path: string;
  readonly #taken: Set<string>;
  readonly #imports = new Map<string, Map<string, ImportedName>>();

  /**
   * @param path of the module from the `src` folder, without extension
   * @param declared names that the module declares itself
   */
  constructor(path: string, declared: Iterable<string> = []) {
    this.#path = path;
    this.#taken = new Set(declared);
  }

  /** The local name of a symbol that is used as a type only. */
  type(symbol: ModuleSymbol): string {
    return this.#use(symbol, false);
  }

  /** The local name of a symbol that is used at run time. */
  value(symbol: ModuleSymbol): string {
    return this.#use(symbol, true);
  }

  /**
   * The import declarations for all that was used, nearest modules last; nothing if nothing was. They are
   * text: half of all that a package is printed from are names in imports, and ts-morph takes its time over
   * each.
   */
  imports(): string[] {
    return [...this.#imports]
      .map(([module, names]) => {
        const specifier = relativeSpecifier(this.#path, module);
        return { specifier, depth: specifier.split("../").length, names };
      })
      .sort((a, b) => b.depth - a.depth || (a.specifier < b.specifier ? -1 : 1))
      .map(({ specifier, names }) => importDeclaration(specifier, names));
  }

  #use(symbol: ModuleSymbol, value: boolean): string {
    if (symbol.module === this.#path) {
      return symbol.name;
    }
    let names = this.#imports.get(symbol.module);
    if (names === undefined) {
      names = new Map();
      this.#imports.set(symbol.module, names);
    }
    const known = names.get(symbol.name);
    if (known !== undefined) {
      known.value ||= value;
      return known.local;
    }
    let local = symbol.name;
    while (this.#taken.has(local)) {
      local += "$";
    }
    this.#taken.add(local);
    names.set(symbol.name, { local, value });
    return local;
  }
}

function importDeclaration(specifier: string, names: ReadonlyMap<string, ImportedName>): string {
  const isTypeOnly = [...names.values()].every((entry) => !entry.value);
  const imported = [...names]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([name, { local, value }]) => {
      const alias = local === name ? "" : ` as ${local}`;
      return `${isTypeOnly || value ? "" : "type "}${name}${alias}`;
    });
  return `import ${isTypeOnly ? "type " : ""}{ ${imported.join(", ")} } from ${stringLiteral(specifier)};`;
}

/** The specifier by which one module of the package imports another: `./enablement.js`. */
export function relativeSpecifier(from: string, to: string): string {
  // Where the names begin that differ.
  let start = 0;
  for (let index = 0; index < from.length && from[index] === to[index]; index++) {
    if (from[index] === "/") start = index + 1;
  }
  const up = "../".repeat(from.slice(start).split("/").length - 1);
  return `${up === "" ? "./" : up}${to.slice(start)}.js`;
}

/** Case makes no difference but between names that are otherwise equal. */
function compareNames(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y || (x === y && a < b) ? -1 : 1;
}
