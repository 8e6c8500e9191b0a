import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { compile } from "../package/compile.ts";
import { recordRequests, type Recorder } from "../package/recorder.ts";
import { referenceFolder } from "../reference.ts";
import { graphFull, needsReference } from "./documents.ts";
import { generateDocument } from "./generate-document.ts";
import { readCsdl } from "./read-csdl.ts";
import { sweepOperations, type Dialect } from "./sweep-operations.ts";

interface Program {
  readonly createClient: (fetch: typeof globalThis.fetch) => object;
  readonly calls: Readonly<Record<string, (client: object) => PromiseLike<unknown>>>;
}

const root = "https://graph.microsoft.com/v1.0/";
const session = "solutions/backupRestore/browseSessions";

/**
 * From the URL conventions of OData 4.01: the URL as the documentation of Graph writes it, and with keys in
 * parentheses and qualified names of operations. Graph takes members of enumerations in quotes alone, as 4.01
 * allows.
 */
const urls: readonly (readonly [call: string, asDocumented: string, asStandard: string])[] = [
  ["browseAction", `${session}/s1/browse`, `${session}('s1')/microsoft.graph.browse`],
  [
    "browseFunction",
    `${session}/s1/browse(nextFetchToken='t')`,
    `${session}('s1')/microsoft.graph.browse(nextFetchToken='t')`,
  ],
  ["delta", "users/delta()", "users/microsoft.graph.delta()"],
  [
    "range",
    "drives/d1/items/i1/workbook/worksheets/%7B00000000-0001-0000-0000-000000000000%7D/range(address='A1%3AB2')/format",
    "drives('d1')/items('i1')/workbook/worksheets('%7B00000000-0001-0000-0000-000000000000%7D')/microsoft.graph.range(address='A1%3AB2')/format",
  ],
  [
    "rangeOfAll",
    "drives/d1/items/i1/workbook/worksheets/w1/range()",
    "drives('d1')/items('i1')/workbook/worksheets('w1')/microsoft.graph.range()",
  ],
  [
    "imageWithoutParameters",
    "drives/d1/root/workbook/worksheets/w1/charts/c1/image()",
    "drives('d1')/root/workbook/worksheets('w1')/charts('c1')/microsoft.graph.image()",
  ],
  [
    "imageWithTwo",
    "drives/d1/root/workbook/worksheets/w1/charts/c1/image(width=1,height=2)",
    "drives('d1')/root/workbook/worksheets('w1')/charts('c1')/microsoft.graph.image(width=1,height=2)",
  ],
  [
    "imageWithThree",
    "drives/d1/root/workbook/worksheets/w1/charts/c1/image(width=1,height=2,fittingMode='Fit%20%26%20Fill')",
    "drives('d1')/root/workbook/worksheets('w1')/charts('c1')/microsoft.graph.image(width=1,height=2,fittingMode='Fit%20%26%20Fill')",
  ],
  [
    "reportByDate",
    "reports/getOffice365ActiveUserDetail(date=2024-01-02)",
    "reports/microsoft.graph.getOffice365ActiveUserDetail(date=2024-01-02)",
  ],
  [
    "reportByPeriod",
    "reports/getOffice365ActiveUserDetail(period='D7')",
    "reports/microsoft.graph.getOffice365ActiveUserDetail(period='D7')",
  ],
  ["deltaWithToken", "sites/delta(token='latest')", "sites/microsoft.graph.delta(token='latest')"],
  [
    "timeZones",
    "me/outlook/supportedTimeZones()",
    "me/outlook/microsoft.graph.supportedTimeZones()",
  ],
  [
    "timeZonesOfStandard",
    "me/outlook/supportedTimeZones(TimeZoneStandard='iana')",
    "me/outlook/microsoft.graph.supportedTimeZones(TimeZoneStandard='iana')",
  ],
  [
    "functionWithSlash",
    "sites/s1/getByPath(path='%2Fteams%2Fx')",
    "sites('s1')/microsoft.graph.getByPath(path='%2Fteams%2Fx')",
  ],
  [
    "castOfCollection",
    "groups/g1/members/microsoft.graph.user",
    "groups('g1')/members/microsoft.graph.user",
  ],
  [
    "castInTheMiddle",
    "groups/g1/members/u1/microsoft.graph.user/manager",
    "groups('g1')/members('u1')/microsoft.graph.user/manager",
  ],
  [
    "castBeforeKey",
    "groups/g1/members/u1/microsoft.graph.user/manager",
    "groups('g1')/members('u1')/microsoft.graph.user/manager",
  ],
  [
    "castAndCount",
    "groups/g1/members/microsoft.graph.user/$count",
    "groups('g1')/members/microsoft.graph.user/$count",
  ],
  [
    "case",
    "security/cases/ediscoveryCases/c1/microsoft.graph.security.close",
    "security/cases/ediscoveryCases('c1')/microsoft.graph.security.close",
  ],
  ["alternateKey", "users(userPrincipalName='a%40b.c')", "users(userPrincipalName='a%40b.c')"],
  ["count", "users/$count", "users/$count"],
  ["select", "users?$select=id,displayName", "users?$select=id,displayName"],
  ["keyWithQuote", "users/O'Neil", "users('O''Neil')"],
  ["keyWithSlash", "users/a%2Fb", "users('a%2Fb')"],
  ["keyWithSigns", "users/a%23b%25c%2Bd%20e%3Ff%26g", "users('a%23b%25c%2Bd%20e%3Ff%26g')"],
  ["keyWithEmoji", "users/%F0%9F%98%80", "users('%F0%9F%98%80')"],
  ["keyThatIsAStep", "users('delta')", "users('delta')"],
  ["keyThatIsAType", "users('microsoft.graph.user')", "users('microsoft.graph.user')"],
];

