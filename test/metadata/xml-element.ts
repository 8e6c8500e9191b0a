import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An XML element as written: names keep their prefix, comments are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
});

/** Returns the root element of a well-formed XML text; throws on any other text. */
export function parseXml(xml: string): XmlElement {
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    throw new Error(`not well-formed in line ${verdict.err.line}: ${verdict.err.msg}`);
  }
  const nodes: unknown = parser.parse(xml);
  const [root, ...others] = readElements(nodes);
  if (root === undefined || others.length > 0) throw new Error("not one root element");
  return root;
}

/** Returns the element and everything below it, in the order of the document. */
export function* elementAndDescendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* elementAndDescendants(child);
}

/** Returns the attribute of that name; throws where the element has none. */
export function requiredAttribute(element: XmlElement, name: string): string {
  const value = element.attributes.get(name);
  if (value === undefined) throw new Error(`<${element.name}> without ${name}`);
  return value;
}

function readElements(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.filter(isRecord).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
    if (name === undefined) return [];
    const content = node[name];
    const attributes = isRecord(node[":@"]) ? Object.entries(node[":@"]) : [];
    return {
      name,
      attributes: new Map(attributes.map(([key, value]) => [key, String(value)])),
      children: readElements(content),
      text: readText(content),
    };
  });
}

function readText(nodes: unknown): string {
  if (!Array.isArray(nodes)) return "";
  return nodes
    .filter(isRecord)
    .map((node) => node["#text"] ?? "")
    .join("")
    .trim();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
