import type { CsdlAnnotation, CsdlAnnotations } from "./csdl.ts";
import { expectObject } from "./json-node.ts";
import type { JsonContext, JsonMember, JsonObject } from "./json-node.ts";
import { readJsonExpression } from "./read-json-expression.ts";

/** Control information is no annotation, though it looks like one. */
const CONTROL = /^@(?:odata\.)?(?:type|context|id|etag)$/;

/**
 * Reads the annotations in one object: `@Term#Qualifier` stands on the object, `name@Term` on a member
 * of it, `@Term@Term` on an annotation.
 *
 * @see CSDL JSON 4.01, section 14.2
 */
export class JsonAnnotations {
  readonly #byTarget = new Map<string, JsonMember[]>();
  readonly #context: JsonContext;

  constructor(object: JsonObject, context: JsonContext) {
    this.#context = context;
    for (const member of object.members.values()) {
      const at = member.name.lastIndexOf("@");
      if (at === -1 || CONTROL.test(member.name)) continue;
      const target = member.name.slice(0, at);
      const list = this.#byTarget.get(target);
      if (list === undefined) this.#byTarget.set(target, [member]);
      else list.push(member);
    }
  }

  /** Returns the annotations on the object itself, or on what this key names in it. */
  on(target = ""): readonly CsdlAnnotation[] {
    return (this.#byTarget.get(target) ?? []).flatMap((member) => this.#read(member) ?? []);
  }

  #read(member: JsonMember): CsdlAnnotation | undefined {
    const key = member.name.slice(member.name.lastIndexOf("@") + 1);
    const hash = key.indexOf("#");
    const term = hash === -1 ? key : key.slice(0, hash);
    const value = readJsonExpression(member.value, this.#context);
    if (value === undefined) return undefined;
    return {
      term,
      ...(hash === -1 ? {} : { qualifier: key.slice(hash + 1) }),
      value,
      annotations: this.on(member.name),
      at: this.#context.locate(member.offset),
    };
  }
}

/** Returns the annotations on an object. */
export function readJsonAnnotations(
  object: JsonObject,
  context: JsonContext,
): readonly CsdlAnnotation[] {
  return new JsonAnnotations(object, context).on();
}

/** Returns the external annotations of a schema. @see CSDL JSON 4.01, section 14.2.2 */
export function readJsonExternalAnnotations(
  member: JsonMember | undefined,
  context: JsonContext,
): readonly CsdlAnnotations[] {
  const targets = member === undefined ? undefined : expectObject(member, context);
  if (targets === undefined) return [];
  return [...targets.members.values()].flatMap((target) => {
    const object = expectObject(target, context);
    if (object === undefined) return [];
    const annotations = readJsonAnnotations(object, context);
    return [{ target: target.name, annotations, at: context.locate(target.offset) }];
  });
}