describe.skipIf(referenceFolder === undefined)(
  needsReference("URLs as Graph documents them"),
  () => {
    let program: Program;

    beforeAll(async () => {
      const { consumer } = inject("graphFull");
      await cp("test/graph/programs", consumer, { recursive: true });
      // The declarations of the installed package are checked too, for there is no skipLibCheck.
      expect(await compile("typescript-7", join(consumer, "tsconfig.json"))).toBe("");
      program = await import(pathToFileURL(join(consumer, "out/calls.js")).href);
    });

    it("are known for all calls", () => {
      expect(urls.map(([call]) => call)).toEqual(Object.keys(program.calls));
    });

    it.each(urls)("%s: %s", async (call, url) => {
      expect(await send(program, call)).toBe(root + url);
    });

    it("lead to every operation that paths lead to", async () => {
      await expectSweep(program, { keyStyle: "segment", operationNames: "unqualified" });
    });
  },
);

describe.skipIf(referenceFolder === undefined)(needsReference("URLs of the standard"), () => {
  let folder: string;
  let program: Program;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "odatagen-graph-standard-"));
    const styles = ["--key-style", "parentheses", "--operation-names", "qualified"];
    await generateDocument({ ...graphFull, name: "graph-full" }, folder, ...styles);
    await build({
      entryPoints: ["test/graph/programs/calls.ts"],
      outfile: join(folder, "calls.mjs"),
      alias: { "graph-full": join(folder, "src/index.ts") },
      bundle: true,
      format: "esm",
      logLevel: "error",
    });
    program = await import(pathToFileURL(join(folder, "calls.mjs")).href);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it.each(urls)("%s: %s, as %s", async (call, _, url) => {
    expect(await send(program, call)).toBe(root + url);
  });

  it("lead to every operation that paths lead to", async () => {
    await expectSweep(program, { keyStyle: "parentheses", operationNames: "qualified" });
  });

  it("need no other types than those of Graph", async () => {
    const differing: string[] = [];
    for (const path of await readdir(join(folder, "src"), { recursive: true })) {
      if (!path.endsWith(".ts")) continue;
      const [one, other] = await Promise.all(
        [folder, inject("graphFull").folder].map((each) => readFile(join(each, "src", path))),
      );
      if (other === undefined || one?.equals(other) !== true) differing.push(path);
    }
    expect(differing.sort()).toEqual(["client.ts", "paths.ts"]);
  });
});

/** The URL of a call, whatever becomes of the answer. */
async function send({ createClient, calls }: Program, name: string): Promise<string | undefined> {
  const { fetch, sent }: Recorder = recordRequests({});
  await calls[name]?.(createClient(fetch)).then(undefined, () => {});
  expect(sent).toHaveLength(1);
  return sent[0]?.url;
}

async function expectSweep({ createClient }: Program, dialect: Dialect): Promise<void> {
  const { fetch, sent } = recordRequests({});
  const operations = sweepOperations(readCsdl(graphFull.file), dialect);
  const wanted: string[] = [];
  for (const { url, send: call } of operations.reached) {
    await call(createClient(fetch)).then(undefined, () => {});
    wanted.push(root + url);
  }
  const { types, reached, unreached } = operations;
  console.log(`${reached.length} operations of ${types} binding types called`);
  expect(sent.map((request) => request.url)).toEqual(wanted);
  expect(reached).toHaveLength(1180);
  // No navigation property leads to these types: only what a function returns.
  expect(unreached).toEqual([
    "microsoft.graph.count of microsoft.graph.workbookRangeBorder",
    "microsoft.graph.itemAt of microsoft.graph.workbookRangeBorder",
    "microsoft.graph.itemAt of microsoft.graph.workbookRangeView",
  ]);
}
