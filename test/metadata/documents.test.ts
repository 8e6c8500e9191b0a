import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { declaredTypes, factsOf } from "./csdl-facts.ts";
import { descriptionsOf, undescribedElements } from "./descriptions.ts";
import { loadMetadata, versions } from "./documents.ts";
import { elementAndDescendants } from "./xml-element.ts";

const files = versions.flatMap(({ document, overlay }) => [document, overlay]);

describe("metadata/", () => {
  it("holds a document and an overlay for each version", () => {
    const found = readdirSync(fileURLToPath(new URL("../../metadata", import.meta.url)));
    expect(found.filter((name) => name.endsWith(".csdl"))).toEqual([...files].sort());
  });

  it.each(files)("%s is well-formed CSDL 4.0", (file) => {
    const root = loadMetadata(file);
    expect([root.name, root.attributes.get("Version")]).toEqual(["edmx:Edmx", "4.0"]);
    const names = new Set([...elementAndDescendants(root)].map(({ name }) => name));
    expect([...names]).toEqual(expect.arrayContaining(["edmx:DataServices", "Schema"]));
  });
});

describe.each(versions)("metadata/$document", ({ version, document }) => {
  it("declares nothing twice", () => {
    const keys = factsOf(loadMetadata(document)).map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("names only types that it declares", () => {
    const facts = factsOf(loadMetadata(document));
    const declared = declaredTypes(facts);
    const named = facts.flatMap(({ value }) =>
      [...value.matchAll(/Type="(?:Collection\()?([\w.]+)/g)].map((match) => match[1] ?? ""),
    );
    expect(named.filter((type) => !declared.has(type) && !type.startsWith("Edm."))).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  it("declares two navigation properties and nothing else of deviceManagement", () => {
    const type = "microsoft.graph.deviceManagement";
    const owned = factsOf(loadMetadata(document)).filter(({ owner }) => owner === type);
    expect(owned.map(({ key }) => key)).toEqual([
      `EntityType ${type}`,
      `NavigationProperty ${type}/deviceEnrollmentConfigurations`,
      `NavigationProperty ${type}/deviceConfigurations`,
    ]);
  });

  it("describes every type, member, operation and parameter", () => {
    const root = loadMetadata(document);
    expect(undescribedElements(root)).toEqual([]);
    const wanted = /^[A-Z0-9].*\.$/;
    expect(descriptionsOf(root).filter((text) => !wanted.test(text))).toEqual([]);
  });

  it("says on the policy types what holds for every use of them", () => {
    const texts = descriptionsOf(loadMetadata(document), "Org.OData.Core.V1.LongDescription");
    expect(texts).toHaveLength(version === "beta" ? 2 : 1);
    const wanted = version === "beta" ? ["Intune licence", "v1.0", "national clouds"] : ["Intune"];
    for (const text of texts) for (const part of wanted) expect(text).toContain(part);
  });
});
