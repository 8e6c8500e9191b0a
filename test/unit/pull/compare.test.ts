import { pathToFileURL } from "node:url";

import { afterEach, beforeEach, expect, test } from "vitest";

import { csdl, Project } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.remove();
});

/** What the service publishes. */
const published = csdl(`
<EntityType Name="entity" Abstract="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="policy" BaseType="s.entity">
  <Property Name="minimum" Type="Edm.Int32"/>
  <Property Name="state" Type="s.state"/>
  <Property Name="scope" Type="s.scope"/>
  <NavigationProperty Name="assignments" Type="Collection(s.assignment)" ContainsTarget="true"/>
  <NavigationProperty Name="reports" Type="Collection(s.report)"/>
</EntityType>
<EntityType Name="assignment" BaseType="s.entity"><Property Name="target" Type="Edm.String"/></EntityType>
<EntityType Name="report" BaseType="s.entity"><Property Name="size" Type="Edm.Int32"/></EntityType>
<ComplexType Name="scope"><Property Name="text" Type="Edm.String"/></ComplexType>
<EnumType Name="state"><Member Name="off" Value="0"/><Member Name="on" Value="1"/></EnumType>
<Action Name="assign" IsBound="true">
  <Parameter Name="this" Type="s.policy"/>
  <Parameter Name="note" Type="Edm.String"/>
</Action>
<Action Name="render" IsBound="true"><Parameter Name="this" Type="s.report"/></Action>
<EntityContainer Name="Service">
  <EntitySet Name="policies" EntityType="s.policy"/>
  <EntitySet Name="reports" EntityType="s.report"/>
</EntityContainer>`);

/** What the project keeps of it: no reports, and descriptions of its own. */
const own = published
  .replace(/.*Name="reports".*\n/g, "")
  .replace(/.*Name="report".*\n/, "")
  .replace(/.*Name="render".*\n/, "")
  .replace('<Property Name="minimum" Type="Edm.Int32"/>', (property) =>
    property.replace(
      "/>",
      `><Annotation Term="Org.OData.Core.V1.Description" String="The least."/></Property>`,
    ),
  );

const overlay = csdl(`<Annotations Target="s.policy/minimum">
  <Annotation Term="Org.OData.Validation.V1.Minimum" Int="4"/>
  <Annotation Term="Org.OData.Core.V1.Computed"/>
</Annotations>`);

async function compare(document: string, more: object = {}, ours: string = own): Promise<string> {
  project.put("metadata/s.csdl", ours);
  project.put("metadata/overlay.csdl", overlay);
  project.put("published.csdl", document);
  const { text } = await project.pull([
    {
      name: "s",
      metadata: "metadata/s.csdl",
      overlays: ["metadata/overlay.csdl"],
      source: pathToFileURL(`${project.path}/published.csdl`).href,
      pull: "compare",
      ...more,
    },
  ]);
  return text;
}

const more = "1 member more at the service: s.policy/reports";

test("what the service has besides is told apart", async () => {
  expect(await compare(published)).toBe(
    `s: compared with published.csdl: nothing has moved\n${more}`,
  );
});

const revision = (date: string): string =>
  `<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
    <PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/>
    <PropertyValue Property="Description" String="Use it no more."/>
    <PropertyValue Property="RemovalDate" Date="${date}"/>
  </Record></Collection></Annotation>`;

