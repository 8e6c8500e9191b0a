import type { Diagnostics } from "../diagnostics.ts";
import type {
  CsdlDocument,
  CsdlInclude,
  CsdlIncludeAnnotations,
  CsdlReference,
  MetadataSource,
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
import type { JsonContext, JsonMember, JsonNode, JsonObject } from "./json-node.ts";
import { parseJson } from "./parse-json.ts";
import { readJsonAnnotations } from "./read-json-annotation.ts";
import { readJsonSchema } from "./read-json-schema.ts";
import { buildLocate } from "./text-position.ts";

const DOCUMENT: ReadonlySet<string> = new Set(["$Version", "$EntityContainer", "$Reference"]);
const REFERENCE: ReadonlySet<string> = new Set(["$Include", "$IncludeAnnotations"]);
const INCLUDE: ReadonlySet<string> = new Set(["$Namespace", "$Alias"]);
const INCLUDE_ANNOTATIONS: ReadonlySet<string> = new Set([
  ...["$TermNamespace", "$Qualifier", "$TargetNamespace"],
]);

/**
 * Returns the document that the JSON text holds, or `undefined` after the error that says why it is no
 * CSDL document.
 *
 * @see CSDL JSON 4.01, section 4
 */
export function readJsonDocument(
  source: MetadataSource,
  diagnostics: Diagnostics,
): CsdlDocument | undefined {
  const locate = buildLocate(source.file, source.text);
  const context: JsonContext = { diagnostics, locate };
  const root = parseJson(source.text, locate, diagnostics);
  if (root === undefined) return undefined;
  const at = locate(root.offset);
  if (root.kind !== "object" || !root.members.has("$Version")) {
    diagnostics.error(
      "not-csdl",
      'This is JSON without a member "$Version": not the $metadata document of an OData service. (A service document lists entity sets; metadata is at $metadata.)',
      at,
    );
    return undefined;
  }
  const version = readVersion(root, context);
  if (version === undefined) return undefined;
  checkKeywords(root, DOCUMENT, context);
  return {
    file: source.file,
    role: source.role ?? "main",
    version,
    references: readReferences(root.members.get("$Reference"), context),
    schemas: namedMembers(root).flatMap((member) => readJsonSchema(member, context) ?? []),
    at,
  };
}

function readVersion(root: JsonObject, context: JsonContext): "4.01" | undefined {
  const version = readText(root, "$Version", context);
  if (version === "4.01" || version === "4.0") return "4.01";
  const member = root.members.get("$Version");
  if (version !== undefined && member !== undefined) {
    context.diagnostics.error(
      "unsupported-version",
      `The document says $Version ${JSON.stringify(version.slice(0, 100))}; CSDL JSON is supported in version 4.01.`,
      context.locate(member.offset),
    );
  }
  return undefined;
}

/** @see CSDL JSON 4.01, section 4.1 */
function readReferences(
  member: JsonMember | undefined,
  context: JsonContext,
): readonly CsdlReference[] {
  const object = member === undefined ? undefined : expectObject(member, context);
  if (object === undefined) return [];
  return [...object.members.values()].flatMap((reference) => {
    const content = expectObject(reference, context);
    if (content === undefined) return [];
    checkKeywords(content, REFERENCE, context);
    return [
      {
        uri: reference.name,
        includes: readEach(content.members.get("$Include"), readInclude, context),
        includeAnnotations: readEach(
          content.members.get("$IncludeAnnotations"),
          readIncludeAnnotations,
          context,
        ),
        annotations: readJsonAnnotations(content, context),
        at: context.locate(reference.offset),
      },
    ];
  });
}

function readEach<T>(
  member: JsonMember | undefined,
  read: (object: JsonObject, context: JsonContext) => T | undefined,
  context: JsonContext,
): readonly T[] {
  return expectItems(member, context).flatMap((item: JsonNode) => {
    if (item.kind === "object") return read(item, context) ?? [];
    if (member !== undefined) reportMember(member, "must be an array of objects", context);
    return [];
  });
}

/** @see CSDL JSON 4.01, section 4.2 */
function readInclude(object: JsonObject, context: JsonContext): CsdlInclude | undefined {
  checkKeywords(object, INCLUDE, context);
  const namespace = readRequiredText(object, "$Namespace", context);
  const alias = readText(object, "$Alias", context);
  if (namespace === undefined) return undefined;
  return {
    namespace,
    ...(alias === undefined ? {} : { alias }),
    annotations: readJsonAnnotations(object, context),
    at: context.locate(object.offset),
  };
}

/** @see CSDL JSON 4.01, section 4.3 */
function readIncludeAnnotations(
  object: JsonObject,
  context: JsonContext,
): CsdlIncludeAnnotations | undefined {
  checkKeywords(object, INCLUDE_ANNOTATIONS, context);
  const termNamespace = readRequiredText(object, "$TermNamespace", context);
  const qualifier = readText(object, "$Qualifier", context);
  const targetNamespace = readText(object, "$TargetNamespace", context);
  if (termNamespace === undefined) return undefined;
  return {
    termNamespace,
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(targetNamespace === undefined ? {} : { targetNamespace }),
    at: context.locate(object.offset),
  };
}
