import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { birds, Project, releasesFile } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.remove();
});

describe("releases that odatagen did not write so are one error, and nothing is touched", () => {
  const edit =
    (from: RegExp | string, to: string) =>
    (text: string): string => {
      expect(text).toMatch(from);
      return text.replace(from, to);
    };
  const version = /(?<=\n {6}"version": )"1\.0\.0"/;
  test.each([
    ["no JSON", () => "hello", "1:1", /not valid JSON/],
    [
      "a conflict of versions",
      edit('  "releases"', '<<<<<<< ours\n  "releases"'),
      "3:1",
      /not valid JSON/,
    ],
    ["another shape", () => '{\n  "releases": {}\n}', "2:15", /`releases`/],
    ["no release", () => '{ "releases": [], "last": {} }', "1:15", /`releases`/],
    ["a member that is not known", edit('"last"', '"first": 1,\n  "last"'), /^\d+:12$/, /`first`/],
    ["nothing", () => "", "1:1", /not valid JSON/],
    ["a list", () => "[]", "1:1", /The file/],
    ["a version that is none", edit(version, '"1.0"'), "5:18", /`releases\[0\]\.version`/],
    [
      "a huge version",
      edit(version, `"${"9".repeat(400)}.0.0"`),
      "5:18",
      /`releases\[0\]\.version`/,
    ],
    ["a version that is markup", edit(version, '"1.0.0\\n<script>"'), "5:18", /version/],
    [
      "a version that nothing follows",
      edit(version, '"9007199254740991.0.0"'),
      "1:1",
      /No major version follows/,
    ],
    [
      "a class that is none",
      edit('"changes": []', '"changes": [{ "class": "evil" }]'),
      "6:30",
      /class/,
    ],
    ["lines that are none", edit(/"text": \[/, '"text": [ 1,'), /^\d+:23$/, /text\[0\]/],
    [
      "a document that is none",
      edit(/<edmx:Edmx/, "<html"),
      "1:1",
      /last release cannot be read: .*odatagen \d/,
    ],
    [
      "a document that has lost its types",
      edit("EntityType Name", "ComplexType Name"),
      "1:1",
      /last release cannot be read/,
    ],
  ])("%s", async (_, break_, place, message) => {
    await project.run();
    project.put(releasesFile, break_(project.read(releasesFile)));
    project.put("birds.csdl", birds.replace("wingSpan", "spanOfWings"));
    const files = project.files();
    const { diagnostics, release } = await project.run();
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["error"]);
    const [fault] = diagnostics;
    expect(fault?.at.file).toBe(join(project.folder, releasesFile));
    expect(`${fault?.at.line}:${fault?.at.column}`).toMatch(place);
    expect(fault?.message).toMatch(message);
    expect(release).toBeUndefined();
    expect(project.files()).toEqual(files);
  });

  test("a folder", async () => {
    project.put(`${releasesFile}/mine.txt`, "mine");
    const { diagnostics } = await project.run();
    expect(diagnostics.map(({ code }) => code)).toEqual(["unreadable-file"]);
    expect([...project.files().keys()]).toEqual(["birds.csdl", `${releasesFile}/mine.txt`]);
  });
});
