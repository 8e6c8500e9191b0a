import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { birds, Project, releasesFile } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.remove();
});

function annotated(annotations: string): string {
  const property = '<Property Name="wingSpan" Type="Edm.Int32"';
  return birds.replace(`${property} />`, `${property}>${annotations}</Property>`);
}

describe("the first release", () => {
  test("is 1.0.0", async () => {
    const { release } = await project.run();
    expect(release).toEqual({ version: "1.0.0", bump: "first" });
    expect(project.version()).toBe("1.0.0");
    expect(project.newest()).toBe("First release.");
  });

  test("has the version of the configuration, the next one what follows", async () => {
    project.configure({ package: { name: "zoo", version: "3.1.4" } });
    await project.run();
    expect(project.version()).toBe("3.1.4");
    project.put("birds.csdl", birds.replace("wingSpan", "weight"));
    await project.run();
    expect(project.version()).toBe("4.0.0");
  });
});

describe("a change of the document makes the release that it asks for", () => {
  test.each([
    [
      "a property that is gone",
      birds.replace('<Property Name="wingSpan" Type="Edm.Int32" />', ""),
      "2.0.0",
      "### Breaking changes (1)\n\n- Property `zoo.bird/wingSpan`: removed `Edm.Int32`. It is gone: do without it.",
    ],
    [
      "a property with another name",
      birds.replace("wingSpan", "spanOfWings"),
      "2.0.0",
      "### Breaking changes (1)\n\n- Property `zoo.bird/spanOfWings`: renamed `wingSpan`, now `spanOfWings` (same type, same place, similar name). Write spanOfWings where it was wingSpan.",
    ],
    [
      "a property that is new",
      birds.replace("</EntityType>", '<Property Name="song" Type="Edm.String" /></EntityType>'),
      "1.1.0",
      "### Features (1)\n\n- Property `zoo.bird/song`: added `Edm.String`. It can be used.",
    ],
    [
      "a property that is deprecated",
      annotated(
        `<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
           <PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated" />
           <PropertyValue Property="Description" String="Use weight." />
           <PropertyValue Property="RemovalDate" Date="2027-01-31" />
         </Record></Collection></Annotation>`,
      ),
      "1.1.0",
      "### Deprecations (1)\n\n- Property `zoo.bird/wingSpan`: deprecated, to be removed on `2027-01-31`. Use weight.",
    ],
    [
      "a description",
      annotated('<Annotation Term="Org.OData.Core.V1.Description" String="From tip to tip" />'),
      "1.0.1",
      "### Documentation (1)\n\n- Property `zoo.bird/wingSpan`: description. What is said of it has changed.",
    ],
    [
      "white space",
      birds.replaceAll("\n", "\r\n"),
      "1.0.1",
      "### Fixes (1)\n\n- Service `zoo`: regenerated. What it is generated from has changed, and nothing that code notices.",
    ],
  ])("%s", async (_, document, version, entry) => {
    await project.run();
    project.put("birds.csdl", document);
    const { release } = await project.run();
    expect(release?.version).toBe(version);
    expect(project.version()).toBe(version);
    expect(project.newest()).toBe(entry);
    expect(project.read("out/CHANGELOG.md")).toContain("\n\n## 1.0.0\n\nFirst release.\n");
  });
});

