import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { csdl, Project, quickLimits } from "./project.ts";
import { pour, Service, type Answer } from "./service.ts";

const before = csdl(`<ComplexType Name="a"><Property Name="p" Type="Edm.String"/></ComplexType>`);
const after = csdl(`<ComplexType Name="a"><Property Name="q" Type="Edm.Int32"/></ComplexType>`);
const hash = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");

let project: Project;
let service: Service;
let other: Service;
beforeEach(async () => {
  project = new Project();
  service = new Service();
  other = new Service();
  await Promise.all([service.start(), other.start()]);
});
afterEach(async () => {
  project.remove();
  await Promise.all([service.stop(), other.stop()]);
});

const send =
  (content: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(200, headers).end(content);
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end("no document");
const inTurn =
  (...answers: readonly Answer[]): Answer =>
  (response, request, count) =>
    answers[Math.min(count, answers.length) - 1]?.(response, request, count);

/** A lock as `pull` writes it. */
function lockOf(entry: object): string {
  const documents = { "metadata/s.csdl": entry };
  const comment = "Written by odatagen pull: which documents of the services were fetched last.";
  return `${JSON.stringify({ "//": comment, documents }, undefined, 2)}\n`;
}

/** The project after an earlier pull. */
function putPulled(content: string | Uint8Array = before): void {
  project.put("metadata/s.csdl", content);
  const entry = { source: `${service.origin}/$metadata`, date: "2026-01-02" };
  const lock = lockOf({ ...entry, etag: '"1"', sha256: hash(content) });
  project.put("metadata/odatagen-lock.json", lock);
}

const inService = (more: object = {}): object => ({
  metadata: "metadata/s.csdl",
  baseUrl: service.origin,
  ...more,
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
    putPulled();
    service.answer = answer;
    const { text, diagnostics } = await project.pull([inService()]);
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
    const { text } = await project.pull([inService()]);
    expect(text).toBe("metadata/s.csdl: new; metadata/s.csdl 1 kB");
    expect(project.lock()).toMatchObject({
      documents: { "metadata/s.csdl": { etag: 'W/"2"', sha256: hash(after) } },
    });
  });

  test("where there was one that cannot be read", async () => {
    putPulled("no document");
    service.answer = send(after);
    const { text } = await project.pull([inService()]);
    expect(text).toBe("metadata/s.csdl: new; metadata/s.csdl 1 kB");
  });

  test("from a file", async () => {
    project.put("elsewhere/new.csdl", after);
    const { href } = pathToFileURL(`${project.path}/elsewhere/new.csdl`);
    const { text } = await project.pull([inService({ source: href })]);
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
    putPulled();
    // Not as `pull` would write it, so that writing would show.
    project.put("metadata/odatagen-lock.json", JSON.stringify(project.lock()));
    const files = project.files();
    service.answer = answer;
    const { text } = await project.pull([inService()]);
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
    putPulled();
    const { "metadata/s.csdl": document, "metadata/odatagen-lock.json": lock } = project.files();
    project.remove();
    project.put("metadata/odatagen-lock.json", lock ?? "");
    damage();
    service.answer = answer;
    await project.pull([inService()]);
    expect(service.conditions).toEqual([undefined]);
    expect(project.files()).toMatchObject({
      "metadata/s.csdl": document,
      "metadata/odatagen-lock.json": lock,
    });
  });

  test("where it came from elsewhere, and its day stays", async () => {
    putPulled();
    service.answer = answer;
    const source = `${service.origin}/other`;
    const { text } = await project.pull([inService({ source })]);
    expect(text).toBe("metadata/s.csdl: not modified");
    expect(service.conditions).toEqual([undefined]);
    const entry = { source, date: "2026-01-02", etag: '"1"', sha256: hash(before) };
    expect(project.lock()).toMatchObject({ documents: { "metadata/s.csdl": entry } });
  });

  test("where the lock was written and the document was not, and the change is told", async () => {
    putPulled();
    project.put("metadata/s.csdl", after);
    service.answer = answer;
    const { text } = await project.pull([inService()]);
    expect(text).toMatch(/^metadata\/s\.csdl: changed, 1 breaking/);
    expect(project.files()["metadata/s.csdl"]).toBe(before);
  });
});

