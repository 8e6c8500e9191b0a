import type {
  CsdlAnnotations,
  CsdlEntityContainer,
  CsdlOperation,
  CsdlSchema,
  CsdlSchemaType,
  CsdlTerm,
} from "./csdl.ts";
import { readAnnotations, readExternalAnnotations } from "./read-annotation.ts";
import { readOptional, readRequired } from "./read-attribute.ts";
import { readEntityContainer } from "./read-entity-container.ts";
import { readEnumType } from "./read-enum-type.ts";
import { readOperation } from "./read-operation.ts";
import { readComplexType, readEntityType } from "./read-structured-type.ts";
import { readTerm } from "./read-term.ts";
import { readTypeDefinition } from "./read-type-definition.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const SCHEMA = buildShape(
  ["Namespace", "Alias"],
  [
    ...["Action", "Annotation", "Annotations", "ComplexType", "EntityContainer", "EntityType"],
    ...["EnumType", "Function", "Term", "TypeDefinition"],
  ],
);

/** Returns the schema that the element declares. @see CSDL 4.01, section 5 */
export function readSchema(element: XmlElement, context: XmlContext): CsdlSchema | undefined {
  checkShape(element, SCHEMA, context);
  const namespace = readRequired(element, "Namespace", context);
  if (namespace === undefined) return undefined;
  const alias = readOptional(element, "Alias");
  const types: CsdlSchemaType[] = [];
  const operations: CsdlOperation[] = [];
  const terms: CsdlTerm[] = [];
  const containers: CsdlEntityContainer[] = [];
  const externalAnnotations: CsdlAnnotations[] = [];
  for (const child of element.children) {
    switch (child.name) {
      case "EntityType":
        append(types, readEntityType(child, context));
        break;
      case "ComplexType":
        append(types, readComplexType(child, context));
        break;
      case "EnumType":
        append(types, readEnumType(child, context));
        break;
      case "TypeDefinition":
        append(types, readTypeDefinition(child, context));
        break;
      case "Action":
      case "Function":
        append(operations, readOperation(child.name, child, context));
        break;
      case "Term":
        append(terms, readTerm(child, context));
        break;
      case "EntityContainer":
        append(containers, readEntityContainer(child, context));
        break;
      case "Annotations":
        append(externalAnnotations, readExternalAnnotations(child, context));
        break;
    }
  }
  return {
    namespace,
    ...(alias === undefined ? {} : { alias }),
    types,
    operations,
    terms,
    containers,
    externalAnnotations,
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

function append<T>(list: T[], item: T | undefined): void {
  if (item !== undefined) list.push(item);
}
