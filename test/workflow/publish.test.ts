import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { Checkout } from "./checkout.ts";

const publication = z.object({
  name: z.string(),
  _attachments: z.record(z.string(), z.object({ data: z.base64() })),
});

let checkout: Checkout;
let server: Server;
let folder = "";
let env: Readonly<Record<string, string>> = {};

/** What the registry answers to a question for a package, and what it was sent. */
let known: readonly string[] | undefined;
let status = 200;
let received: string[] = [];

const { name, version } = z
  .object({ name: z.string(), version: z.string() })
  .parse(JSON.parse(readFileSync("generated/package.json", "utf8")));

beforeAll(async () => {
  checkout = new Checkout();
  expect(await checkout.runScript("build:package")).toMatchObject({ exitCode: 0 });
  folder = mkdtempSync(join(tmpdir(), "odatagen-publish-"));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.method === "PUT") received.push(Buffer.concat(chunks).toString("utf8"));
      const found = request.method === "PUT" || known !== undefined;
      response.writeHead(status === 200 && !found ? 404 : status);
      const versions = Object.fromEntries(
        (known ?? []).map((each) => [each, { name, version: each }]),
      );
      response.end(JSON.stringify({ name, versions, "dist-tags": { latest: known?.[0] } }));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const userconfig = join(folder, "npmrc");
  writeFileSync(userconfig, `registry=http://${host}/\n//${host}/:_authToken=t\nfetch-retries=0\n`);
  env = {
    NPM_CONFIG_USERCONFIG: userconfig,
    NPM_CONFIG_REGISTRY: `http://${host}/`,
    NPM_CONFIG_CACHE: join(folder, "cache"),
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "people/client",
  };
});

afterAll(async () => {
  checkout.remove();
  rmSync(folder, { recursive: true });
  await new Promise((done) => server.close(done));
});

beforeEach(() => {
  known = undefined;
  status = 200;
  received = [];
});

/** The files of the one package that was published, by path, and its manifest. */
function unpack(): { readonly paths: readonly string[]; readonly manifest: unknown } {
  expect(received).toHaveLength(1);
  const { _attachments } = publication.parse(JSON.parse(received[0] ?? ""));
  const [attachment] = Object.values(_attachments);
  const tarball = join(folder, "published.tgz");
  writeFileSync(tarball, Buffer.from(attachment?.data ?? "", "base64"));
  const tar = (...words: readonly string[]): string =>
    execFileSync("tar", [...words], { encoding: "utf8" });
  return {
    paths: tar("-tzf", tarball).trim().split("\n"),
    manifest: JSON.parse(tar("-xzOf", tarball, "package/package.json")),
  };
}

it.each([
  ["no version", undefined],
  ["an older version", ["0.0.1"]],
])("publishes what was built where npm has %s", async (_, versions) => {
  known = versions;
  const { exitCode, stdout, stderr } = await checkout.runScript("publish:package", env);
  expect(stderr).not.toContain("Error");
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Published ${name} ${version}.`);
  const { paths, manifest } = unpack();
  expect(paths).toEqual(
    expect.arrayContaining([
      "package/package.json",
      "package/README.md",
      "package/dist/beta/index.js",
      "package/dist/beta/index.d.ts",
      "package/src/beta/index.ts",
    ]),
  );
  // npm compares it with the workflow that it takes the package from.
  const repository = { type: "git", url: "git+https://github.com/people/client.git" };
  expect(manifest).toMatchObject({ name, version, repository });
});

it("publishes no version twice", async () => {
  known = [version];
  const { exitCode, stdout } = await checkout.runScript("publish:package", env);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("is published already");
  expect(received).toEqual([]);
});

it("publishes nothing when npm does not answer", async () => {
  status = 500;
  const { exitCode, stderr } = await checkout.runScript("publish:package", env);
  expect(exitCode).toBe(1);
  expect(stderr).toContain("npm cannot say whether");
  expect(received).toEqual([]);
});