/** One change of the service for each row, as edits of its document, and the lines that tell of it. */
const changes: readonly (readonly [
  what: string,
  edits: readonly (readonly [from: string | RegExp, to: string])[],
  lines: readonly string[],
])[] = [
  [
    "a property removed, which an overlay annotates",
    [[/.*"minimum".*\n/, ""]],
    ["Property s.policy/minimum: removed Edm.Int32. It is gone: do without it."],
  ],
  [
    "a property renamed, which an overlay annotates by its older name",
    [['Name="minimum"', 'Name="minimumLength"']],
    [
      "Property s.policy/minimumLength: renamed minimum, now minimumLength (same type, same place, similar name). Write minimumLength where it was minimum.",
      "Property s.policy/minimumLength: range 4 to , now any. `validate` holds values against other rules now.",
    ],
  ],
  [
    "another type",
    [['Name="minimum" Type="Edm.Int32"', 'Name="minimum" Type="Edm.String"']],
    [
      "Property s.policy/minimum: type Edm.Int32, now Edm.String. Use a value of type Edm.String where it was Edm.Int32.",
    ],
  ],
  [
    "a type removed, and another one added",
    [
      [/<ComplexType Name="scope">.*\n/, '<ComplexType Name="range"/>\n'],
      [/.*Type="s.scope".*\n/, ""],
    ],
    [
      "ComplexType s.scope: removed (with 1 member). It is gone: do without it.",
      "Property s.policy/scope: removed s.scope. It is gone: do without it.",
    ],
  ],
  [
    "a member more of an enumeration that is not evolvable",
    [['<Member Name="on" Value="1"/>', '$&<Member Name="auto" Value="2"/>']],
    ["Member s.state/auto: added. Values can be this one too: add a case for it."],
  ],
  [
    "a base type between",
    [
      [
        '<EntityType Name="policy" BaseType="s.entity">',
        '<EntityType Name="item" BaseType="s.entity"/><EntityType Name="policy" BaseType="s.item">',
      ],
    ],
    ["EntityType s.policy: base type s.entity, now s.item. It derives from more types."],
  ],
  [
    "an operation removed",
    [[/<Action Name="assign"[^]*?<\/Action>/, ""]],
    ["Action s.assign(s.policy): removed. It is gone: do without it."],
  ],
  [
    "a parameter more",
    [
      [
        '<Parameter Name="note" Type="Edm.String"/>',
        '$&<Parameter Name="by" Type="Edm.String" Nullable="false"/>',
      ],
    ],
    [
      "Parameter s.assign(s.policy)/by: parameter added. Give it a value: the service demands it now.",
    ],
  ],
  [
    "an entity set removed",
    [['<EntitySet Name="policies" EntityType="s.policy"/>', ""]],
    ["EntitySet s.Service/policies: removed. It is gone: reach what it led to in another way."],
  ],
  [
    "a property deprecated",
    [
      [
        '<Property Name="state" Type="s.state"/>',
        `<Property Name="state" Type="s.state">${revision("2030-01-01")}</Property>`,
      ],
    ],
    ["Property s.policy/state: deprecated, to be removed on 2030-01-01. Use it no more."],
  ],
  [
    "a property that it says is computed",
    [
      [
        '<Property Name="state" Type="s.state"/>',
        '<Property Name="state" Type="s.state"><Annotation Term="Org.OData.Core.V1.Computed"/></Property>',
      ],
    ],
    [
      "Property s.policy/state: computed. The service computes it now: leave it out of what is written.",
    ],
  ],
];
test.each(changes)("what has moved is told: %s", async (_, edits, lines) => {
  const text = await compare(edit(edits));
  const told = text.split("\n").filter((line) => line.startsWith("  "));
  expect(told.map((line) => line.trim())).toEqual(lines);
  expect(text).toMatch(/^s: compared with published\.csdl: \d+ .*\(version: \w+\)\n/);
  expect(text.split("\n").at(-1)).toBe(more);
});

/** The document of the service, changed; each edit has to find what it is for. */
function edit(edits: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return edits.reduce((document, [from, to]) => {
    const edited = document.replace(from, to);
    expect(edited).not.toBe(document);
    return edited;
  }, published);
}

