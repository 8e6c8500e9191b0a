import type { Worker } from "node:worker_threads";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { createClaims } from "../../../generator/emit/claim-units.ts";
import { createPrinter } from "../../../generator/emit/create-printer.ts";
import { printInThreads } from "../../../generator/emit/print-in-threads.ts";
import { listUnits, type SourceInput } from "../../../generator/emit/source-input.ts";
import { ThreadTeam } from "../../../generator/emit/thread-team.ts";
import { assignNames } from "../../../generator/naming/assign-names.ts";
import type { RenderedFile } from "../../../generator/rendered-file.ts";
import { buildCli } from "../../cli/run-cli.ts";
import { readModel } from "../slice/read-model.ts";
import { service } from "../templates/emit.ts";

/** Made by the build, of the sources as they are. */
const entry = new URL("../../../dist/emit-worker.js", import.meta.url);

/** Some 300 types of all kinds, each with references to others. */
const sources: SourceInput = {
  services: [describeService()],
  runtimeExports: new Set(["ODataObject"]),
  version: "0.0.0",
};

function describeService(): SourceInput["services"][number] {
  const types = Array.from({ length: 100 }, (_, index) => {
    const base = index % 3 === 0 ? "" : `BaseType="self.e${index - 1}"`;
    const key = `<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>`;
    return `
      <EnumType Name="k${index}"><Member Name="a"/></EnumType>
      <ComplexType Name="c${index}"><Property Name="kind" Type="self.k${index}"/></ComplexType>
      <EntityType Name="e${index}" ${base}>${base === "" ? key : ""}
        <Property Name="value${index}" Type="Collection(self.c${index})"/>
        <NavigationProperty Name="next${index}" Type="self.e${(index + 1) % 100}"/>
      </EntityType>`;
  });
  const sets = types.map((_, index) => `<EntitySet Name="s${index}" EntityType="self.e${index}"/>`);
  const container = `<EntityContainer Name="C">${sets.join("")}</EntityContainer>`;
  const model = readModel(`${types.join("")}${container}`);
  return { service, model, names: assignNames(model) };
}

let started: Worker[] = [];
const remember = (worker: Worker): number => started.push(worker);

beforeAll(() => buildCli());
beforeEach(() => void process.on("worker", remember));
afterEach(() => {
  process.off("worker", remember);
  started = [];
});

/** Starts other threads, waits for something, and gives what all of them have printed together. */
async function printWith(
  helpers: number,
  wait: () => Promise<unknown> = async () => {},
  module: URL = entry,
): Promise<readonly RenderedFile[]> {
  const task = { sources, claims: createClaims() };
  const team = new ThreadTeam(task, helpers, module);
  try {
    await wait();
    const files: RenderedFile[] = [];
    for await (const file of printInThreads(task, team)) files.push(file);
    return files;
  } finally {
    await team.end();
  }
}

/** Waits until every other thread has printed what it could claim. */
function untilAllEnded(): Promise<unknown> {
  return Promise.all(started.map((worker) => new Promise((done) => worker.once("exit", done))));
}

describe("source files come out the same", () => {
  const print = createPrinter(sources.version);
  const wanted = listUnits(sources).map((makeUnit) => print(makeUnit()));

  test.each([0, 1, 2])("with %d more threads", async (helpers) => {
    expect(await printWith(helpers)).toEqual(wanted);
    expect(started.length).toBe(helpers);
  });

  test("when other threads have printed all of them", async () => {
    expect(await printWith(2, untilAllEnded)).toEqual(wanted);
  });
});

test("what is thrown in another thread is thrown here", async () => {
  const fails = new URL(`data:text/javascript,throw new RangeError("no names")`);
  await expect(printWith(2, untilAllEnded, fails)).rejects.toThrow(new RangeError("no names"));
});
