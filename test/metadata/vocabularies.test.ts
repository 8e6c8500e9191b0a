import { describe, expect, it } from "vitest";

import { resolveAliases, schemasOf } from "./csdl-names.ts";
import { loadMetadata, versions } from "./documents.ts";
import type { XmlElement } from "./xml-element.ts";
import { elementAndDescendants, requiredAttribute } from "./xml-element.ts";

const official = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/";

/** The terms in use, each with the expression that its type in the vocabulary asks for. */
const terms: Readonly<Record<string, RegExp>> = {
  "Org.OData.Core.V1.Description": /^String$/,
  "Org.OData.Core.V1.LongDescription": /^String$/,
  "Org.OData.Core.V1.Computed": /^Bool$/,
  "Org.OData.Core.V1.Permissions": /^EnumMember$/,
  "Org.OData.Validation.V1.Minimum": /^Int$/,
  "Org.OData.Validation.V1.Maximum": /^Int$/,
  "Org.OData.Validation.V1.Constraint": /^Record\(FailureMessage,Condition\)$/,
  "Org.OData.Capabilities.V1.UpdateRestrictions": /^Record\(Permissions\)$/,
};

const files = versions.flatMap(({ version, document, overlay }) => [
  { file: document, includes: ["Org.OData.Core.V1"] },
  {
    file: overlay,
    includes: [
      "Org.OData.Core.V1",
      "Org.OData.Validation.V1",
      "Org.OData.Capabilities.V1",
      `graph-${version}.csdl`,
    ],
  },
]);

describe.each(files)("metadata/$file", ({ file, includes }) => {
  const root = loadMetadata(file);

  it("references the vocabularies where they are published", () => {
    const references = root.children.filter(({ name }) => name === "edmx:Reference");
    const found = references.map((reference) => [
      requiredAttribute(reference, "Uri"),
      ...reference.children.map((include) => requiredAttribute(include, "Namespace")),
    ]);
    expect(found).toEqual(
      includes.map((name) =>
        name.startsWith("Org.OData.")
          ? [`${official}${name}.xml`, name]
          : [name, "microsoft.graph"],
      ),
    );
  });

  it("uses terms of the referenced vocabularies, with values of their types", () => {
    const found = schemasOf(root).flatMap((schema) =>
      [...elementAndDescendants(schema.element)]
        .filter(({ name }) => name === "Annotation")
        .map((annotation) => ({
          term: resolveAliases(schema, requiredAttribute(annotation, "Term")),
          shape: shapeOf(annotation),
        })),
    );
    const vocabulary = (term: string): string => term.replace(/\.\w+$/, "");
    expect(
      found.filter(
        ({ term, shape }) =>
          terms[term]?.test(shape) !== true || !includes.includes(vocabulary(term)),
      ),
    ).toEqual([]);
    expect(found.length).toBeGreaterThan(10);
  });

  it("has a schema of its own where it only annotates", () => {
    const [schema, ...others] = schemasOf(root);
    expect(others).toEqual([]);
    const children = new Set(schema?.element.children.map(({ name }) => name));
    const annotates = children.size === 1 && children.has("Annotations");
    expect(schema?.namespace).toMatch(
      annotates ? /^odatagen\.overlay\.\w+$/ : /^microsoft\.graph$/,
    );
  });
});

function shapeOf(annotation: XmlElement): string {
  const constants = [...annotation.attributes.keys()].filter((name) => name !== "Term");
  const values = annotation.children.map(({ name, children }) => {
    const properties = children.map((child) => requiredAttribute(child, "Property"));
    return `${name}(${properties.join()})`;
  });
  return [...constants, ...values].join(" ");
}