test.each<[string, string, string]>([
  [
    "what is said of it",
    '<Property Name="state" Type="s.state"/>',
    '<Property Name="state" Type="s.state"><Annotation Term="Org.OData.Core.V1.Description" String="On or off."/></Property>',
  ],
  [
    "what the overlay says, said by the service",
    '<Property Name="minimum" Type="Edm.Int32"/>',
    '<Property Name="minimum" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.Computed"/></Property>',
  ],
  ["an unbound operation more", "<Action", '<Action Name="reset"/><Action'],
  ["a type more", "<ComplexType", '<ComplexType Name="more"/><ComplexType'],
  [
    "an entry point more",
    "</EntityContainer>",
    '<EntitySet Name="all" EntityType="s.entity"/></EntityContainer>',
  ],
  ["a member of a type that is not declared", 'Name="size"', 'Name="length"'],
])("%s is no move", async (_, from, to) => {
  expect(await compare(edit([[from, to]]))).toBe(
    `s: compared with published.csdl: nothing has moved\n${more}`,
  );
});

test("additions of a type are named up to three, then counted; operations of declared types are among them", async () => {
  const properties = ["a", "b", "c"].map((name) => `<Property Name="${name}" Type="Edm.Guid"/>`);
  const document = published
    .replace('<Property Name="state"', `${properties.join("")}<Property Name="state"`)
    .replace('<Property Name="text"', '<Property Name="unit" Type="Edm.String"/>$&')
    .replace('Type="s.report"/></Action>', 'Type="s.policy"/></Action>');
  expect(await compare(document)).toBe(
    "s: compared with published.csdl: nothing has moved\n" +
      "6 members more at the service: s.policy (4), s.scope/unit, s.render(s.policy)",
  );
});

test("additions of a renamed type are those of a declared one", async () => {
  const document = edit([
    [/s\.assignment/g, "s.policyAssignment"],
    ['Name="assignment"', 'Name="policyAssignment"'],
    [
      '<Property Name="target" Type="Edm.String"/>',
      ["a", "b", "c", "d"].map((name) => `<Property Name="${name}" Type="Edm.Guid"/>`).join(""),
    ],
  ]);
  const ours = document.replace(/.*"(?:reports?|render)".*\n/g, "");
  const text = await compare(
    document
      .replaceAll("policyAssignment", "assignmentOfPolicy")
      .replace('<Property Name="a"', '<Property Name="z" Type="Edm.Guid"/>$&'),
    {},
    ours,
  );
  expect(text).toContain("EntityType s.assignmentOfPolicy: renamed");
  expect(text).toContain("2 members more at the service: s.policy/reports, s.assignmentOfPolicy/z");
});

test("the project's own document is never written; the lock has what it was compared with", async () => {
  const changed = published.replace('Name="minimum"', 'Name="least"');
  const first = await compare(changed);
  expect(first).toMatch(/^s: compared with published\.csdl: 1 breaking/);
  const files = project.files();
  expect(files["metadata/s.csdl"]).toBe(own);
  expect(project.lock()).toMatchObject({
    documents: { "metadata/s.csdl": { source: "published.csdl", date: "2026-11-22" } },
  });
  expect(await compare(changed)).toBe(first);
  expect(project.files()).toEqual(files);
});

test("a document of the project that is at fault is told, and nothing is written", async () => {
  const text = await compare(published, { metadata: "metadata/none.csdl" });
  expect(text).toMatch(/^s: kept: The file "metadata\/none\.csdl" .*does not exist/);
  expect(Object.keys(project.files())).not.toContain("metadata/odatagen-lock.json");
});

test("removals that are near are told of what the project declares, by the service's word", async () => {
  const document = published
    .replace('<Property Name="state" Type="s.state"/>', (property) =>
      property.replace("/>", `>${revision("2027-05-21")}</Property>`),
    )
    .replace('<Property Name="size" Type="Edm.Int32"/>', (property) =>
      property.replace("/>", `>${revision("2026-12-01")}</Property>`),
    );
  expect(await compare(document)).toMatch(
    /Removals that are near or due \(1\)\n {2}Property s\.policy\/state: 2027-05-21$/,
  );
});
