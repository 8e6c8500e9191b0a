import { resolveAliases, schemasOf } from "./csdl-names.ts";
import type { XmlElement } from "./xml-element.ts";
import { requiredAttribute } from "./xml-element.ts";

/** An annotation in an `Annotations` element, with aliases resolved. */
export interface ExternalAnnotation {
  readonly target: string;
  readonly term: string;
  readonly element: XmlElement;
}

/** Returns the annotations that a document makes to elements of other documents, in order. */
export function externalAnnotations(root: XmlElement): ExternalAnnotation[] {
  return schemasOf(root).flatMap((schema) =>
    schema.element.children
      .filter(({ name }) => name === "Annotations")
      .flatMap((annotations) => {
        const target = resolveAliases(schema, requiredAttribute(annotations, "Target"));
        return annotations.children.map((element) => {
          const term = resolveAliases(schema, requiredAttribute(element, "Term"));
          return { target, term, element };
        });
      }),
  );
}

/** Returns the element that is the value of a property in the record below an element. */
export function propertyOfRecord(element: XmlElement, property: string): XmlElement {
  const record = element.name === "Record" ? element : onlyChild(element, "Record");
  const found = record.children.filter(({ attributes }) => attributes.get("Property") === property);
  if (found[0] === undefined || found.length > 1) throw new Error(`not one ${property}`);
  return found[0];
}

/** Returns the scopes per scheme that the value of a `Permissions` property lists, in order. */
export function permissionsOf(permissions: XmlElement): [scheme: string, scopes: string[]][] {
  return onlyChild(permissions, "Collection").children.map((record) => {
    const scopes = onlyChild(propertyOfRecord(record, "Scopes"), "Collection").children;
    return [
      requiredAttribute(propertyOfRecord(record, "SchemeName"), "String"),
      scopes.map((scope) => requiredAttribute(propertyOfRecord(scope, "Scope"), "String")),
    ];
  });
}

/**
 * Returns what a dynamic expression of comparisons comes to for an object.
 *
 * @see OData URL Conventions 4.01, section 5.1.1.1: `le` with null is false, null `eq` null true.
 */
export function evaluate(
  expression: XmlElement,
  value: Readonly<Record<string, number | null>>,
): boolean | number | null {
  const [left = null, right = null] = expression.children.map((child) => evaluate(child, value));
  switch (expression.name) {
    case "Path":
      return valueAt(value, expression.text);
    case "Null":
      return null;
    case "Eq":
      return left === right;
    case "Or":
      return left === true || right === true;
    case "Le":
      return typeof left === "number" && typeof right === "number" && left <= right;
    default:
      throw new Error(`no rule for <${expression.name}>`);
  }
}

function valueAt(value: Readonly<Record<string, number | null>>, name: string): number | null {
  const found = value[name];
  if (found === undefined) throw new Error(`no value for ${name}`);
  return found;
}

/** Returns the one child of an element, which has to have that name where one is given. */
export function onlyChild(element: XmlElement, name?: string): XmlElement {
  const [child, ...others] = element.children;
  if (child === undefined || others.length > 0 || (name ?? child.name) !== child.name) {
    throw new Error(`not one ${name ?? "element"} in <${element.name}>`);
  }
  return child;
}