describe("what is no good document leaves every byte, and is told in one line", () => {
  const v2 = `<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices/></edmx:Edmx>`;
  const headers = { "Content-Length": String(after.length + 10) };
  const endTooEarly: Answer = (response) => {
    response.writeHead(200, headers).write(after, () => response.destroy());
  };
  const drip: Answer = (response) => {
    const timer = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(timer));
  };
  const bads: readonly (readonly [what: string, answer: Answer, message: string | RegExp])[] = [
    [
      "301 across origins",
      (response) => response.writeHead(301, { Location: `${other.origin}/$metadata` }).end(),
      "SOURCE redirects from ORIGIN to OTHER, where it is not followed; if the document is there, give that address.",
    ],
    [
      "301 to another scheme",
      status(301, { Location: "file:///etc/hostname" }),
      "SOURCE redirects from ORIGIN to file:, where it is not followed; if the document is there, give that address.",
    ],
    ["301 to no URL", status(301, { Location: "http://[" }), "SOURCE redirects to what is no URL."],
    [
      "301 to an address with a password",
      (response) => {
        const location = service.origin.replace("//", "//user:secret@");
        response.writeHead(301, { Location: location }).end();
      },
      "SOURCE has a user or a password in it; they are not sent. Leave them out.",
    ],
    [
      "redirects in a circle",
      status(302, { Location: "/$metadata" }),
      "SOURCE redirects more than 5 times; give the address of the document.",
    ],
    [
      "401",
      status(401),
      "SOURCE answers 401: it asks for a sign-in. Save the document with a session that may read it, and name the file.",
    ],
    ["404", status(404), /^SOURCE answers 404: check the address/],
    ["304 though nothing was said of it", inTurn(status(304)), /^SOURCE answers 304: /],
    [
      "429 with a long Retry-After",
      status(429, { "Retry-After": "7200" }),
      "SOURCE answers 429: it has no time; try again in 2 hours.",
    ],
    [
      "503 until a date",
      status(503, { "Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT" }),
      /^SOURCE answers 503: it has no time; try again in \d+ hours\.$/,
    ],
    ["500", status(500), "SOURCE answers 500: the service is at fault; try again later."],
    ["a body that ends too early", endTooEarly, /^SOURCE cannot be reached \(.+\); check/],
    [
      "gzip that ends too early",
      send(gzipSync(after).subarray(0, 150), { "Content-Encoding": "gzip" }),
      /^URL:\d+:\d+: /,
    ],
    [
      "no gzip",
      send(after, { "Content-Encoding": "gzip" }),
      "SOURCE cannot be reached (incorrect header check); check the address and the network, or save the document and name the file.",
    ],
    ["XML that ends too early", send(after.slice(0, -30)), /^URL:\d+:\d+: /],
    ["an empty answer", send(""), /^URL:1:1: The document is empty; /],
    [
      "HTML",
      send("<!DOCTYPE html><html><body>Sign in</body></html>"),
      /^URL:1:1: This is an HTML /,
    ],
    ["a JSON error", send('{"error":{"code":"401"}}'), /^URL:1:\d+: /],
    ["metadata of V2", send(v2), /^URL:1:1: This is metadata of OData V2 or V3/],
    [
      "metadata with what drives a terminal",
      send(after.replace('Version="4.0"', 'Version="\u009B2J"')),
      /^URL:2:\d+: \P{Cc}+$/u,
    ],
    [
      "metadata that declares nothing",
      send(csdl("")),
      "URL:1:1: The document declares nothing; is it the $metadata document of the service?",
    ],
    [
      "a document that the generator refuses",
      send(
        after.replaceAll("s.a", "s.b").replace('Type="Edm.Int32"', 'BaseType="s.no" Type="s.no"'),
      ),
      /^URL:5:\d+: /,
    ],
    [
      "text of another encoding",
      send(Buffer.from(csdl("ü"), "latin1")),
      /^SOURCE is not valid UTF-8/,
    ],
    ["a slow drip", drip, /^SOURCE did not answer completely within 1 seconds; try again/],
    [
      "2 GB of zeros",
      (response) => pour(response, Buffer.alloc(1_000_000), 2000),
      "SOURCE is larger than 1 MB, which no $metadata document is.",
    ],
    [
      "2 GB of zeros in gzip",
      (response) => {
        response.writeHead(200, { "Content-Encoding": "gzip" });
        pour(response, gzipSync(Buffer.alloc(10_000_000)), 200);
      },
      "SOURCE is larger than 1 MB, which no $metadata document is.",
    ],
  ];
  test.each(bads)("%s", async (what, answer, message) => {
    putPulled();
    if (what.startsWith("304")) project.put("metadata/s.csdl", after);
    const files = project.files();
    service.answer = answer;
    const time = what === "a slow drip" ? 300 : quickLimits.time;
    const limits = { ...quickLimits, bytes: 1024 * 1024, time };
    const { text, diagnostics } = await project.pull([inService()], { limits });
    const url = `${service.origin}/$metadata`;
    const line = text
      .replaceAll(JSON.stringify(url), "SOURCE")
      .replaceAll(url, "URL")
      .replaceAll(service.origin, "ORIGIN")
      .replaceAll(other.origin, "OTHER");
    expect(line).toMatch(/^metadata\/s\.csdl: kept: .+$/);
    expect(line).toContain("kept: ");
    const told = line.replace("metadata/s.csdl: kept: ", "");
    if (typeof message === "string") expect(told).toBe(message);
    else expect(told).toMatch(message);
    expect(diagnostics).toEqual([]);
    expect(project.files()).toEqual(files);
    expect(other.requests).toEqual([]);
  });

  test("a circle of redirects is left after five", async () => {
    service.answer = status(302, { Location: "/$metadata" });
    await project.pull([inService()]);
    expect(service.requests).toHaveLength(6);
  });

  test("a file that is not there", async () => {
    putPulled();
    const files = project.files();
    const { href } = pathToFileURL(`${project.path}/no.csdl`);
    const { text } = await project.pull([inService({ source: href })]);
    expect(text).toMatch(/^metadata\/s\.csdl: kept: The file "no\.csdl" .*does not exist.*$/);
    expect(project.files()).toEqual(files);
  });

  test("an overlay that does not fit any more", async () => {
    putPulled();
    const overlay = csdl(
      `<Annotations Target="s.a/p"><Annotation Term="Org.OData.Core.V1.Computed"/></Annotations>`,
    );
    project.put("metadata/overlay.csdl", overlay);
    const files = project.files();
    service.answer = send(after);
    const { text } = await project.pull([inService({ overlays: ["metadata/overlay.csdl"] })]);
    expect(text).toMatch(/^metadata\/s\.csdl: kept: metadata\/overlay\.csdl:5:\d+: .*s\.a\/p.*$/);
    expect(project.files()).toEqual(files);
  });

  test("a place where nothing can be written", async () => {
    project.put("metadata/s.csdl/x", "");
    service.answer = send(after);
    const { text } = await project.pull([inService()]);
    expect(text).toMatch(/^metadata\/s\.csdl: kept: Cannot read or write .*$/);
    // The lock goes first: what it says of a document that is not there yet leads to nothing.
    expect(Object.keys(project.files())).toEqual([
      "metadata/odatagen-lock.json",
      "metadata/s.csdl/x",
    ]);
  });

  test("no address", async () => {
    const { text } = await project.pull([{ metadata: "metadata/s.csdl" }]);
    expect(text).toBe(
      "metadata/s.csdl: kept: Nothing says where the service publishes its document; set `source` to the URL of its $metadata, or `baseUrl` to its root.",
    );
    expect(project.files()).toEqual({});
  });
});

