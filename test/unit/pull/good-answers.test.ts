import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  after,
  before,
  hash,
  inService,
  inTurn,
  lockOf,
  putPulled,
  send,
  status,
} from "./fixture.ts";
import { Project } from "./project.ts";
import { Service, type Answer } from "./service.ts";

let project: Project;
let service: Service;
beforeEach(async () => {
  project = new Project();
  service = new Service();
  await service.start();
});
afterEach(async () => {
  project.remove();
  await service.stop();
});

describe("a good document is written with the lock", () => {
  const summary =
    "metadata/s.csdl: changed, 1 breaking, 1 feature (version: major); metadata/s.csdl 1 kB\n" +
    "Breaking changes (1)\n" +
    "  Property s.a/p: removed Edm.String. It is gone: do without it.";
  const inEncoding = (text: string, encoding: string): string =>
    text.replace('encoding="utf-8"', `encoding="${encoding}"`);
  const moved: Answer = (response, request, count) =>
    request.url === "/there/$metadata"
      ? send(after)(response, request, count)
      : response.writeHead(301, { Location: "/there/$metadata" }).end();
  const goods: readonly (readonly [
    what: string,
    answer: Answer,
    bytes: string | Uint8Array,
    requests: number,
  ])[] = [
    ["200", send(after), after, 1],
    ["gzip", send(gzipSync(after), { "Content-Encoding": "gzip" }), after, 1],
    ["Brotli", send(brotliCompressSync(after), { "Content-Encoding": "br" }), after, 1],
    ["a byte order mark", send(`\uFEFF${after}`), `\uFEFF${after}`, 1],
    [
      "UTF-16",
      send(Buffer.from(`\uFEFF${inEncoding(after, "utf-16")}`, "utf16le")),
      Buffer.from(`\uFEFF${inEncoding(after, "utf-16")}`, "utf16le"),
      1,
    ],
    ["301 within the origin", moved, after, 2],
    [
      "429 with a short Retry-After",
      inTurn(status(429, { "Retry-After": "0" }), send(after)),
      after,
      2,
    ],
    ["503 without one", inTurn(status(503), status(503), send(after)), after, 3],
    ["500 once", inTurn(status(500), send(after)), after, 2],
  ];
  test.each(goods)("%s", async (_, answer, bytes, requests) => {
    putPulled(project, service);
    service.answer = answer;
    const { text, diagnostics } = await project.pull([inService(service)]);
    expect({ text, diagnostics }).toEqual({ text: summary, diagnostics: [] });
    expect(service.requests).toHaveLength(requests);
    expect(project.files()).toEqual({
      "metadata/odatagen-lock.json": lockOf({
        source: `${service.origin}/$metadata`,
        date: "2026-11-22",
        sha256: hash(bytes),
      }),
      "metadata/s.csdl": Buffer.from(bytes).toString("latin1"),
    });
  });

  test("where there was none", async () => {
    service.answer = send(after, { ETag: 'W/"2"' });
    const { text } = await project.pull([inService(service)]);
    expect(text).toBe("metadata/s.csdl: new; metadata/s.csdl 1 kB");
    expect(project.lock()).toMatchObject({
      documents: { "metadata/s.csdl": { etag: 'W/"2"', sha256: hash(after) } },
    });
  });

  test("where there was one that cannot be read", async () => {
    putPulled(project, service, "no document");
    service.answer = send(after);
    const { text } = await project.pull([inService(service)]);
    expect(text).toBe("metadata/s.csdl: new; metadata/s.csdl 1 kB");
  });

  test("from a file", async () => {
    project.put("elsewhere/new.csdl", after);
    const { href } = pathToFileURL(`${project.path}/elsewhere/new.csdl`);
    const { text } = await project.pull([inService(service, { source: href })]);
    expect(text).toBe("metadata/s.csdl: new; metadata/s.csdl 1 kB");
    expect(project.files()["metadata/s.csdl"]).toBe(after);
    expect(project.lock()).toMatchObject({
      documents: { "metadata/s.csdl": { source: "new.csdl" } },
    });
  });
});

describe("a document that has not changed leaves every byte", () => {
  test.each<[string, Answer]>([
    ["304", status(304)],
    ["200 with the same content", send(before, { ETag: '"2"' })],
  ])("%s", async (_, answer) => {
    putPulled(project, service);
    // Not as `pull` would write it, so that writing would show.
    project.put("metadata/odatagen-lock.json", JSON.stringify(project.lock()));
    const files = project.files();
    service.answer = answer;
    const { text } = await project.pull([inService(service)]);
    expect(text).toBe("metadata/s.csdl: not modified");
    expect(service.conditions).toEqual(['"1"']);
    expect(project.files()).toEqual(files);
  });
});

describe("the document is asked for without a condition", () => {
  const answer: Answer = (response, request, count) =>
    request.headers["if-none-match"] === undefined
      ? send(before, { ETag: '"1"' })(response, request, count)
      : status(304)(response, request, count);

  test.each<[string, () => void]>([
    ["where it is not there", () => project.put("metadata/s.csdl.orig", "")],
    ["where it was changed by hand", () => project.put("metadata/s.csdl", after)],
  ])("%s, and healed", async (_, damage) => {
    putPulled(project, service);
    const { "metadata/s.csdl": document, "metadata/odatagen-lock.json": lock } = project.files();
    project.remove();
    project.put("metadata/odatagen-lock.json", lock ?? "");
    damage();
    service.answer = answer;
    await project.pull([inService(service)]);
    expect(service.conditions).toEqual([undefined]);
    expect(project.files()).toMatchObject({
      "metadata/s.csdl": document,
      "metadata/odatagen-lock.json": lock,
    });
  });

  test("where it came from elsewhere, and its day stays", async () => {
    putPulled(project, service);
    service.answer = answer;
    const source = `${service.origin}/other`;
    const { text } = await project.pull([inService(service, { source })]);
    expect(text).toBe("metadata/s.csdl: not modified");
    expect(service.conditions).toEqual([undefined]);
    const entry = { source, date: "2026-01-02", etag: '"1"', sha256: hash(before) };
    expect(project.lock()).toMatchObject({ documents: { "metadata/s.csdl": entry } });
  });

  test("where the lock was written and the document was not, and the change is told", async () => {
    putPulled(project, service);
    project.put("metadata/s.csdl", after);
    service.answer = answer;
    const { text } = await project.pull([inService(service)]);
    expect(text).toMatch(/^metadata\/s\.csdl: changed, 1 breaking/);
    expect(project.files()["metadata/s.csdl"]).toBe(before);
  });
});
