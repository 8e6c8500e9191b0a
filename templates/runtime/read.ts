import { define, isObject, mapMembers, textOf, type JsonObject } from "./json.js";
import { membersOf, ODataObject, type Origin } from "./model.js";
import { lineage, type Schema } from "./schema.js";

/** Stands for the type of a reference to an entity, where types have names. */
export const entityReference = "$ref";

/**
 * Makes instances of what was parsed: of the class that the type of a value names if that is loaded,
 * else of the nearest base that is, else of the declared type's class or its nearest base. Nothing is
 * left out, and nothing is shared with what was parsed, which stays behind as the state to compare with.
 *
 * @param declared qualified name of the declared type; without any type objects stay plain
 * @param origin what is remembered of the instances, where the value is the whole response
 */
export function readValue(
  schema: Schema,
  value: unknown,
  declared = "",
  origin?: Pick<Origin, "etag" | "response">,
): unknown {
  const { registry, numbers } = schema;
  if (!isObject(value)) {
    return numbers.read?.(value, declared) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => readValue(schema, item, declared, origin));
  }
  if (declared === entityReference) {
    return { ...value, "@odata.id": control(value, "id") };
  }
  const type = typeNameOf(value) ?? declared;
  const known = registry.get(type);
  if (!known && /^(Edm\.|$)/.test(type)) {
    return mapMembers(value, (member) => readValue(schema, member));
  }
  const model =
    known ??
    [...lineage(schema, type), ...lineage(schema, declared)]
      .map(({ name }) => registry.get(name))
      .find(Boolean) ??
    ODataObject;
  const etag = origin?.etag ?? value["@odata.etag"] ?? value["@etag"];
  // Only the root constructor runs: generated ones are for new instances.
  const instance: ODataObject = Reflect.construct(
    ODataObject,
    [{}, { type, raw: value, etag, response: origin?.response }],
    model,
  );
  if (value["@odata.type"] === undefined && model.odataType !== `#${type}`) {
    // The prototype names the type of its class, which here is only a base.
    define(instance, "@odata.type", `#${type}`);
  }
  fill(schema, instance, value);
  return instance;
}

/** Copies members to an instance, and makes instances of those that are objects. */
export function fill(schema: Schema, instance: ODataObject, value: JsonObject): void {
  const members = membersOf(instance);
  // Engines copy all members at once much faster than one by one.
  const target: JsonObject = Object.assign(instance, value);
  // This is the hot loop: engines have the names at hand, and nothing is called for most members.
  for (const name in value) {
    const member = value[name];
    if (schema.numbers.read || isObject(member)) {
      target[name] = readValue(schema, member, members[name]?.type);
    }
  }
}

/** Control information, which 4.01 writes without `odata.`. @see OData JSON Format 4.01, section 4.6 */
export function control(value: JsonObject, name: string): unknown {
  return value[`@odata.${name}`] ?? value[`@${name}`];
}

/** The qualified name that a value gives as its type, with or without `#` and a URL before it. */
export function typeNameOf(value: JsonObject): string | undefined {
  const type = textOf(value["@odata.type"] ?? value["@type"]);
  return type?.slice(type.lastIndexOf("#") + 1);
}
