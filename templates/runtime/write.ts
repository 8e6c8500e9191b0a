import { isObject, mapMembers, objectOf, put, type JsonObject } from "./json.js";
import { membersOf, ODataObject, originOf, type MemberInfo, type MemberInfos } from "./model.js";
import { entityReference, typeNameOf } from "./read.js";
import { refer } from "./reference.js";
import type { Schema } from "./schema.js";
import type { Service } from "./service.js";

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
  const { schema } = writing;
  if (!isObject(value)) {
    return schema.numbers ? schema.numbers.write(schema, value, declared) : value;
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
  if (typeof value["toJSON"] === "function") {
    return value;
  }
  const members = membersOf(schema.registry.get(typeNameOf(value) ?? declared)?.prototype);
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
  const members = membersOf(Object.getPrototypeOf(instance));
  const wasRead = originOf(instance)?.raw !== undefined;
  const type = instance["@odata.type"];
  const isTyped = type !== undefined && type.replace(/.*#/, "") !== declared;
  const typed: JsonObject = isTyped ? { "@odata.type": type } : {};
  // Members that are not written become undefined, which JSON leaves out: engines copy an object at
  // once, but are slow to build one name by name.
  const body: JsonObject = Object.assign({}, typed, instance);
  const own = objectOf(instance);
  const { numbers, int64 } = writing.schema;
  const areExact = numbers && int64 === "string";
  for (const name of Object.keys(own)) {
    const value = own[name];
    const subject = name.includes("@") ? subjectOf(name) : name;
    const info = members[subject];
    const isSent =
      (!info || isWritten(writing, info, !selects, wasRead)) &&
      (subject === name || !neverCopied.test(name)) &&
      (!selects || selects(name) || (subject !== name && selects(subject)));
    const wireName = subject === name ? name : name.replace(/@type$/, "@odata.type");
    if (!isSent || wireName !== name) {
      body[name] = typed[name];
    }
    if (isSent && (areExact || isObject(value) || wireName !== name || name === "__proto__")) {
      put(body, wireName, writeValue(writing, value, typeOf(members, name)));
    }
  }
  return body;
}

/**
 * The member that a name is about: annotations are written or left out together with it. A binding
 * stands for a member of its own.
 */
function subjectOf(name: string): string {
  return name.endsWith("bind") ? name : name.replace(/@.*/, "");
}

/** What a member is declared to be; the value of a binding is a reference. */
function typeOf(members: MemberInfos, name: string): string | undefined {
  return name.endsWith("@odata.bind") ? entityReference : members[name]?.type;
}

/** Whether a verb writes a member of an instance. */
function isWritten(
  { verb, includeReadOnly, deep }: Writing,
  info: MemberInfo,
  isNested: boolean,
  wasRead: boolean,
): boolean {
  if (info.key && (isNested || verb !== "post")) {
    // The URL has the key of the entity itself; nested entities are told apart by theirs.
    return isNested;
  }
  return (
    (includeReadOnly || !info.readOnly) &&
    (deep || !info.navigation || !wasRead) &&
    !(verb === "post" ? info.noInsert : info.immutable || info.noUpdate)
  );
}

/** The JSON text of what was written. */
export function stringify(service: Service, value: unknown): string {
  return service.numbers ? service.numbers.stringify(service, value) : JSON.stringify(value);
}
