import type { Location } from "../diagnostics.ts";
import type { CsdlExpressionForm } from "./csdl.ts";
import { shortenValue } from "./read-attribute.ts";
import type { XmlContext } from "./xml-element.ts";

const LITERALS = ["Binary", "Date", "DateTimeOffset", "Duration", "Guid", "TimeOfDay"] as const;
const NUMBERS = ["Int", "Float", "Decimal"] as const;
const PATHS = [
  "Path",
  "PropertyPath",
  "NavigationPropertyPath",
  "AnnotationPath",
  "ModelElementPath",
] as const;

type ConstantName =
  | "Bool"
  | "String"
  | "EnumMember"
  | (typeof LITERALS)[number]
  | (typeof NUMBERS)[number]
  | (typeof PATHS)[number];

/** The names of constants and paths, which are attributes and elements alike. */
export const CONSTANT_NAMES: readonly string[] = [
  "Bool",
  "String",
  "EnumMember",
  ...LITERALS,
  ...NUMBERS,
  ...PATHS,
];

const NAMES: ReadonlySet<string> = new Set(CONSTANT_NAMES);

/** Whether an attribute or element of this name is a constant or a path. */
export function isConstantName(name: string): name is ConstantName {
  return NAMES.has(name);
}

/**
 * Returns the constant or path that the text spells in this notation, or `undefined` after
 * reporting that it does not.
 *
 * @see CSDL 4.01, sections 14.3 and 14.4.1
 */
export function buildConstant(
  name: ConstantName,
  text: string,
  context: XmlContext,
  locate: () => Location,
): CsdlExpressionForm | undefined {
  if (name === "String") return { kind: "String", value: text };
  const value = text.trim();
  if (name === "Bool") {
    if (value === "true" || value === "false") return { kind: "Bool", value: value === "true" };
    return reportConstant(name, text, context, locate);
  }
  if (name === "EnumMember") return parseEnumMembers(value);
  for (const type of NUMBERS) {
    if (type !== name) continue;
    return isNumber(type, value)
      ? { kind: "Number", type, value }
      : reportConstant(name, text, context, locate);
  }
  for (const of of PATHS) {
    if (of !== name) continue;
    if (value === "" && of !== "Path" && of !== "AnnotationPath") {
      context.diagnostics.warning("empty-path", `The ${of} is empty and means nothing.`, locate());
    }
    return { kind: "Path", path: value, of };
  }
  for (const kind of LITERALS) if (kind === name) return { kind, value };
  return undefined;
}

function isNumber(type: (typeof NUMBERS)[number], value: string): boolean {
  if (type === "Int") return /^[+-]?\d+$/.test(value);
  if (type === "Float" && /^(?:-?INF|NaN)$/.test(value)) return true;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value);
}

/**
 * Returns the members in `ns.Type/A ns.Type/B` (white space between flags) without their type; none
 * is the empty set of flags.
 *
 * @see CSDL 4.01, section 14.3.7
 */
export function parseEnumMembers(text: string): CsdlExpressionForm {
  const parts = text.split(/[\s,]+/).filter((part) => part !== "");
  let type: string | undefined;
  const members: string[] = [];
  for (const part of parts) {
    const slash = part.lastIndexOf("/");
    if (slash > 0) type ??= part.slice(0, slash);
    members.push(part.slice(slash + 1));
  }
  return { kind: "EnumMember", ...(type === undefined ? {} : { type }), members };
}

function reportConstant(
  name: string,
  text: string,
  context: XmlContext,
  locate: () => Location,
): undefined {
  context.diagnostics.error(
    "invalid-expression",
    `${JSON.stringify(shortenValue(text))} is no value for ${name}.`,
    locate(),
  );
  return undefined;
}
