// Parts of a large schema that are schemas themselves.
import { readFileSync } from "node:fs";

import { XMLBuilder, XMLParser } from "fast-xml-parser";

const options = { preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: "" };
const types = ["EntityType", "ComplexType", "EnumType", "TypeDefinition"];

const nameOf = (node) => Object.keys(node).find((key) => key !== ":@");
const childrenOf = (node) => node[nameOf(node)];
const attribute = (node, name) => node[":@"]?.[name];

/**
 * The text of a schema with one of so many types of each kind, their bases, and of everything else what
 * names no other type.
 *
 * @param {string} file CSDL, XML
 * @param {number} divisor 1 leaves the schema whole
 */
export function cutSchema(file, divisor) {
  const tree = new XMLParser(options).parse(readFileSync(file, "utf8"));
  const edmx = tree.find((node) => nameOf(node).endsWith("Edmx"));
  const services = childrenOf(edmx).find((node) => nameOf(node).endsWith("DataServices"));
  const schemas = childrenOf(services).filter((node) => nameOf(node) === "Schema");
  const kept = keepTypes(schemas, divisor);
  for (const schema of schemas) {
    schema.Schema = childrenOf(schema).filter((node) => cut(node, schema, kept));
  }
  return new XMLBuilder({ ...options, format: true }).build(tree);
}

/** Qualified names, with namespace and with alias. */
function namesIn(schema, name) {
  const prefixes = [attribute(schema, "Namespace"), attribute(schema, "Alias")];
  return prefixes.filter((prefix) => prefix !== undefined).map((prefix) => `${prefix}.${name}`);
}

function keepTypes(schemas, divisor) {
  const declared = schemas.flatMap((schema) =>
    childrenOf(schema)
      .filter((node) => types.includes(nameOf(node)))
      .map((node) => ({ node, names: namesIn(schema, attribute(node, "Name")) })),
  );
  const byName = new Map(declared.flatMap((type) => type.names.map((name) => [name, type])));
  const kept = new Set();
  const keep = (type) => {
    if (type === undefined) return;
    for (const name of type.names) kept.add(name);
    keep(byName.get(attribute(type.node, "BaseType")));
  };
  for (const kind of types) {
    declared
      .filter(({ node }) => nameOf(node) === kind)
      .forEach((type, index) => index % divisor === 0 && keep(type));
  }
  return kept;
}

/** Whether a node stays; its children are cut too. */
function cut(node, schema, kept) {
  const kind = nameOf(node);
  const known = (name) => {
    const type = name?.replace(/^Collection\((.*)\)$/, "$1");
    return type === undefined || type.startsWith("Edm.") || kept.has(type);
  };
  const isKnown = (child) =>
    known(attribute(child, "Type")) && known(attribute(child, "EntityType"));
  if (types.includes(kind)) {
    if (!kept.has(namesIn(schema, attribute(node, "Name"))[0])) return false;
    node[kind] = childrenOf(node).filter(isKnown);
    return true;
  }
  switch (kind) {
    case "Action":
    case "Function":
      return childrenOf(node).every(isKnown);
    case "EntityContainer": {
      const places = childrenOf(node).filter(
        (child) => isKnown(child) && ["EntitySet", "Singleton"].includes(nameOf(child)),
      );
      for (const place of places) place[nameOf(place)] = [];
      node.EntityContainer = places;
      return true;
    }
    default:
      // Annotations of what may be gone; a description that is not there takes no time.
      return kind !== "Annotations";
  }
}
