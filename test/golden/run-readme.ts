import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "esbuild";

import { readmePrograms } from "./readme-programs.ts";

/** What the snippets leave to their reader, in place of what is only declared to compile them. */
const given = `const credential = { getToken: async () => ({ token: "a-token" }) };
const scopes = ["read"];
const baseUrl = "https://service.example/";
const id = 1;
`;

/**
 * Runs some snippets of a package's README with a `fetch` that answers every request with an empty
 * object, and a batch in parts that consists of one group with nothing to each request.
 *
 * @param names of the snippets, as `readmePrograms` gives them
 * @returns for each its name and the requests that it made: `METHOD path?query`, and the body
 */
export async function runReadme(root: string, names: readonly string[]): Promise<string[]> {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const lines: string[] = [];
  const platformFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    const line = `${request.method} ${pathname}${search}`;
    if (request.headers.get("content-type")?.startsWith("multipart/") === true) {
      const inner = [...body.matchAll(/^(\w+ \S+) HTTP\/1\.1\r$/gm)].map(([, each = ""]) => each);
      lines.push(line, ...inner.map((each) => `- ${each}`));
      return answerGroup(inner.length);
    }
    lines.push(`${line} ${body}`.trim());
    return Response.json({});
  };
  try {
    for (const [index, { name, text }] of readmePrograms(readme, given).entries()) {
      if (names.includes(name)) {
        lines.push(name);
        await runModule(root, index, text);
      }
    }
  } finally {
    globalThis.fetch = platformFetch;
  }
  return lines;
}

function answerGroup(count: number): Response {
  const answers = Array.from({ length: count }, (_, index) => [
    "--group",
    "Content-Type: application/http",
    `Content-ID: ${index + 1}`,
    "",
    "HTTP/1.1 204 No Content",
    "",
    "",
  ]);
  const parts = ["--batch", "Content-Type: multipart/mixed; boundary=group", "", ...answers.flat()];
  return new Response([...parts, "--group--", "--batch--"].join("\r\n"), {
    headers: { "content-type": "multipart/mixed; boundary=batch" },
  });
}

async function runModule(root: string, index: number, contents: string): Promise<void> {
  const outfile = join(root, `readme-${index}.mjs`);
  await build({
    stdin: { contents, resolveDir: join(root, "src"), loader: "ts" },
    alias: readAliases(root),
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  const program: { readme(): Promise<void> } = await import(pathToFileURL(outfile).href);
  await program.readme();
}

/** The package by the name that its users import it by. */
function readAliases(root: string): Record<string, string> {
  const { name }: { readonly name: string } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return { [name]: join(root, "src") };
}
