import type {
  CsdlEntityContainer,
  CsdlOperation,
  CsdlSchema,
  CsdlSchemaType,
  CsdlTerm,
} from "./csdl.ts";
import {
  checkKeywords,
  expectItems,
  expectObject,
  namedMembers,
  readRequiredText,
  readText,
  reportMember,
} from "./json-node.ts";
import type { JsonContext, JsonMember, JsonObject } from "./json-node.ts";
import { readJsonAnnotations, readJsonExternalAnnotations } from "./read-json-annotation.ts";
import { readJsonEntityContainer } from "./read-json-entity-container.ts";
import { readJsonOperations } from "./read-json-operation.ts";
import { readJsonStructuredType } from "./read-json-structured-type.ts";
import { readJsonDefault, readJsonTypeUse, TYPE_KEYWORDS } from "./read-json-type-use.ts";
import { readJsonEnumType, readJsonTypeDefinition } from "./read-json-value-type.ts";

const SCHEMA: ReadonlySet<string> = new Set(["$Alias", "$Annotations"]);
const TERM: ReadonlySet<string> = new Set([
  ...["$Kind", "$BaseTerm", "$DefaultValue", "$AppliesTo"],
  ...TYPE_KEYWORDS,
]);

interface Children {
  readonly types: CsdlSchemaType[];
  readonly operations: CsdlOperation[];
  readonly terms: CsdlTerm[];
  readonly containers: CsdlEntityContainer[];
}

/** Returns the schema that a member of the document declares. @see CSDL JSON 4.01, section 5 */
export function readJsonSchema(member: JsonMember, context: JsonContext): CsdlSchema | undefined {
  const object = expectObject(member, context);
  if (object === undefined) return undefined;
  checkKeywords(object, SCHEMA, context);
  const alias = readText(object, "$Alias", context);
  const children: Children = { types: [], operations: [], terms: [], containers: [] };
  for (const child of namedMembers(object)) readChild(child, children, context);
  return {
    namespace: member.name,
    ...(alias === undefined ? {} : { alias }),
    ...children,
    externalAnnotations: readJsonExternalAnnotations(object.members.get("$Annotations"), context),
    annotations: readJsonAnnotations(object, context),
    at: context.locate(member.offset),
  };
}

function readChild(member: JsonMember, children: Children, context: JsonContext): void {
  if (member.value.kind === "array") {
    children.operations.push(...readJsonOperations(member, context));
    return;
  }
  const object = expectObject(member, context);
  if (object === undefined) return;
  const kind = readRequiredText(object, "$Kind", context);
  switch (kind) {
    case "EntityType":
    case "ComplexType":
      children.types.push(readJsonStructuredType(kind, member, object, context));
      break;
    case "EnumType":
      children.types.push(readJsonEnumType(member, object, context));
      break;
    case "TypeDefinition": {
      const definition = readJsonTypeDefinition(member, object, context);
      if (definition !== undefined) children.types.push(definition);
      break;
    }
    case "Term":
      children.terms.push(readTerm(member, object, context));
      break;
    case "EntityContainer":
      children.containers.push(readJsonEntityContainer(member, object, context));
      break;
    case undefined:
      break;
    default:
      reportMember(
        object.members.get("$Kind") ?? member,
        "must be EntityType, ComplexType, EnumType, TypeDefinition, Term or EntityContainer",
        context,
      );
  }
}

/** @see CSDL JSON 4.01, section 14.1 */
function readTerm(
  { name, offset }: JsonMember,
  object: JsonObject,
  context: JsonContext,
): CsdlTerm {
  checkKeywords(object, TERM, context);
  const baseTerm = readText(object, "$BaseTerm", context);
  const defaultValue = readJsonDefault(object.members.get("$DefaultValue"));
  return {
    name,
    type: readJsonTypeUse(object, context),
    ...(baseTerm === undefined ? {} : { baseTerm }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    appliesTo: expectItems(object.members.get("$AppliesTo"), context).flatMap((item) =>
      item.kind === "string" ? [item.value] : [],
    ),
    annotations: readJsonAnnotations(object, context),
    at: context.locate(offset),
  };
}
