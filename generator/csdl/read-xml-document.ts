import type { Diagnostics } from "../diagnostics.ts";
import type { CsdlDocument, CsdlReference, CsdlSchema, MetadataSource } from "./csdl.ts";
import { parseXml } from "./parse-xml.ts";
import { readOptional, shortenValue } from "./read-attribute.ts";
import { findLegacyRoot, reportLegacy } from "./legacy-namespace.ts";
import { readReference } from "./read-reference.ts";
import { readSchema } from "./read-schema.ts";
import { resolveNamespaces } from "./resolve-namespaces.ts";
import { buildLocate } from "./text-position.ts";
import { buildShape, checkShape, locateAttribute } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const EDMX = buildShape(["Version"], ["Reference", "DataServices"]);
const DATA_SERVICES = buildShape([], ["Schema"]);

/**
 * Returns the document that the XML text holds: an `edmx:Edmx` element, or, with a warning, a bare
 * `Schema`. The result is `undefined` after the error that says why it is no CSDL document.
 *
 * @see CSDL 4.01, section 4
 */
export function readXmlDocument(
  source: MetadataSource,
  diagnostics: Diagnostics,
): CsdlDocument | undefined {
  const locate = buildLocate(source.file, source.text);
  const context: XmlContext = { diagnostics, text: source.text, locate };
  const legacy = findLegacyRoot(source.text);
  if (legacy !== undefined) {
    reportLegacy(legacy.namespace, locate(legacy.offset), diagnostics);
    return undefined;
  }
  const raw = parseXml(source.text, locate, diagnostics);
  if (raw === undefined) return undefined;
  const name = raw.name.slice(raw.name.indexOf(":") + 1);
  if (name !== "Edmx" && name !== "Schema") {
    diagnostics.error(
      "not-csdl",
      `The root element is <${shortenValue(raw.name)}>, not <edmx:Edmx>: this is XML, but not the $metadata document of an OData service.`,
      locate(raw.offset),
    );
    return undefined;
  }
  const root = resolveNamespaces(raw, context);
  if (root === undefined) {
    if (!diagnostics.hasErrors) {
      diagnostics.error(
        "not-csdl",
        `<${raw.name}> does not belong to a namespace of OData CSDL 4; is this the $metadata document of an OData service?`,
        locate(raw.offset),
      );
    }
    return undefined;
  }
  if (name === "Schema") return readBareSchema(root, source, context);
  return readEdmx(root, source, context);
}

function readEdmx(
  root: XmlElement,
  source: MetadataSource,
  context: XmlContext,
): CsdlDocument | undefined {
  const version = readVersion(root, context);
  if (version === undefined) return undefined;
  checkShape(root, EDMX, context);
  const references: CsdlReference[] = [];
  const schemas: CsdlSchema[] = [];
  for (const child of root.children) {
    if (child.name === "Reference") {
      const reference = readReference(child, context);
      if (reference !== undefined) references.push(reference);
    } else if (child.name === "DataServices") {
      checkShape(child, DATA_SERVICES, context);
      schemas.push(...readSchemas(child, context));
    }
  }
  if (!root.children.some((child) => child.name === "DataServices")) {
    context.diagnostics.error(
      "not-csdl",
      "<edmx:Edmx> has no <edmx:DataServices>, which holds the schemas; the document is incomplete.",
      root.at,
    );
  }
  return {
    file: source.file,
    role: source.role ?? "main",
    version,
    references,
    schemas,
    at: root.at,
  };
}

function readBareSchema(
  root: XmlElement,
  source: MetadataSource,
  context: XmlContext,
): CsdlDocument {
  context.diagnostics.warning(
    "bare-schema",
    "The root element is <Schema>; it is read as OData 4.0. Wrap it in <edmx:Edmx> and <edmx:DataServices> to say which version it is.",
    root.at,
  );
  const schema = readSchema(root, context);
  return {
    file: source.file,
    role: source.role ?? "main",
    version: "4.0",
    references: [],
    schemas: schema === undefined ? [] : [schema],
    at: root.at,
  };
}

function readSchemas(element: XmlElement, context: XmlContext): readonly CsdlSchema[] {
  const schemas: CsdlSchema[] = [];
  for (const child of element.children) {
    if (child.name !== "Schema") continue;
    const schema = readSchema(child, context);
    if (schema !== undefined) schemas.push(schema);
  }
  return schemas;
}

/** @see CSDL 4.01, section 4 */
function readVersion(root: XmlElement, context: XmlContext): "4.0" | "4.01" | undefined {
  const version = readOptional(root, "Version");
  if (version === "4.0" || version === "4.01") return version;
  if (version === undefined) {
    context.diagnostics.warning(
      "missing-version",
      '<edmx:Edmx> has no Version; it is read as "4.0". Add Version="4.0" or Version="4.01".',
      root.at,
    );
    return "4.0";
  }
  const legacy = /^[1-3](?:\.|$)/.test(version);
  context.diagnostics.error(
    legacy ? "odata-v2-or-v3" : "unsupported-version",
    `The document says Version=${JSON.stringify(shortenValue(version))}${legacy ? ", which is OData V2 or V3" : ""}. Only OData 4.0 and 4.01 are supported${legacy ? ": use the V4 endpoint of the service, or convert the document to CSDL 4.01 first" : ""}.`,
    locateAttribute(root, "Version", context),
  );
  return undefined;
}
