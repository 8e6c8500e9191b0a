import { cpSync } from "node:fs";
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

describe("the same input", () => {
  test("makes no release, and no other bytes, in any folder", async () => {
    await project.run();
    project.put("birds.csdl", birds.replace("wingSpan", "spanOfWings"));
    await project.run();
    const files = project.files();
    const { release, files: plan } = await project.run();
    expect(release).toBeUndefined();
    expect({ ...plan, unchanged: [] }).toEqual({
      created: [],
      changed: [],
      deleted: [],
      unchanged: [],
    });
    expect(project.files()).toEqual(files);

    const other = new Project();
    cpSync(project.folder, other.folder, { recursive: true });
    await other.run();
    expect(other.files()).toEqual(files);
    other.remove();
  });

  test("gives the same release where a run did not come to its end", async () => {
    await project.run();
    const before = project.read(releasesFile);
    project.put("birds.csdl", birds.replace("wingSpan", "spanOfWings"));
    await project.run();
    const files = project.files();
    project.put(releasesFile, before);
    const { release, files: plan } = await project.run();
    expect(release).toEqual({ version: "2.0.0", bump: "major" });
    expect(plan.changed).toEqual([]);
    expect(project.files()).toEqual(files);
  });

  test("is the same after a formatter has been over the releases", async () => {
    await project.run();
    const sorted = JSON.stringify(JSON.parse(project.read(releasesFile)), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    project.put(releasesFile, sorted);
    expect((await project.run()).release).toBeUndefined();
    expect(project.read(releasesFile)).toBe(sorted);
  });

  test("has the documents of the last release as they were, line by line", async () => {
    const document = `\uFEFF${birds.replaceAll("\n", "\r\n")}<!-- "ü" \u2028 -->`;
    project.put("birds.csdl", document);
    await project.run();
    expect(`\uFEFF${project.lastDocument()?.text}`).toBe(document);
  });
});

describe("without a release", () => {
  test("version and changelog stay, and the next release has all that has changed", async () => {
    await project.run();
    const before = project.files();
    project.put("birds.csdl", birds.replace("wingSpan", "spanOfWings"));
    const { release, files } = await project.run({ release: false });
    expect(release).toBeUndefined();
    expect(files.changed).toContain("src/models/zoo/bird.ts");
    for (const path of ["out/CHANGELOG.md", "out/package.json", releasesFile]) {
      expect(project.read(path), path).toBe(before.get(path));
    }
    expect((await project.run({ mode: "check", release: false })).diagnostics).toEqual([]);
    project.put("birds.csdl", birds.replace("wingSpan", "spanOfWings").replace("height", "depth"));
    await project.run();
    expect(project.version()).toBe("2.0.0");
    expect(project.newest()).toContain("### Breaking changes (2)");
  });

  test("there is no changelog before the first", async () => {
    await project.run({ release: false });
    expect(project.version()).toBe("1.0.0");
    expect([...project.files().keys()].filter((path) => /CHANGELOG|releases/.test(path))).toEqual(
      [],
    );
  });
});

describe("a release that has not been made", () => {
  beforeEach(async () => {
    await project.run();
    project.put("birds.csdl", birds.replace("wingSpan", "spanOfWings"));
  });

  test("is an error of check, which names it", async () => {
    const files = project.files();
    const { diagnostics, release } = await project.run({ mode: "check" });
    expect(release).toEqual({ version: "2.0.0", bump: "major" });
    const [fault] = diagnostics.filter(({ code }) => code === "stale-release");
    expect(fault?.severity).toBe("error");
    expect(fault?.at.file).toBe(join(project.folder, releasesFile));
    expect(fault?.message).toMatch(/2\.0\.0 \(major\).*odatagen generate/);
    expect(project.files()).toEqual(files);
  });

  test("is told of by a dry run, which writes nothing", async () => {
    const files = project.files();
    const { diagnostics, release } = await project.run({ mode: "dry-run" });
    expect(release).toEqual({ version: "2.0.0", bump: "major" });
    expect(diagnostics).toEqual([]);
    expect(project.files()).toEqual(files);
  });

  test("is not recorded when the output cannot be written", async () => {
    project.put("out/src/models/zoo/bird.ts", "mine");
    const before = project.read(releasesFile);
    const { diagnostics, release } = await project.run();
    expect(diagnostics.map(({ code }) => code)).toEqual(["foreign-file"]);
    expect(release).toBeUndefined();
    expect(project.read(releasesFile)).toBe(before);
  });
});