describe("services", () => {
  test("are pulled whatever becomes of others", async () => {
    service.answer = (response, request, count) =>
      request.url === "/bad"
        ? status(404)(response, request, count)
        : send(after)(response, request, count);
    const { text } = await project.pull([
      { name: "one", metadata: "metadata/1.csdl", source: `${service.origin}/bad` },
      { name: "two", metadata: "metadata/2.csdl", source: `${service.origin}/two` },
      { name: "again", metadata: "metadata/3.csdl", source: `${service.origin}/two` },
      { name: "three", metadata: `${service.origin}/three?key=secret`, baseUrl: service.origin },
    ]);
    const [one, two, again, three] = text.split("\n");
    expect(one).toMatch(/^one: kept: ".*\/bad" answers 404/);
    expect(two).toBe("two: new; metadata/2.csdl 1 kB");
    expect(again).toBe("again: new; metadata/3.csdl 1 kB");
    expect(three).toBe(
      `three: not pulled: \`metadata\` is ${service.origin}/three, which is read whenever it is needed`,
    );
    expect(Object.keys(project.files())).toEqual([
      "metadata/2.csdl",
      "metadata/3.csdl",
      "metadata/odatagen-lock.json",
    ]);
    expect(service.requests).toHaveLength(3);
    const entry = { sha256: hash(after) };
    expect(project.lock()).toMatchObject({
      documents: { "metadata/2.csdl": entry, "metadata/3.csdl": entry },
    });
  });

  test("are compared in what is generated of them", async () => {
    const types = (name: string): string =>
      csdl(
        `<ComplexType Name="a"/><ComplexType Name="${name}"><Property Name="p" Type="Edm.String"/></ComplexType>`,
      );
    project.put("metadata/s.csdl", types("b"));
    service.answer = send(types("c"));
    const { text } = await project.pull([inService({ include: ["s.a"] })]);
    expect(text).toBe(
      "metadata/s.csdl: changed, nothing that code notices (version: none); metadata/s.csdl 1 kB",
    );
  });

  test("are asked for their secrets, and never show them", async () => {
    service.answer = status(404);
    const source = `${service.origin}/m?key=secret`;
    const { text } = await project.pull([inService({ source })]);
    expect(service.requests.map(({ url }) => url)).toEqual(["/m?key=secret"]);
    expect(text).not.toContain("secret");
    service.answer = send(after);
    await project.pull([inService({ source })]);
    expect(JSON.stringify(project.lock())).not.toContain("secret");
  });
});
