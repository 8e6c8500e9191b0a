import { findAnnotation } from "../annotations.ts";
import type { Annotated, Expression } from "../model.ts";

/**
 * Returns the value of the annotation with this term and without a qualifier. Vocabularies leave
 * nothing else than a constant, a record or a collection to be read at generation time.
 */
export function findValue(annotated: Annotated, term: string): Expression | undefined {
  return findAnnotation(annotated, term)?.value;
}

/** Returns the value of a tag: `undefined` when the annotation is not there or not constant. */
export function readTag(annotated: Annotated, term: string): boolean | undefined {
  return readBool(findValue(annotated, term));
}

/** Returns a constant truth value. */
export function readBool(expression: Expression | undefined): boolean | undefined {
  return expression?.kind === "Bool" ? expression.value : undefined;
}

/** Returns a constant text. */
export function readString(expression: Expression | undefined): string | undefined {
  return expression?.kind === "String" ? expression.value : undefined;
}

/** Returns the text of any constant, numbers exactly as written. */
export function readScalar(expression: Expression | undefined): string | undefined {
  switch (expression?.kind) {
    case "String":
    case "Number":
    case "Binary":
    case "Date":
    case "DateTimeOffset":
    case "Duration":
    case "Guid":
    case "TimeOfDay":
      return expression.value;
    case "Bool":
      return String(expression.value);
    case "EnumMember":
      return expression.members.join(",");
    default:
      return undefined;
  }
}

/** Returns the text of a constant, that of a collection or a record as JSON. */
export function readConstant(expression: Expression | undefined): string | undefined {
  return readScalar(expression) ?? (expression === undefined ? undefined : writeJson(expression));
}

/** @see OData JSON Format 4.01, section 7 */
function writeJson(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "Null":
      return "null";
    case "Collection": {
      const items = expression.items.map((item) => writeJson(item));
      return items.includes(undefined) ? undefined : `[${items.join()}]`;
    }
    case "Record": {
      const members = [...expression.properties].map(([name, value]) => {
        const json = writeJson(value);
        return json === undefined ? undefined : `${JSON.stringify(name)}:${json}`;
      });
      return members.includes(undefined) ? undefined : `{${members.join()}}`;
    }
    case "Bool":
    case "Number":
      return readScalar(expression);
    default: {
      const text = readScalar(expression);
      return text === undefined ? undefined : JSON.stringify(text);
    }
  }
}

/** Returns the members of an enumeration value; CSDL JSON writes them as one string. */
export function readMembers(expression: Expression | undefined): readonly string[] | undefined {
  if (expression?.kind === "EnumMember") return expression.members;
  const text = readString(expression);
  return text?.split(",").map((member) => member.trim());
}

/** Returns a path; CSDL JSON writes most kinds of paths as strings. */
export function readPath(expression: Expression | undefined): string | undefined {
  return expression?.kind === "Path" ? expression.path : readString(expression);
}

/** Returns the items of a collection, none when it is not there. */
export function readItems(expression: Expression | undefined): readonly Expression[] {
  return expression?.kind === "Collection" ? expression.items : [];
}

/** Returns the paths in a collection. */
export function readPaths(expression: Expression | undefined): readonly string[] {
  return readItems(expression).flatMap((item) => readPath(item) ?? []);
}

/** Returns the value of a property of a record. */
export function readProperty(
  expression: Expression | undefined,
  name: string,
): Expression | undefined {
  return expression?.kind === "Record" ? expression.properties.get(name) : undefined;
}
