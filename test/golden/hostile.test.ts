import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, normalize } from "node:path";

import * as prettier from "prettier";
import { ScriptTarget, createSourceFile, SyntaxKind, type SourceFile } from "typescript";
import { afterAll, expect, test } from "vitest";

import { generate } from "../../generator/generate.ts";
import { checkTypes } from "./check-types.ts";
import { createWorkFolder, readFiles } from "./features.ts";

const root = createWorkFolder("hostile");

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Texts that would become code, leave a comment, a string, a tag, a line or a folder. */
const texts: readonly string[] = [
  "*/ globalThis.pwned = 1; /*",
  "*\\/ globalThis.pwned = 1; /*",
  "**//**/ pwned() //",
  "`${globalThis.pwned = 1}`",
  "\"; globalThis.pwned = 1; \"",
  "'); globalThis.pwned = 1; ('",
  "\\\"; pwned(); //",
  "first\nglobalThis.pwned = 1;",
  "first\r\nglobalThis.pwned = 1;",
  "first\u2028globalThis.pwned = 1;\u2029pwned()",
  "</script><script>pwned()</script>",
  "--> <img src=x onerror=pwned()> <!--",
  "../../../../pwned",
  "@deprecated\n@ts-ignore\n@import {x} from 'pwned'",
  "{@link pwned} [pwned](javascript:pwned()) ![](pwned)",
  "```\n```ts\npwned();\n```",
  "# pwned\n\n- [ ] pwned\n\n    pwned()",
  "\u202E;dnewp\u202C \u0000\u0007\u001B[31m \uFEFF",
  "x".repeat(5_000),
  "word ".repeat(1_000),
];

const harmless = ["A plain text."];

test("a text of the schema never becomes code", async () => {
  const files = await generatePackage("texts", schemaWith(texts));
  const others = await generatePackage("plain", schemaWith(harmless));

  expect([...files.keys()]).toEqual([...others.keys()]);
  for (const [path, text] of files) {
    if (path.endsWith(".ts")) {
      // Exactly the declarations and statements that harmless texts give, value for value of the same kind.
      expect(outline(path, text), path).toEqual(outline(path, others.get(path) ?? ""));
      expect.soft(await isFormatted(path, text), path).toBe(true);
    }
  }
  expect(await checkTypes("typescript-7", root, ["texts"])).toBe("");
});

test("names that are no names are refused, and nothing is written", async () => {
  for (const name of texts) {
    const folder = join(root, "refused");
    const report = await run(folder, namedSchema(name));
    const errors = report.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.length, JSON.stringify(name)).toBeGreaterThan(0);
    expect(readFiles(join(folder, "output")).size).toBe(0);
  }
});

test("names of properties that are allowed though they are no identifiers stay names", async () => {
  const names = ["a-b", "a b", "a.b", "a,b", "$a", "a;b", "1", "a=b", "a?b", "a!", "[a]", "a:b|c&d"];
  const files = await generatePackage(
    "names",
    document(
      `<ComplexType Name="c">${names.map((name) => `<Property Name="${escape(name)}" Type="Edm.String"/>`).join("")}</ComplexType>
       <EnumType Name="e">${names.map((name) => `<Member Name="${escape(name)}"/>`).join("")}</EnumType>`,
    ),
  );
  const members = outline("c.ts", files.get(join("src/models/n/c.ts")) ?? "");
  expect(members.filter((line) => line.startsWith("PropertyDeclaration")).length).toBe(
    names.length + 1,
  );
  expect(await checkTypes("typescript-7", root, ["names"])).toBe("");
});

async function generatePackage(
  name: string,
  metadata: string,
): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, name);
  const report = await run(folder, metadata);
  expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const written = [...report.files.created, "package.json"].map((path) => normalize(path));
  expect(written.filter((path) => path.startsWith("..") || path.startsWith("/"))).toEqual([]);
  return readFiles(folder);
}

function run(folder: string, metadata: string): ReturnType<typeof generate> {
  mkdirSync(folder, { recursive: true });
  const path = join(root, "metadata.csdl");
  writeFileSync(path, metadata);
  return generate(
    { output: folder, package: { name: "hostile" }, services: [{ metadata: "metadata.csdl" }] },
    { folder: root, release: false },
  );
}

/** The kinds of all nodes of a file, with the names of what is declared. */
function outline(path: string, text: string): string[] {
  const file: SourceFile = createSourceFile(path, text, ScriptTarget.Latest, true);
  const lines: string[] = [];
  const visit = (node: Parameters<Parameters<SourceFile["forEachChild"]>[0]>[0]): void => {
    const name = node.kind === SyntaxKind.Identifier ? ` ${node.getText(file)}` : "";
    lines.push(SyntaxKind[node.kind] + name);
    node.forEachChild(visit);
  };
  file.forEachChild(visit);
  return lines;
}

