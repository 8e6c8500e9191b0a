import { extname } from "node:path";

/** Comments, strings on one line, words, and every other character. */
const tokens = /\/\/.*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\w$]+|\S/g;

/** Numbers, and the words that mean the same wherever and whenever they are read. */
const fixed =
  /^(?:import|type|defineConfig|Config|from|export|default|satisfies|true|false|undefined|null|\d+)$/;

/** Of object and list literals, calls of `defineConfig`, and statements. */
const punctuation = /^[{}[\](),;:]$/;

/**
 * Whether a configuration file always has the value that its text says: JSON has, and a module which
 * imports nothing but "odatagen" and consists of literals. Anything else can depend on other files, the
 * environment or the time.
 *
 * What is not known to be fixed counts as not fixed: a word is the key of a literal or one of a few.
 */
export function isStaticConfig(file: string, text: string): boolean {
  if (extname(file) === ".json") return true;
  const found = (text.match(tokens) ?? []).filter((token) => !/^\/[/*]/.test(token));
  return found.every((token, index) => {
    const next = found[index + 1] ?? "";
    if (/^["']./.test(token)) {
      const before = found[index - 1] ?? "";
      return !/^(?:from|import)$/.test(before) || token.slice(1, -1) === "odatagen";
    }
    if (token === "import") return /^(?:\{|type)$/.test(next);
    return punctuation.test(token) || fixed.test(token) || (/^[\w$]/.test(token) && next === ":");
  });
}
