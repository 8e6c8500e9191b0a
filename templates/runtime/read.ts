import { define, isObject, mapMembers, objectOf, put, textOf, type JsonObject } from "./json.js";
import { membersOf, ODataObject, Origin, type MemberInfos } from "./model.js";
import { lineage, type Schema } from "./schema.js";

/** Stands for the type of a reference to an entity, where types have names. */
export const entityReference = "$ref";

/**
 * Makes instances of what was parsed: of the class that the type of a value names if that is loaded,
 * else of the nearest base that is, else of the declared type's class or its nearest base. Nothing is
 * left out, and nothing is shared with what was parsed, which stays behind as the state to compare with.
 *
 * @param declared qualified name of the declared type; without any type objects stay plain
 * @param etag entity tag of the response
 * @param page what the value came in, where it is a collection that is the whole response
 */
export function readValue(
  schema: Schema,
  value: unknown,
  declared = "",
  etag?: string,
  page?: JsonObject,
): unknown {
  const { registry, numbers } = schema;
  if (!isObject(value)) {
    return numbers ? numbers.read(schema, value, declared) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => readValue(schema, item, declared, undefined, page));
  }
  if (declared === entityReference) {
    return { ...value, "@odata.id": control(value, "id") };
  }
  const type = typeNameOf(value) ?? declared;
  if (/^(Edm\.|$)/.test(type)) {
    return mapMembers(value, (member) => readValue(schema, member));
  }
  const model =
    registry.get(type) ??
    [...lineage(schema, type), ...lineage(schema, declared)]
      .map((name) => registry.get(name))
      .find(Boolean) ??
    ODataObject;
  // Only the root constructor runs: generated ones are for new instances.
  const instance: ODataObject = Reflect.construct(
    ODataObject,
    [new Origin(type, value, etag, page)],
    model,
  );
  const name = `#${type}`;
  if (value["@odata.type"] === undefined && model.odataType !== name) {
    // The prototype names the type of its class, which here is only a base.
    define(instance, "@odata.type", name, false);
  }
  fill(schema, instance, value, membersOf(model.prototype));
  return instance;
}

/** Copies members, and makes instances of those that are objects. */
function fill(
  schema: Schema,
  instance: ODataObject,
  value: JsonObject,
  members: MemberInfos,
): void {
  const target = objectOf(instance);
  const areExact = schema.numbers && schema.int64 === "string";
  // This is the hot loop: nothing is called for members that stay what they are.
  for (const name of Object.keys(value)) {
    const member = value[name];
    const isCopied = !areExact && (typeof member !== "object" || member === null);
    const result = isCopied ? member : readValue(schema, member, members[name]?.type);
    if (name === "__proto__") {
      put(instance, name, result);
    } else {
      target[name] = result;
    }
  }
}

/** Control information, which 4.01 writes without `odata.`. @see OData JSON Format 4.01, section 4.6 */
export function control(value: JsonObject, name: string): unknown {
  return value[`@odata.${name}`] ?? value[`@${name}`];
}

/** The qualified name that a value gives as its type, with or without `#` and a URL before it. */
export function typeNameOf(value: JsonObject): string | undefined {
  return textOf(control(value, "type"))?.replace(/.*#/, "");
}
