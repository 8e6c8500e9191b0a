import { isObject, mapMembers, namesOf, objectOf, type JsonObject } from "./json.js";
import { originOf, type ODataObject } from "./model.js";
import { control, fill } from "./read.js";
import { writeInstance, type Writing } from "./write.js";

/** What is to be sent of an instance, and what to do once it was. */
export interface Changes {
  /** Has no values but `@odata.type` where there is nothing to send. */
  readonly body: JsonObject;
  /**
   * Copies what is sent: the instance may change again before the service has answered.
   *
   * @returns makes it, and what came back for it, the state that the instance is compared with from then on
   */
  keep(): Settle;
}

/** Sees a successful response, and its entity tag. */
export type Settle = (response: JsonObject, etag: string | null) => void;

/**
 * Collects what is to be sent of an instance: what differs from what was read, or everything.
 *
 * @see OData Protocol 4.01, section 11.4.3
 */
export function collectChanges(
  writing: Writing,
  instance: ODataObject,
  declared: string,
  full: boolean,
): Changes {
  const origin = originOf(instance);
  const before = origin?.raw ?? {};
  const members = objectOf(instance);
  const body = writeInstance(
    writing,
    instance,
    declared,
    (name) => full || !isSame(members[name], before[name]),
  );
  return {
    body,
    keep() {
      const sent = JSON.stringify(
        mapMembers(members, (value, name) => (body[name] === undefined ? undefined : value)),
      );
      return (response, etag) => {
        const state = { ...before, ...objectOf(JSON.parse(sent)) };
        const current: JsonObject = { ...instance };
        // Except where the instance was changed again in the meantime.
        const news = Object.entries(response).filter(([name]) =>
          isSame(current[name], state[name]),
        );
        fill(writing.schema, instance, Object.fromEntries(news));
        if (origin) {
          origin.etag = etag ?? control(response, "etag");
          origin.raw = { ...state, ...response };
        }
      };
    },
  };
}

/**
 * Whether a value still is what was read. A member that was deleted from an instance is not a change,
 * as `undefined` is none; an object that took the place of an instance must have all members.
 */
function isSame(value: unknown, raw: unknown): boolean {
  if (!isObject(value) || !isObject(raw)) {
    // The type of a number can make a string of it.
    return value === raw || (typeof raw === "number" && value === String(raw));
  }
  const names = namesOf(value);
  return (
    Array.isArray(value) === Array.isArray(raw) &&
    names.every((name) => Object.hasOwn(raw, name) && isSame(value[name], raw[name])) &&
    (originOf(value)?.raw === raw || names.length === Object.keys(raw).length)
  );
}
