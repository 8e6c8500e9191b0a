import type { XmlElement } from "./xml-element.ts";
import { elementAndDescendants } from "./xml-element.ts";

const described = new Set([
  "EnumType",
  "Member",
  "ComplexType",
  "EntityType",
  "Property",
  "NavigationProperty",
  "Action",
  "Function",
  "Parameter",
  "EntityContainer",
  "Singleton",
]);

/** Returns the texts of all annotations with the term, inline and external. */
export function descriptionsOf(root: XmlElement, term = "Org.OData.Core.V1.Description"): string[] {
  return [...elementAndDescendants(root)]
    .filter(({ attributes }) => attributes.get("Term") === term)
    .flatMap(({ attributes, children }) => attributes.get("String") ?? children[0]?.text ?? []);
}

/** Returns the paths of the elements without a description, binding parameters excepted. */
export function undescribedElements(element: XmlElement, path = ""): string[] {
  const name = element.attributes.get("Name");
  const here = name === undefined ? path : `${path}/${name}`;
  const own = element.children.some(
    ({ attributes }) => attributes.get("Term") === "Org.OData.Core.V1.Description",
  );
  const wanted = described.has(element.name) && name !== "bindingParameter";
  return [
    ...(wanted && !own ? [here] : []),
    ...element.children.flatMap((child) => undescribedElements(child, here)),
  ];
}
