import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { after, inService, inTurn, putPulled, send, status } from "./fixture.ts";
import { csdl, Project, quickLimits } from "./project.ts";
import { pour, Service, type Answer } from "./service.ts";

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
    putPulled(project, service);
    if (what.startsWith("304")) project.put("metadata/s.csdl", after);
    const files = project.files();
    service.answer = answer;
    const time = what === "a slow drip" ? 300 : quickLimits.time;
    const limits = { ...quickLimits, bytes: 1024 * 1024, time };
    const { text, diagnostics } = await project.pull([inService(service)], { limits });
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
    await project.pull([inService(service)]);
    expect(service.requests).toHaveLength(6);
  });

  test("a file that is not there", async () => {
    putPulled(project, service);
    const files = project.files();
    const { href } = pathToFileURL(`${project.path}/no.csdl`);
    const { text } = await project.pull([inService(service, { source: href })]);
    expect(text).toMatch(/^metadata\/s\.csdl: kept: The file "no\.csdl" .*does not exist.*$/);
    expect(project.files()).toEqual(files);
  });

  test("an overlay that does not fit any more", async () => {
    putPulled(project, service);
    const overlay = csdl(
      `<Annotations Target="s.a/p"><Annotation Term="Org.OData.Core.V1.Computed"/></Annotations>`,
    );
    project.put("metadata/overlay.csdl", overlay);
    const files = project.files();
    service.answer = send(after);
    const { text } = await project.pull([
      inService(service, { overlays: ["metadata/overlay.csdl"] }),
    ]);
    expect(text).toMatch(/^metadata\/s\.csdl: kept: metadata\/overlay\.csdl:5:\d+: .*s\.a\/p.*$/);
    expect(project.files()).toEqual(files);
  });

  test("a place where nothing can be written", async () => {
    project.put("metadata/s.csdl/x", "");
    service.answer = send(after);
    const { text } = await project.pull([inService(service)]);
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
