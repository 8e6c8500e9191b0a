import { describe, expect, it } from "vitest";
import { inSchema, read } from "./documents.ts";

const names = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "a'b",
  'a"b',
  "a*/b",
  "a\nb",
  "a`${b}`",
  "<script>",
  "x".repeat(10_000),
  "\u202Eevil",
  "ünïcödé",
];

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");

describe("names are read as they are", () => {
  it.each(names)("in XML: %j", (name) => {
    const { document, reports } = read(
      inSchema(
        `<ComplexType Name="${escape(name)}"><Property Name="${escape(name)}" Type="Edm.String"><Annotation Term="a.b"><Record><PropertyValue Property="${escape(name)}" String="x"/></Record></Annotation></Property></ComplexType>`,
      ),
    );
    expect(reports).toEqual([]);
    const [type] = document?.schemas[0]?.types ?? [];
    expect(type?.name).toBe(name.trim());
    const members = type?.kind === "ComplexType" ? type.members : [];
    expect(members[0]?.name).toBe(name.trim());
    const value = members[0]?.annotations[0]?.value;
    expect(value?.kind === "Record" ? [...value.properties.keys()] : []).toEqual([name.trim()]);
  });

  it.each(names)("in JSON: %j", (name) => {
    const key = JSON.stringify(name);
    const { document, reports } = read(
      `{"$Version":"4.01","ns":{${key}:{"$Kind":"ComplexType",${key}:{}}}}`,
    );
    expect(reports).toEqual([]);
    const [type] = document?.schemas[0]?.types ?? [];
    expect(type?.name).toBe(name);
    expect(type?.kind === "ComplexType" ? type.members[0]?.name : undefined).toBe(name);
  });
});

describe("elements called like members of Object.prototype", () => {
  it.each(["__proto__", "constructor", "toString"])("do no harm: %s", (name) => {
    const { reports } = read(inSchema(`<${name}/>`));
    expect(reports).toHaveLength(1);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("size", () => {
  it("of nesting is limited in XML", () => {
    const depth = 10_000;
    const { reports } = read(
      inSchema(
        `<Annotation Term="a.b">${"<Collection>".repeat(depth)}${"</Collection>".repeat(depth)}</Annotation>`,
      ),
    );
    expect(reports).toEqual([expect.stringMatching(/^3:\d+ error nesting-too-deep$/)]);
  });

  it("of nesting is limited in JSON", () => {
    const depth = 100_000;
    const { reports } = read(`{"$Version":"4.01","a":${"[".repeat(depth)}${"]".repeat(depth)}}`);
    expect(reports).toEqual([expect.stringMatching(/^1:\d+ error nesting-too-deep$/)]);
  });

  it("of a chain of entities never matters, because there are none", () => {
    const entities = Array.from({ length: 30 }, (_, level) => {
      return `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`;
    });
    const { reports } = read(
      `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY e0 "ha">${entities.join("")}]>\n<a>&e30;</a>`,
    );
    expect(reports).toEqual(["2:1 error doctype"]);
  });

  it.each([
    ["comments that do not end", `<a>${"<!-- <!DOCTYPE ".repeat(100_000)}`],
    ["spaces in a tag", `<a ${" ".repeat(1_000_000)}/>`],
    ["text of escapes", `{"$Version":"4.01","a":"${"\\n".repeat(1_000_000)}"}`],
    ["ampersands", `<a b="${"&".repeat(1_000_000)}"/>`],
    ["open tags", "<a>".repeat(100_000)],
    ["attributes", `<Edmx ${Array.from({ length: 50_000 }, (_, n) => `a${n}="x"`).join(" ")}/>`],
  ])("of many %s takes no long time", (_name, text) => {
    const start = performance.now();
    expect(read(text).reports.length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
