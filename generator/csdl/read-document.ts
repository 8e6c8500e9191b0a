import type { Diagnostics } from "../diagnostics.ts";
import type { CsdlDocument, MetadataSource } from "./csdl.ts";
import { readJsonDocument } from "./read-json-document.ts";
import { readXmlDocument } from "./read-xml-document.ts";
import { buildLocate } from "./text-position.ts";

/**
 * Returns the CSDL document that the text holds, XML or JSON. Everything wrong with it is reported;
 * the result is `undefined` when it is no CSDL document at all.
 *
 * @see CSDL 4.01, section 2
 */
export function readDocument(
  source: MetadataSource,
  diagnostics: Diagnostics,
): CsdlDocument | undefined {
  const text = source.text.startsWith("\uFEFF") ? source.text.slice(1) : source.text;
  const start = text.search(/\S/);
  const refuse = (code: string, message: string): undefined => {
    diagnostics.error(code, message, buildLocate(source.file, text)(Math.max(start, 0)));
    return undefined;
  };
  if (start === -1) {
    return refuse("empty-document", "The document is empty; save the service's $metadata there.");
  }
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, start + 40))) {
    return refuse(
      "not-csdl",
      "This is an HTML page, probably of a sign-in or an error; download $metadata with a session that may read it.",
    );
  }
  if (text.startsWith("<", start)) return readXmlDocument({ ...source, text }, diagnostics);
  if (/[{[]/.test(text[start] ?? "")) return readJsonDocument({ ...source, text }, diagnostics);
  return refuse(
    "not-csdl",
    "The document is neither XML nor JSON; expected the $metadata document of an OData service.",
  );
}
