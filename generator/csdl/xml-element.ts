import type { Diagnostics, Location } from "../diagnostics.ts";
import type { Locate } from "./text-position.ts";

/** An element of CSDL: foreign elements and attributes are gone, entities are resolved. */
export interface XmlElement {
  /** Without the prefix. */
  readonly name: string;
  /** Attributes without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The character data directly inside, as written. */
  readonly text: string;
  /** Where `<` stands in the text of the file. */
  readonly offset: number;
  readonly at: Location;
}

/** What every reader of XML elements needs beside the element. */
export interface XmlContext {
  readonly diagnostics: Diagnostics;
  readonly text: string;
  readonly locate: Locate;
}

/** Returns the place of an attribute, or that of the element when the attribute is not there. */
export function locateAttribute(
  element: XmlElement,
  attribute: string,
  context: XmlContext,
): Location {
  let offsets = OFFSETS.get(element);
  if (offsets === undefined) {
    offsets = findAttributeOffsets(context.text, element.offset);
    OFFSETS.set(element, offsets);
  }
  const offset = offsets.get(attribute);
  return offset === undefined ? element.at : context.locate(offset);
}

/** Found once, when a first attribute of the element has a fault. */
const OFFSETS = new WeakMap<XmlElement, ReadonlyMap<string, number>>();

function findAttributeOffsets(text: string, start: number): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  const tag = /<[^\s/>]*/y;
  tag.lastIndex = start;
  tag.exec(text);
  const attribute = /\s+((?:[^\s=:]+:)?([^\s=:]+))\s*=\s*(?:"[^"]*"|'[^']*')/y;
  attribute.lastIndex = tag.lastIndex;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    const [whole, , name = ""] = match;
    offsets.set(name, match.index + whole.search(/\S/));
  }
  return offsets;
}

/** The attributes and children that an element may have; all others are reported. */
export interface XmlShape {
  readonly attributes: ReadonlySet<string>;
  readonly children: ReadonlySet<string>;
}

/** Returns the shape with these attributes and children. */
export function buildShape(
  attributes: readonly string[],
  children: readonly string[] = [],
): XmlShape {
  return { attributes: new Set(attributes), children: new Set(children) };
}

/** Warns of every attribute and child of `element` that CSDL does not know there, since it is dropped. */
export function checkShape(element: XmlElement, shape: XmlShape, context: XmlContext): void {
  for (const name of element.attributes.keys()) {
    if (!shape.attributes.has(name)) {
      context.diagnostics.warning(
        "unknown-attribute",
        `<${element.name}> has no attribute ${JSON.stringify(name)} in OData CSDL 4.01; it is ignored.`,
        locateAttribute(element, name, context),
      );
    }
  }
  for (const child of element.children) {
    if (!shape.children.has(child.name)) {
      context.diagnostics.warning(
        "unknown-element",
        `<${child.name}> has no meaning inside <${element.name}> in OData CSDL 4.01; it is ignored with all that it contains.`,
        child.at,
      );
    }
  }
}
