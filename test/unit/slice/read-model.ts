import { expect } from "vitest";
import { readXmlDocument } from "../../../generator/csdl/read-xml-document.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { buildModel } from "../../../generator/model/build-model.ts";
import type { Model } from "../../../generator/model/model.ts";
import type { Slice } from "../../../generator/slice/slice.ts";
import { sliceModel } from "../../../generator/slice/slice-model.ts";

/** Returns the model of a whole document; errors in it fail the test. */
export function readDocumentModel(file: string, text: string): Model {
  const diagnostics = new Diagnostics();
  const document = readXmlDocument({ file, text }, diagnostics);
  const model = buildModel(document === undefined ? [] : [document], diagnostics);
  expect(diagnostics.list.filter(({ severity }) => severity === "error")).toEqual([]);
  return model;
}

/** Returns the model of schemas written as XML; those without a `Schema` element are the content of one, `n`. */
export function readModel(content: string): Model {
  const schemas = content.includes("<Schema")
    ? content
    : `<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n" Alias="self">${content}</Schema>`;
  return readDocumentModel(
    "service.csdl",
    `<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.01"><edmx:DataServices>${schemas}</edmx:DataServices></edmx:Edmx>`,
  );
}

/** Returns the slice; patterns that match nothing fail the test. */
export function readSlice(model: Model, ...include: readonly string[]): Slice {
  const diagnostics = new Diagnostics();
  const slice = sliceModel(model, include, diagnostics);
  expect(diagnostics.list).toEqual([]);
  return slice;
}

/** Returns the names of the types with their own members, `*` after reference types, and of the operations. */
export function summarize({ model }: Slice): readonly string[] {
  const types = [...model.types.values()].map((type) => {
    if (type.kind === "EnumType" || type.kind === "TypeDefinition") return type.name;
    const mark = type.kind === "EntityType" && type.reference === true ? "*" : "";
    return `${type.name}${mark}(${type.memberOrder.join(" ")})`;
  });
  const operations = model.operations.map(
    ({ name, bindingParameter }) => `${bindingParameter?.type.type.name ?? ""}/${name}`,
  );
  return [...types, ...operations];
}