describe("a change of the configuration makes the release that it asks for", () => {
  const service = { metadata: "birds.csdl" };
  test.each([
    [
      "64-bit numbers",
      { services: [{ ...service, int64: "string" }] },
      "2.0.0",
      /^- Option `int64`: value `number`, now `string`\. /m,
    ],
    [
      "the key style",
      { services: [{ ...service, keyStyle: "segment" }] },
      "2.0.0",
      /^- Option `keyStyle`: .*\(compiles as before\)\. /m,
    ],
    [
      "the names of operations",
      { services: [{ ...service, operationNames: "qualified" }] },
      "2.0.0",
      /^- Option `operationNames`: .*\(compiles as before\)\. /m,
    ],
    [
      "the profile",
      { services: [{ ...service, profile: "graph" }] },
      "2.0.0",
      /^- Option `profile`: value `odata`, now `graph`/m,
    ],
    [
      "a base URL that is new",
      { services: [{ ...service, baseUrl: "https://a.example" }] },
      "1.1.0",
      /^- Option `baseUrl`: value `https:\/\/a.example`\. /m,
    ],
    [
      "scopes that are known",
      { services: [{ ...service, auth: "microsoft" }] },
      "1.1.0",
      /^- Option `auth`: value `microsoft`\. /m,
    ],
    [
      "an include that leaves a type out",
      { services: [{ ...service, include: ["birds"] }] },
      "2.0.0",
      /^- ComplexType `zoo.nest`: removed/m,
    ],
    [
      "an include that leaves nothing out",
      { services: [{ ...service, include: ["birds", "nest"] }] },
      "1.0.1",
      /^- Service `zoo`: regenerated\. /m,
    ],
    [
      "the name of the document",
      { services: [{ metadata: "same.csdl" }] },
      "1.0.1",
      /^- Service `zoo`: regenerated\. /m,
    ],
    [
      "the name of the package",
      { package: { name: "menagerie" } },
      "2.0.0",
      /^- Package `menagerie`: renamed `zoo`, now `menagerie`\. /m,
    ],
    [
      "its description",
      { package: { name: "zoo", description: "Birds" } },
      "1.0.1",
      /^- Package `zoo`: description\. /m,
    ],
    [
      "the name of the service",
      { services: [{ ...service, name: "v1" }] },
      "2.0.0",
      /^- Service `zoo`: removed\..*^### v1\n\n#### Features \(1\)\n\n- Service `v1`: added\. /ms,
    ],
  ] as const)("%s", async (_, config, version, entry) => {
    project.put("same.csdl", birds);
    await project.run();
    project.configure(config);
    await project.run();
    expect(project.version()).toBe(version);
    expect(project.newest()).toMatch(entry);
  });

  test("another base URL, or none, leads requests elsewhere", async () => {
    project.configureService({ baseUrl: "https://a.example" });
    await project.run();
    project.configureService({ baseUrl: "https://b.example" });
    expect((await project.run()).release).toEqual({ version: "2.0.0", bump: "major" });
    project.configureService({});
    expect((await project.run()).release).toEqual({ version: "3.0.0", bump: "major" });
  });
});

describe("of several services", () => {
  const services = ["a", "b"].map((name) => ({ name, metadata: `${name}.csdl` }));
  const more = birds.replace(
    "</ComplexType>",
    '<Property Name="width" Type="Edm.Int32" /></ComplexType>',
  );

  beforeEach(async () => {
    project.put("a.csdl", birds);
    project.put("b.csdl", birds);
    project.configure({ services });
    await project.run();
  });

  test("the largest change counts, and each has its own part", async () => {
    project.put("a.csdl", more);
    project.put("b.csdl", birds.replace("wingSpan", "spanOfWings"));
    await project.run();
    expect(project.version()).toBe("2.0.0");
    expect(project.newest().match(/^###.*/gm)).toEqual([
      "### a",
      "#### Features (1)",
      "### b",
      "#### Breaking changes (1)",
    ]);
  });

  test("one that has not changed is not told of", async () => {
    project.put("b.csdl", more);
    await project.run();
    expect(project.version()).toBe("1.1.0");
    expect(project.newest()).not.toContain("### a");
  });

  test("another order is a release, since the package is another", async () => {
    project.configure({ services: [...services].reverse() });
    await project.run();
    expect(project.version()).toBe("1.0.1");
    expect(project.newest()).toContain("- Package `zoo`: order. ");
  });

  test("one that comes or goes is told of", async () => {
    project.configure({ services: services.slice(0, 1) });
    await project.run();
    expect(project.version()).toBe("2.0.0");
    expect(project.newest()).toContain(
      "### b\n\n#### Breaking changes (1)\n\n- Service `b`: removed.",
    );
    project.configure({ services });
    await project.run();
    expect(project.version()).toBe("2.1.0");
    expect(project.newest()).toBe(
      "### b\n\n#### Features (1)\n\n- Service `b`: added. It can be used.",
    );
  });
});

test("another version of odatagen makes a release", async () => {
  await project.run();
  const text = project.read(releasesFile);
  project.put(releasesFile, text.replace(/"generator": "[^"]*"/, '"generator": "0.0.1"'));
  await project.run();
  expect(project.version()).toBe("1.0.1");
  expect(project.newest()).toMatch(/^- Package `zoo`: generator `0\.0\.1`, now `/m);
});
