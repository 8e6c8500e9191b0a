import { isObject, mapMembers, put, type JsonObject } from "./json.js";
import { membersOf, ODataObject, originOf } from "./model.js";
import { typeNameOf } from "./read.js";
import type { Schema } from "./schema.js";

/** How values become a request body. */
export interface Writing {
  readonly schema: Schema;
  readonly verb: "post" | "patch" | "put";
  readonly includeReadOnly?: boolean | undefined;
  readonly deep?: boolean | undefined;
}

/** The type, which is written where it is needed, and control information that only responses have. */
const neverCopied =
  /^@(odata\.)?type$|@(odata\.)?(context|etag|id|count|metadataEtag|media\w+|\w+Link)$/;

/**
 * The JSON value of what a caller gives. Plain objects stay as written, with instances in them
 * replaced; instances lose what the verb does not write.
 *
 * @param declared qualified name of the declared type: instances of others get an `@odata.type`
 */
export function writeValue(writing: Writing, value: unknown, declared = ""): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => writeValue(writing, item, declared));
  }
  if (value instanceof ODataObject) {
    return writeInstance(writing, value, declared);
  }
  const { schema } = writing;
  if (!isObject(value)) {
    return schema.numbers ? schema.numbers.write(schema, value, declared) : value;
  }
  // What turns itself into JSON, such as a `Date`, is left to do so.
  if (typeof value["toJSON"] === "function") {
    return value;
  }
  const members = membersOf(schema.registry.get(typeNameOf(value) ?? declared)?.prototype);
  return mapMembers(value, (member, name) => writeValue(writing, member, members[name]?.type));
}

/**
 * The JSON object of an instance.
 *
 * @param selects whether a member of the entity that the request is for is to be sent, if its verb
 *   writes it at all; absent for nested instances
 */
export function writeInstance(
  writing: Writing,
  instance: ODataObject,
  declared: string,
  selects?: (name: string) => boolean,
): JsonObject {
  const { verb, includeReadOnly, deep } = writing;
  const members = membersOf(Object.getPrototypeOf(instance));
  const type = instance["@odata.type"];
  const body: JsonObject =
    type && type.replace(/.*#/, "") !== declared ? { "@odata.type": type } : {};
  for (const [name, value] of Object.entries(instance)) {
    const isAnnotation = name.includes("@") && !name.endsWith("bind");
    // Annotations are written or left out together with what they are about.
    const subject = isAnnotation ? name.replace(/@.*/, "") : name;
    const info = members[subject] ?? {};
    const isWritten =
      info.key && (verb !== "post" || !selects)
        ? // The URL has the key of the entity itself; nested entities are told apart by theirs.
          !selects
        : (includeReadOnly || !info.readOnly) &&
          (deep || !info.navigation || !originOf(instance)?.raw) &&
          !(verb === "post" ? info.noInsert : info.immutable || info.noUpdate);
    if (
      value !== undefined &&
      isWritten &&
      !(isAnnotation && neverCopied.test(name)) &&
      (!selects || selects(name) || (isAnnotation && selects(subject)))
    ) {
      put(
        body,
        name.replace(/@(type|bind)$/, "@odata.$1"),
        writeValue(writing, value, members[name]?.type),
      );
    }
  }
  return body;
}
