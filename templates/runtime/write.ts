import { isObject, mapMembers, objectOf, type JsonObject } from "./json.js";
import { membersOf, ODataObject, originOf, type MemberInfos } from "./model.js";
import { entityReference, typeNameOf } from "./read.js";
import { refer } from "./reference.js";
import { isContent } from "./request.js";
import type { Schema } from "./schema.js";

/** How values become a request body. */
export interface Writing {
  readonly schema: Schema;
  readonly verb: "POST" | "PATCH" | "PUT";
  readonly includeReadOnly?: boolean | undefined;
  readonly deep?: boolean | undefined;
}

/** The type, which is written where it is needed, and control information that only responses have. */
const neverCopied = /^@(odata\.)?type$|@(odata\.)?(?!(type|delta|removed)$)\w+$/;

/**
 * The JSON value of what a caller gives. Plain objects stay as written, with instances in them
 * replaced; instances lose what the verb does not write.
 *
 * @param declared qualified name of the declared type: instances of others get an `@odata.type`
 */
export function writeValue(writing: Writing, value: unknown, declared = ""): unknown {
  const { schema } = writing;
  const { registry, numbers } = schema;
  if (!isObject(value)) {
    return numbers.write?.(schema, value, declared) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => writeValue(writing, item, declared));
  }
  if (value instanceof ODataObject) {
    return declared === entityReference
      ? refer(schema, value)
      : writeInstance(writing, value, declared);
  }
  // What turns itself into JSON, such as a `Date`, is left to do so.
  if (value["toJSON"] || isContent(value)) {
    return value;
  }
  const members = membersOf(registry.get(typeNameOf(value) ?? declared)?.prototype);
  return mapMembers(value, (member, name) => writeValue(writing, member, typeOf(members, name)));
}

/**
 * The JSON object of an instance, where members that are not written are undefined.
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
  const { schema, verb, includeReadOnly, deep } = writing;
  const isPost = verb === "POST";
  const members = membersOf(instance);
  const wasRead = originOf(instance)?.raw;
  const type = instance["@odata.type"];
  const named = typeNameOf(objectOf(instance)) === declared ? undefined : type;
  // Members that are not written become undefined, which JSON leaves out: engines copy one object at
  // once, but are slow to build one name by name, and slower to copy two.
  const body: JsonObject = { "@odata.type": named, ...instance };
  for (const name of Object.keys(instance)) {
    const value = body[name];
    // Annotations are written or left out with their member; a binding stands for a member of its own.
    // Most names are no annotations, and the expression is slow.
    const subject = name.includes("@") ? name.replace(/@(?!(odata\.)?bind$).*/, "") : name;
    const isAnnotation = subject !== name;
    const info = members[subject];
    const isSent =
      (!info ||
        // The URL has the key of the entity itself; nested entities are told apart by theirs.
        (info.key && !(selects && isPost)
          ? !selects
          : (includeReadOnly || !info.readOnly) &&
            (deep || !info.navigation || !wasRead) &&
            !(isPost ? info.noInsert : info.immutable || info.noUpdate))) &&
      !(isAnnotation && neverCopied.test(name)) &&
      (!selects || selects(name) || (isAnnotation && selects(subject)));
    if (!isSent) {
      body[name] = undefined;
    } else if (schema.numbers.write || isAnnotation || isObject(value)) {
      body[name] = undefined;
      body[name.replace(/@type$/, "@odata.type")] = writeValue(
        writing,
        value,
        typeOf(members, name),
      );
    }
  }
  body["@odata.type"] = named;
  return body;
}

/** What a member is declared to be; the value of a binding is a reference. */
function typeOf(members: MemberInfos, name: string): string | undefined {
  return name.endsWith("@odata.bind") ? entityReference : members[name]?.type;
}
