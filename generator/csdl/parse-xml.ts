import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Diagnostics } from "../diagnostics.ts";
import { decodeEntities } from "./decode-entities.ts";
import type { Locate } from "./text-position.ts";

/** An element as parsed, with prefixes and `xmlns` attributes still in place. */
export interface RawElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly RawElement[];
  readonly text: string;
  readonly offset: number;
}

/** Deeper elements are refused: no real document comes near, and readers recurse. */
const MAX_DEPTH = 200;

const ATTRIBUTES = ":@";
const ATTRIBUTE_PREFIX = "@_";
const TEXT = "#text";
const CDATA = "#cdata";
const METADATA: unknown = XMLParser.getMetaDataSymbol();

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE_PREFIX,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  jPath: false,
  maxNestedTags: Number.MAX_SAFE_INTEGER,
  // Indentation is most of the text of a document and never wanted.
  tagValueProcessor: (tag, value) =>
    value.trim() === "" && tag !== "String" && !tag.endsWith(":String") ? "" : value,
});

/** Returns the root element of a well-formed document, or `undefined` after reporting why there is none. */
export function parseXml(
  text: string,
  locate: Locate,
  diagnostics: Diagnostics,
): RawElement | undefined {
  const doctype = findDoctype(text);
  if (doctype !== undefined) {
    diagnostics.error(
      "doctype",
      "A document type declaration (<!DOCTYPE>) is not allowed in CSDL; remove it.",
      locate(doctype),
    );
    return undefined;
  }
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    const { msg, line, col } = validity.err;
    const place = locate(0);
    diagnostics.error(
      "not-xml",
      `The document is not well-formed XML: ${shorten(msg)} Is it really the $metadata document?`,
      { ...place, line: line || 1, column: col || 1 },
    );
    return undefined;
  }
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch (error) {
    diagnostics.error(
      "not-xml",
      `The document cannot be parsed as XML: ${shorten(error instanceof Error ? error.message : String(error))}`,
      locate(Math.max(text.length - 1, 0)),
    );
    return undefined;
  }
  const builder = new ElementBuilder(locate, diagnostics);
  const roots = builder.build(nodes, 0, 0).children;
  if (builder.failed) return undefined;
  const [root, second] = roots;
  if (second !== undefined) {
    diagnostics.error(
      "not-xml",
      `The document is not well-formed XML: <${shorten(second.name)}> is a second root element.`,
      locate(second.offset),
    );
    return undefined;
  }
  return root;
}

/** Turns the parser's nodes into elements; stops at the first fault, since what follows hangs on it. */
class ElementBuilder {
  failed = false;
  readonly #locate: Locate;
  readonly #diagnostics: Diagnostics;

  constructor(locate: Locate, diagnostics: Diagnostics) {
    this.#locate = locate;
    this.#diagnostics = diagnostics;
  }

  build(
    nodes: unknown,
    depth: number,
    parentOffset: number,
  ): { children: readonly RawElement[]; text: string } {
    const children: RawElement[] = [];
    let text = "";
    if (!Array.isArray(nodes)) return { children, text };
    for (const node of nodes) {
      if (this.failed) break;
      if (!isObject(node)) continue;
      for (const name in node) {
        if (name === ATTRIBUTES) continue;
        if (name === TEXT) text += this.#decode(String(node[name]), parentOffset) ?? "";
        else if (name === CDATA) text += readCdata(node[name]);
        else children.push(this.#element(name, node, depth));
      }
    }
    return { children, text };
  }

  #element(name: string, node: Readonly<Record<PropertyKey, unknown>>, depth: number): RawElement {
    const offset = readOffset(node);
    const attributes = this.#attributes(node[ATTRIBUTES], offset);
    if (depth >= MAX_DEPTH) {
      this.#fail(
        "nesting-too-deep",
        `Elements are nested more than ${MAX_DEPTH} deep; no CSDL document needs that.`,
        offset,
      );
      return { name, attributes, children: [], text: "", offset };
    }
    return { name, attributes, ...this.build(node[name], depth + 1, offset), offset };
  }

  #attributes(written: unknown, offset: number): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    if (!isObject(written)) return attributes;
    for (const name in written) {
      const value = String(written[name]);
      if (value.includes("<")) {
        this.#fail(
          "not-xml",
          `The document is not well-formed XML: the value of the attribute ${JSON.stringify(shorten(name.slice(ATTRIBUTE_PREFIX.length)))} contains "<"; write &lt; instead.`,
          offset,
        );
      }
      attributes.set(
        name.slice(ATTRIBUTE_PREFIX.length),
        this.#decode(value.replace(/[\t\n\r]/g, " "), offset) ?? "",
      );
    }
    return attributes;
  }

  #decode(value: string, offset: number): string | undefined {
    const decoded = decodeEntities(value);
    if (decoded === undefined) {
      const entity = /&(?!(?:lt|gt|amp|quot|apos);)[^;\s]{0,20};?/.exec(value)?.[0] ?? "&";
      this.#fail(
        "unknown-entity",
        `${JSON.stringify(entity)} is no entity of XML; write & as &amp; and other characters as themselves.`,
        offset,
      );
    }
    return decoded;
  }

  #fail(code: string, message: string, offset: number): void {
    if (!this.failed) this.#diagnostics.error(code, message, this.#locate(offset));
    this.failed = true;
  }
}

/** Returns where a document type declaration stands that is neither in a comment nor in CDATA. */
function findDoctype(text: string): number | undefined {
  let index = text.indexOf("<!");
  while (index !== -1) {
    if (text.startsWith("<!DOCTYPE", index)) return index;
    const close = text.startsWith("<!--", index)
      ? text.indexOf("-->", index + 4)
      : text.startsWith("<![CDATA[", index)
        ? text.indexOf("]]>", index + 9)
        : index + 2;
    if (close === -1) return undefined;
    index = text.indexOf("<!", close);
  }
  return undefined;
}

function readOffset(node: Readonly<Record<PropertyKey, unknown>>): number {
  const metadata = typeof METADATA === "symbol" ? node[METADATA] : undefined;
  return isObject(metadata) && typeof metadata["startIndex"] === "number"
    ? metadata["startIndex"]
    : 0;
}

function readCdata(nodes: unknown): string {
  let text = "";
  if (!Array.isArray(nodes)) return text;
  for (const node of nodes) if (isObject(node)) text += String(node[TEXT] ?? "");
  return text;
}

function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === "object" && value !== null;
}

function shorten(message: string): string {
  return message.length > 200 ? `${message.slice(0, 200)}...` : message;
}
