import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the snippets of a README leave to their reader. */
const given = `import type { Credential } from "./runtime/index.js";

declare const credential: Credential;
declare const scopes: string[];
declare const baseUrl: string;
declare const id: never;
`;

/**
 * Makes modules of the TypeScript snippets in a package's README, to be compiled with it. The first one
 * makes the client, which the others use.
 */
export function writeReadmePrograms(root: string): void {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const snippets = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
  const [setUp = ""] = snippets;
  snippets.forEach((snippet, index) => {
    const code = index === 0 ? snippet : `${setUp}{\n${snippet}}\n`;
    const imports = code.match(/^import .*\n/gm) ?? [];
    const body = code.replace(/^import .*\n/gm, "");
    writeFileSync(
      join(root, "src", `readme-${index}.ts`),
      [given, ...new Set(imports), "export async function readme(): Promise<void> {\n", body, "}\n"].join(""),
    );
  });
}
