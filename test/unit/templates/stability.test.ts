import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { features } from "../../golden/features.ts";
import { readDocumentModel } from "../slice/read-model.ts";
import { emit } from "./emit.ts";

/** The modules that list every type, or every entity type. */
const lists = /(?:^|\/)(?:all|index|paths)\.ts$/;

const unrelated = [
  `<EntityType Name="unrelated"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><NavigationProperty Name="more" Type="Collection(NAMESPACE.unrelated)"/></EntityType>`,
  `<ComplexType Name="Unrelated"><Property Name="text" Type="Edm.String"/></ComplexType>`,
  `<EnumType Name="unrelated"><Member Name="a"/></EnumType>`,
];

const documents = [
  ...features.map(({ folder }) => join(folder, "metadata.csdl")),
  "metadata/graph-beta.csdl",
  "metadata/graph-v1.0.csdl",
];

describe.each(documents)("%s", (path) => {
  const text = readFileSync(path, "utf8");
  const before = emit(readDocumentModel(path, text));

  test.each(unrelated)("keeps its files but for lists when there is also %s", (element) => {
    for (const changed of insertions(text, element)) {
      const after = emit(readDocumentModel(path, changed));
      const others = [...before].filter(([file, old]) => after.get(file) !== old);
      expect(others.map(([file]) => file).filter((file) => !lists.test(file))).toEqual([]);
      expect(others.length).toBeGreaterThan(0);
    }
  });
});

/** The document with the element at the beginning and at the end of each schema. */
function insertions(text: string, element: string): string[] {
  return [
    ...text.matchAll(/<Schema[^>]* Namespace="([^"]*)"[^>]*>(?=(?:.(?!<\/Schema>))*.)/gs),
  ].flatMap(([tag, namespace = ""]) => {
    const added = element.replaceAll("NAMESPACE", namespace);
    const begin = text.indexOf(tag) + tag.length;
    const end = text.indexOf("</Schema>", begin);
    return [begin, end].map((at) => text.slice(0, at) + added + text.slice(at));
  });
}
