import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the snippets of a README leave to their reader. */
const given = `import type { Credential } from "./runtime/index.js";

declare const credential: Credential;
declare const scopes: string[];
declare const baseUrl: string;
declare const id: never;
`;

/** A snippet of a README as a program. */
export interface ReadmeProgram {
  /** The heading that it stands under, and its number there: `Queries 2`. */
  readonly name: string;
  /** A module that exports the function `readme`. */
  readonly text: string;
}

/**
 * Makes modules of the TypeScript snippets in a README. The first one makes the client, which the others
 * use.
 *
 * @param before what the snippets leave to their reader, as statements
 */
export function readmePrograms(readme: string, before: string): readonly ReadmeProgram[] {
  const sections = readme.split(/^##+ /m);
  const snippets = sections.flatMap((section) => {
    const heading = section.slice(0, section.indexOf("\n"));
    return [...section.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""], index) => ({
      name: `${heading} ${index + 1}`,
      code,
    }));
  });
  const setUp = snippets[0]?.code ?? "";
  return snippets.map(({ name, code }, index) => {
    const all = index === 0 ? code : `${setUp}{\n${code}}\n`;
    const imports = all.match(/^import [^;]*;\n/gm) ?? [];
    const body = all.replace(/^import [^;]*;\n/gm, "");
    return {
      name,
      text: [
        ...new Set(imports),
        before,
        "export async function readme(): Promise<void> {\n",
        body,
        "}\n",
      ].join(""),
    };
  });
}

/** Writes the snippets in a package's README as modules of the package, to be compiled with it. */
export function writeReadmePrograms(root: string): void {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  readmePrograms(readme, given).forEach(({ text }, index) => {
    writeFileSync(join(root, "src", `readme-${index}.ts`), text);
  });
}
