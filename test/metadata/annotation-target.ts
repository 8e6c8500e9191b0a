import type { CsdlFact } from "./csdl-facts.ts";
import { elementType } from "./csdl-names.ts";

/**
 * Tells whether an annotation target exists: a type, a member that it declares or inherits, or a
 * path of navigation properties that begins at a child of the entity container.
 *
 * @see OData CSDL XML 4.01, section 14.2.2
 */
export function targetExists(facts: readonly CsdlFact[], target: string): boolean {
  const declarations = new Map(facts.map(({ key, value }) => [key.replace(/^\w+ /, ""), value]));
  const [first = "", ...steps] = target.split("/");
  if (!declarations.has(first)) return false;
  let place: string | undefined = first;
  for (const [index, step] of steps.entries()) {
    if (place === undefined) return false;
    const inContainer = index === 0 && declarations.has(`${first}/${step}`);
    const member: string | undefined = inContainer
      ? `${first}/${step}`
      : memberOf(declarations, place, step);
    if (member === undefined) return false;
    place = typeIn(declarations.get(member), "Type");
  }
  return true;
}

function memberOf(
  declarations: ReadonlyMap<string, string>,
  type: string,
  name: string,
): string | undefined {
  if (declarations.has(`${type}/${name}`)) return `${type}/${name}`;
  const base = typeIn(declarations.get(type), "BaseType");
  return base === undefined ? undefined : memberOf(declarations, base, name);
}

function typeIn(attributes: string | undefined, name: string): string | undefined {
  const type = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes ?? "")?.[1];
  return type === undefined ? undefined : elementType(type);
}
