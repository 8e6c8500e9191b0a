import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { InputAddress } from "../../../generator/config/resolved-config.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { loadDocuments } from "../../../generator/source/load-documents.ts";
import { describe as describeReports } from "../csdl/documents.ts";

const edmx = (namespace: string, references = "", content = '<ComplexType Name="C"/>'): string =>
  `<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">${references}<edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${namespace}">${content}</Schema></edmx:DataServices></edmx:Edmx>`;
const include = (uri: string, namespace: string): string =>
  `<edmx:Reference Uri="${uri}"><edmx:Include Namespace="${namespace}"/></edmx:Reference>`;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "odatagen-source-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string | Uint8Array): Promise<InputAddress> {
  const location = join(folder, name);
  await mkdir(join(location, ".."), { recursive: true });
  await writeFile(location, content);
  return { location, label: name };
}

interface Result {
  readonly names: string[];
  /** By name within the folder. */
  readonly missing: readonly string[];
  readonly reports: string[];
  readonly messages: string[];
}

async function load(
  metadata: InputAddress,
  more: {
    readonly overlays?: readonly InputAddress[];
    readonly references?: ReadonlyMap<string, InputAddress>;
  } = {},
): Promise<Result> {
  const diagnostics = new Diagnostics();
  const inputs = { metadata, overlays: [], references: new Map<string, InputAddress>(), ...more };
  const { documents, missing } = await loadDocuments(inputs, diagnostics);
  const names = documents.map(
    ({ document }) => `${document.role} ${document.schemas[0]?.namespace ?? ""}`,
  );
  const paths = missing.map((path) => relative(folder, path));
  return { names, missing: paths, ...describeReports(diagnostics) };
}

describe("documents", () => {
  it("are the metadata, then the overlays, then what they reference", async () => {
    const metadata = await write("a.xml", edmx("a", include("b.xml", "b")));
    await write("b.xml", edmx("b", include("sub/c.xml", "c")));
    await write("sub/c.xml", edmx("c", include("../a.xml", "a")));
    const overlay = await write("o.xml", edmx("o", include("a.xml", "a"), ""));
    const { names, reports } = await load(metadata, { overlays: [overlay] });
    expect(names).toEqual(["main a", "overlay o", "reference b", "reference c"]);
    expect(reports).toEqual([]);
  });

  it("in a circle are loaded once", async () => {
    const metadata = await write("a.xml", edmx("a", include("b.xml", "b")));
    await write("b.xml", edmx("b", include("a.xml", "a") + include("./b.xml", "b2")));
    expect((await load(metadata)).names).toEqual(["main a", "reference b"]);
  });

  it("are found beside the document by the last segment of a URL", async () => {
    const metadata = await write(
      "a.xml",
      edmx("a", include("http://x.example/v1/B%20b.xml?v=1", "b")),
    );
    await write("B b.xml", edmx("b"));
    expect((await load(metadata)).names).toEqual(["main a", "reference b"]);
  });

  it("come from the mapping first", async () => {
    const metadata = await write("a.xml", edmx("a", include("b.xml", "b")));
    await write("b.xml", edmx("wrong"));
    const mapped = await write("elsewhere/b.xml", edmx("b"));
    const references = new Map([["b.xml", mapped]]);
    expect((await load(metadata, { references })).names).toEqual(["main a", "reference b"]);
  });

  it.each([
    "../outside.xml",
    "..%2Foutside.xml",
    "file:///etc/hostname",
    "/etc/hostname",
    "%00",
    "%",
    "",
  ])("are not looked for outside the folder: %j", async (uri) => {
    await write("outside.xml", edmx("b"));
    const metadata = await write("in/a.xml", edmx("a", uri === "" ? "" : include(uri, "b")));
    const { names, reports } = await load(metadata);
    expect(names).toEqual(["main a"]);
    expect(reports).toEqual([]);
  });

  it("of official vocabularies are not needed, but can be mapped", async () => {
    const uri = "https://x.example/Org.OData.Core.V1.xml";
    const metadata = await write("a.xml", edmx("a", include(uri, "Org.OData.Core.V1")));
    const core = await write("Org.OData.Core.V1.xml", edmx("Org.OData.Core.V1"));
    expect((await load(metadata)).names).toEqual(["main a"]);
    const references = new Map([[uri, core]]);
    expect((await load(metadata, { references })).names).toHaveLength(2);
  });

  it("that declare what is there already are not loaded", async () => {
    const metadata = await write("cut.xml", edmx("a"));
    await write("whole.xml", edmx("a"));
    const overlay = await write("o.xml", edmx("o", include("whole.xml", "a"), ""));
    const { names } = await load(metadata, { overlays: [overlay] });
    expect(names).toEqual(["main a", "overlay o"]);
  });
});

