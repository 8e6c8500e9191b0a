import { locateAttribute } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

/** Returns the value of an attribute, or `undefined` after reporting that it is missing or empty. */
export function readRequired(
  element: XmlElement,
  name: string,
  context: XmlContext,
): string | undefined {
  const value = element.attributes.get(name);
  if (value !== undefined && value.trim() !== "") return value.trim();
  context.diagnostics.error(
    "missing-attribute",
    `<${element.name}> needs ${value === undefined ? "the attribute" : "a value in its attribute"} ${name}; add it.`,
    value === undefined ? element.at : locateAttribute(element, name, context),
  );
  return undefined;
}

/** Returns the value of an attribute without white space around it. */
export function readOptional(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name)?.trim();
}

/** Returns the value of an attribute of type `xs:boolean`, `fallback` where it is left out or wrong. */
export function readBoolean(
  element: XmlElement,
  name: string,
  fallback: boolean,
  context: XmlContext,
): boolean {
  const value = readOptional(element, name);
  if (value === undefined) return fallback;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  reportInvalid(element, name, 'must be "true" or "false"', context);
  return fallback;
}

/** Returns the value of an attribute that holds a non-negative integer. */
export function readCount(
  element: XmlElement,
  name: string,
  context: XmlContext,
): number | undefined {
  const value = readOptional(element, name);
  if (value === undefined) return undefined;
  const count = parseCount(value);
  if (count === undefined) reportInvalid(element, name, "must be a non-negative integer", context);
  return count;
}

/** Returns the integer that the text spells in decimal digits, if it is one and safe. */
export function parseCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Reports that the value of an attribute breaks its rule. */
export function reportInvalid(
  element: XmlElement,
  name: string,
  rule: string,
  context: XmlContext,
): void {
  const value = element.attributes.get(name) ?? "";
  context.diagnostics.error(
    "invalid-attribute",
    `The attribute ${name} of <${element.name}> ${rule}, not ${JSON.stringify(shortenValue(value))}.`,
    locateAttribute(element, name, context),
  );
}

/** Returns the text, cut where it is too long for a message. */
export function shortenValue(value: string): string {
  return value.length > 100 ? `${value.slice(0, 100)}...` : value;
}
