import type { CsdlFacets, CsdlTypeUse } from "./csdl.ts";
import {
  parseCount,
  readBoolean,
  readCount,
  readOptional,
  reportInvalid,
} from "./read-attribute.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

/** The attributes that a use of a type may have beside `Type`. */
export const FACET_ATTRIBUTES: readonly string[] = [
  "Nullable",
  "MaxLength",
  "Precision",
  "Scale",
  "SRID",
  "Unicode",
];

/**
 * Returns the type that `written` names, with the facets of the element. Single values are nullable
 * unless the element says otherwise, elements of collections only when it says so.
 *
 * @see CSDL 4.01, sections 7.1 and 7.2
 */
export function readTypeUse(
  element: XmlElement,
  written: string,
  context: XmlContext,
): CsdlTypeUse {
  const { type, collection } = parseTypeName(written);
  return {
    type,
    collection,
    nullable: readBoolean(element, "Nullable", !collection, context),
    facets: readFacets(element, context),
    at: element.at,
  };
}

/** Returns the type inside `Collection()`, or the text itself. @see CSDL 4.01, section 7.1 */
export function parseTypeName(written: string): { type: string; collection: boolean } {
  const match = /^Collection\(([^()]*)\)$/.exec(written.trim());
  return match === null
    ? { type: written.trim(), collection: false }
    : { type: (match[1] ?? "").trim(), collection: true };
}

/** Returns the facets that are written on the element. @see CSDL 4.01, section 7.2 */
export function readFacets(element: XmlElement, context: XmlContext): CsdlFacets {
  if (element.attributes.size <= 2 && !hasFacet(element)) return NO_FACETS;
  const maxLength = readMaxLength(element, context);
  const precision = readCount(element, "Precision", context);
  const scale = readScale(element, context);
  const srid = readSrid(element, context);
  const unicode =
    element.attributes.get("Unicode") === undefined
      ? undefined
      : readBoolean(element, "Unicode", true, context);
  return {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(precision === undefined ? {} : { precision }),
    ...(scale === undefined ? {} : { scale }),
    ...(srid === undefined ? {} : { srid }),
    ...(unicode === undefined ? {} : { unicode }),
  };
}

const NO_FACETS: CsdlFacets = {};

function hasFacet(element: XmlElement): boolean {
  for (const name of FACET_ATTRIBUTES) if (element.attributes.has(name)) return true;
  return false;
}

function readMaxLength(element: XmlElement, context: XmlContext): CsdlFacets["maxLength"] {
  const value = readOptional(element, "MaxLength");
  if (value === undefined) return undefined;
  if (value === "max" || value === "Max") return "max";
  const length = parseCount(value);
  if (length === undefined) {
    reportInvalid(element, "MaxLength", 'must be a positive integer or "max"', context);
  }
  return length;
}

function readScale(element: XmlElement, context: XmlContext): CsdlFacets["scale"] {
  const value = readOptional(element, "Scale");
  if (value === undefined) return undefined;
  const scale = parseScale(value);
  if (scale === undefined) {
    reportInvalid(element, "Scale", 'must be an integer, "variable" or "floating"', context);
  }
  return scale;
}

/** Returns the value of a Scale facet; `Variable` is how OData 4.0 services write it. */
export function parseScale(value: string): CsdlFacets["scale"] {
  if (value === "variable" || value === "Variable") return "variable";
  return value === "floating" ? "floating" : parseCount(value);
}

function readSrid(element: XmlElement, context: XmlContext): CsdlFacets["srid"] {
  const value = readOptional(element, "SRID");
  if (value === undefined) return undefined;
  if (value === "variable" || value === "Variable") return "variable";
  const srid = parseCount(value);
  if (srid === undefined) {
    reportInvalid(element, "SRID", 'must be a non-negative integer or "variable"', context);
  }
  return srid;
}