function isFormatted(path: string, text: string): Promise<boolean> {
  return prettier.check(text, { printWidth: 100, filepath: path });
}

/** A schema that has a text everywhere where a schema can have one. */
function schemaWith(values: readonly string[]): string {
  const annotation = (term: string, value: string): string =>
    `<Annotation Term="${term}" String="${escape(value)}"/>`;
  const described = (value: string): string =>
    annotation("Core.Description", value) +
    annotation("Core.LongDescription", value) +
    annotation("Core.SymbolicName", value) +
    annotation("Core.MediaType", value) +
    `<Annotation Term="Core.AcceptableMediaTypes"><Collection><String>${escape(value)}</String></Collection></Annotation>` +
    `<Annotation Term="Core.Example"><Record><PropertyValue Property="Description" String="${escape(value)}"/><PropertyValue Property="Value"><Record><PropertyValue Property="${escape(value)}" String="${escape(value)}"/></Record></PropertyValue><PropertyValue Property="ExternalValue" String="${escape(value)}"/></Record></Annotation>` +
    `<Annotation Term="Core.OptionalParameter"><Record><PropertyValue Property="DefaultValue" String="${escape(value)}"/></Record></Annotation>` +
    `<Annotation Term="Core.OptimisticConcurrency"><Collection><String>${escape(value)}</String></Collection></Annotation>` +
    `<Annotation Term="Validation.DerivedTypeConstraint"><Collection><String>${escape(value)}</String></Collection></Annotation>` +
    `<Annotation Term="Core.Revisions"><Collection><Record><PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Deprecated"/><PropertyValue Property="Date" String="${escape(value)}"/><PropertyValue Property="RemovalDate" String="${escape(value)}"/><PropertyValue Property="Description" String="${escape(value)}"/></Record></Collection></Annotation>`;
  // As many elements as hostile texts, whatever the texts are.
  const all = texts.map((_, index) => values[index % values.length] ?? "");
  const properties = all.map(
    (value, index) =>
      `<Property Name="p${index}" Type="Edm.String" DefaultValue="${escape(value)}">${described(value)}${annotation("Validation.Pattern", value)}${annotation("Validation.Minimum", value)}${annotation("Validation.MinItems", value)}${annotation("Validation.MaxItems", value)}<Annotation Term="Validation.AllowedValues"><Collection><Record><PropertyValue Property="Value" String="${escape(value)}"/></Record></Collection></Annotation></Property>`,
  );
  const constraints = all.map(
    (value, index) =>
      `<Annotation Term="Validation.Constraint" Qualifier="q${index}"><Record><PropertyValue Property="FailureMessage" String="${escape(value)}"/><PropertyValue Property="Condition"><Eq><Path>p0</Path><String>${escape(value)}</String></Eq></PropertyValue></Record></Annotation>`,
  );
  const members = all.map((value, index) => `<Member Name="m${index}">${described(value)}</Member>`);
  const actions = all.map(
    (value, index) =>
      `<Action Name="a${index}" IsBound="true"><Parameter Name="it" Type="self.thing"/><Parameter Name="p" Type="Edm.String">${described(value)}</Parameter>${described(value)}</Action>`,
  );
  const sets = all.map(
    (value, index) =>
      `<EntitySet Name="s${index}" EntityType="self.thing">${described(value)}<Annotation Term="Capabilities.ReadRestrictions"><Record><PropertyValue Property="Permissions"><Collection><Record><PropertyValue Property="SchemeName" String="${escape(value)}"/><PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="${escape(value)}"/></Record></Collection></PropertyValue></Record></Collection></PropertyValue></Record></Annotation></EntitySet>`,
  );
  return document(
    `<EntityType Name="thing">${described(all[0] ?? "")}<Key><PropertyRef Name="p0"/></Key>${properties.join("")}${constraints.join("")}</EntityType>
     <EnumType Name="color">${members.join("")}</EnumType>${actions.join("")}
     <EntityContainer Name="C">${sets.join("")}</EntityContainer>`,
  );
}

function namedSchema(name: string): string {
  return document(`<ComplexType Name="${escape(name)}"/>`);
}

function document(content: string): string {
  return `<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.01"><edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n" Alias="self">${content}</Schema></edmx:DataServices></edmx:Edmx>`;
}

function escape(text: string): string {
  return text
    .replace(/[&<>"'\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "");
}
