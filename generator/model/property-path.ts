import { allProperties, findStructuredType } from "./inheritance.ts";
import type { Model, Property, StructuredType } from "./model.ts";

/**
 * Returns the structural property at the end of a path, `undefined` where the path leads nowhere.
 *
 * @param path names of properties divided by `/`, as in a key or an alternate key
 * @see CSDL 4.01, section 6.5
 */
export function propertyAtPath(
  model: Model,
  type: StructuredType,
  path: string,
): Property | undefined {
  let owner: StructuredType | undefined = type;
  let property: Property | undefined;
  for (const segment of path.split("/")) {
    property =
      owner === undefined
        ? undefined
        : allProperties(model, owner).find((candidate) => candidate.name === segment);
    owner = findStructuredType(model, property?.type.type.name);
  }
  return property;
}
