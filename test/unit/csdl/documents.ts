import type { CsdlDocument, MetadataSource } from "../../../generator/csdl/csdl.ts";
import { readDocument } from "../../../generator/csdl/read-document.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";

/** A document of version 4.01 with these elements in the schema `ns`, whose alias is `self`. */
export function inSchema(content: string, references = ""): string {
  return `<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.01">${references}<edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="ns" Alias="self">
${content}
</Schema></edmx:DataServices></edmx:Edmx>`;
}

/** What reading a text gives, and what was reported as `line:column severity code`. */
export function read(
  text: string,
  source: Partial<MetadataSource> = {},
): { document: CsdlDocument | undefined; reports: string[]; messages: string[] } {
  const diagnostics = new Diagnostics();
  const document = readDocument({ file: "test.csdl", ...source, text }, diagnostics);
  return { document, ...describe(diagnostics) };
}

/** The diagnostics as `line:column severity code`, and their messages. */
export function describe(diagnostics: Diagnostics): { reports: string[]; messages: string[] } {
  return {
    reports: diagnostics.list.map(
      ({ severity, code, at }) => `${at.line}:${at.column} ${severity} ${code}`,
    ),
    messages: diagnostics.list.map(({ message }) => message),
  };
}

/** The value without the places in it. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (value instanceof Map) {
    return new Map([...value].map(([key, each]) => [key, withoutPlaces(each)]));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "at")
      .map(([key, each]) => [key, withoutPlaces(each)]),
  );
}