describe("documents that are not there", () => {
  it("are told of where they were looked for, and nowhere else", async () => {
    const official = include("https://x.example/Org.OData.Core.V1.xml", "Org.OData.Core.V1");
    const outside = include("../outside.xml", "o");
    const metadata = await write(
      "a.xml",
      edmx("a", include("b.xml", "b") + include("sub/no.xml", "n") + official + outside),
    );
    await write("b.xml", edmx("b", include("https://x.example/v1/c.xml?v=1", "c")));
    await mkdir(join(folder, "c.xml"));
    const { names, missing } = await load(metadata);
    expect(names).toEqual(["main a", "reference b"]);
    expect(missing).toEqual(["sub/no.xml", "c.xml"]);
  });
});

describe("files", () => {
  it("that are missing are named as they were given", async () => {
    const { reports, messages } = await load({
      location: join(folder, "no.xml"),
      label: "no.xml",
    });
    expect(reports).toEqual(["1:1 error missing-file"]);
    expect(messages[0]).toContain('"no.xml"');
  });

  it("that a mapping names and are missing are reported at the reference", async () => {
    const metadata = await write("a.xml", edmx("a", `\n${include("b.xml", "b")}`));
    const references = new Map([["b.xml", { location: join(folder, "no.xml"), label: "no.xml" }]]);
    const { reports } = await load(metadata, { references });
    expect(reports).toEqual(["2:1 error missing-file"]);
  });

  it("that are folders are refused", async () => {
    const { reports, messages } = await load({ location: folder, label: "x" });
    expect(reports).toEqual(["1:1 error missing-file"]);
    expect(messages[0]).toMatch(/is a folder/);
  });

  it.each<[string, Uint8Array]>([
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${edmx("ü")}`)],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${edmx("ü")}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${edmx("ü")}`, "utf16le").swap16()],
    ["Latin 1", Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${edmx("ü")}`, "latin1")],
  ])("in %s are read", async (_encoding, bytes) => {
    const { names, reports } = await load(await write("a.xml", bytes));
    expect(reports).toEqual([]);
    expect(names).toEqual(["main ü"]);
  });

  it.each([
    ["that are not what they say", Buffer.from(edmx("ü"), "latin1"), "wrong-encoding"],
    [
      "of unknown encoding",
      Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'),
      "unknown-encoding",
    ],
  ])("%s are refused", async (_what, bytes, code) => {
    const { reports } = await load(await write("a.xml", bytes));
    expect(reports).toEqual([`1:1 error ${code}`]);
  });
});

describe("URLs", () => {
  let server: Server;
  let origin = "";
  const asked: string[] = [];

  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url?.startsWith("/ok") === true) {
        response.end(edmx("a", include("b.xml", "b")));
      } else if (request.url === "/moved") {
        response.writeHead(302, { Location: "/ok" }).end();
      } else if (request.url === "/large") {
        const chunk = Buffer.alloc(1024 * 1024, 32);
        const send = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on("drain", send);
        send();
      } else {
        response.writeHead(request.url === "/secret" ? 401 : 404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const at = (path: string): InputAddress => ({
    location: `${origin}${path}`,
    label: `${origin}${path.replace(/\?.*/, "")}`,
  });

  it("are fetched, and their references are not", async () => {
    const { names, reports } = await load(at("/ok?key=secret"));
    expect(names).toEqual(["main a"]);
    expect(reports).toEqual([]);
    expect(asked).toEqual(["/ok?key=secret"]);
  });

  it("can redirect", async () => {
    expect((await load(at("/moved"))).names).toEqual(["main a"]);
  });

  it.each([
    ["/missing?key=secret", "unreachable-url", /answers 404/],
    ["/secret", "unreachable-url", /sign-in/],
    ["/large", "source-too-large", /64 MB/],
  ])("that fail are reported without their query: %s", async (path, code, tells) => {
    const { reports, messages } = await load(at(path));
    expect(reports).toEqual([`1:1 error ${code}`]);
    expect(messages[0]).toMatch(tells);
    expect(messages[0]).not.toContain("key=");
  });

  it("that nobody answers are reported", async () => {
    server.closeAllConnections();
    const dead = at("/ok");
    await new Promise((resolve) => server.close(resolve));
    const { reports } = await load(dead);
    expect(reports).toEqual(["1:1 error unreachable-url"]);
    server.listen(0);
  });
});
