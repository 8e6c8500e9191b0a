import type { CsdlEnumMember, CsdlEnumType } from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readBoolean, readOptional, readRequired, reportInvalid } from "./read-attribute.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const ENUM_TYPE = buildShape(["Name", "UnderlyingType", "IsFlags"], ["Member", "Annotation"]);
const MEMBER = buildShape(["Name", "Value"], ["Annotation"]);

/** Returns the enumeration type that the element declares. @see CSDL 4.01, section 10 */
export function readEnumType(element: XmlElement, context: XmlContext): CsdlEnumType | undefined {
  checkShape(element, ENUM_TYPE, context);
  const name = readRequired(element, "Name", context);
  if (name === undefined) return undefined;
  const underlyingType = readOptional(element, "UnderlyingType");
  const members: CsdlEnumMember[] = [];
  for (const child of element.children) {
    if (child.name !== "Member") continue;
    const member = readMember(child, context);
    if (member !== undefined) members.push(member);
  }
  return {
    kind: "EnumType",
    name,
    ...(underlyingType === undefined ? {} : { underlyingType }),
    isFlags: readBoolean(element, "IsFlags", false, context),
    members,
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 10.3 */
function readMember(element: XmlElement, context: XmlContext): CsdlEnumMember | undefined {
  checkShape(element, MEMBER, context);
  const name = readRequired(element, "Name", context);
  if (name === undefined) return undefined;
  const value = readOptional(element, "Value");
  const parsed = value === undefined ? undefined : parseInteger(value);
  if (value !== undefined && parsed === undefined) {
    reportInvalid(element, "Value", "must be an integer of at most 64 bits", context);
  }
  return {
    name,
    ...(parsed === undefined ? {} : { value: parsed }),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** Returns the integer that the text spells, if it fits in 64 bits. */
export function parseInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,20}$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}
