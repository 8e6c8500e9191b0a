/**
 * Paths as bindings, partners and annotation targets write them: do they still lead somewhere?
 */
import type { Model, QualifiedName } from "../model/model.ts";
import { declaredName, findMember, isSameOrDerived } from "./members.ts";
import type { ContainerChild } from "./model-index.ts";
import { isImport } from "./model-index.ts";

/** Tells whether every segment of a path that begins at the type is in the model. */
export function leadsSomewhere(
  model: Model,
  start: QualifiedName,
  segments: readonly string[],
): boolean {
  let here: QualifiedName | undefined = start;
  for (const segment of segments) {
    if (here === undefined) return false;
    if (segment.includes(".")) {
      if (!isSameOrDerived(model, segment, here)) return false;
      here = segment;
    } else {
      const found = findMember(model, here, segment);
      if (found === undefined) return false;
      here = declaredName(found.member.type.type);
    }
  }
  return true;
}

/** Tells whether every segment of a path that begins with a child of the container is in the model. */
export function leadsSomewhereFromContainer(
  model: Model,
  children: ReadonlyMap<string, ContainerChild>,
  path: string,
): boolean {
  const [name, ...segments] = path.split("/");
  const child = children.get(name ?? "");
  if (child === undefined) return false;
  if (segments.length === 0) return true;
  if (isImport(child)) return false;
  const type = declaredName(child.kind === "EntitySet" ? child.entityType : child.type);
  return type !== undefined && leadsSomewhere(model, type, segments);
}
