import type { Diagnostics } from "../diagnostics.ts";
import type { Model, Operation, Property, StructuredType } from "../model/model.ts";
import type { NameTable } from "../naming/names.ts";

/**
 * Reports what the schema declares and the output cannot offer: nothing is left out in silence.
 *
 * Operations need a place that requests can address. An unbound one has it through an import, a bound one
 * through a value of its type: values of primitive, enumeration and unknown types have no path of their own
 * here.
 */
export function reportOmissions(model: Model, names: NameTable, diagnostics: Diagnostics): void {
  const { actionImports = [], functionImports = [] } = model.container ?? {};
  const imported = new Set([...actionImports, ...functionImports].map((each) => each.operation));
  for (const operation of model.operations) {
    const reason = whyUnreachable(operation, imported, names);
    if (reason !== undefined) {
      diagnostics.warning(
        "unreachable-operation",
        `The ${operation.kind.toLowerCase()} ${operation.qualifiedName} is left out: ${reason}.`,
        operation.at,
      );
    }
  }
  reportStreams(model, diagnostics);
}

function whyUnreachable(
  operation: Operation,
  imported: ReadonlySet<string>,
  names: NameTable,
): string | undefined {
  const binding = operation.bindingParameter;
  if (binding === undefined) {
    return imported.has(operation.qualifiedName)
      ? undefined
      : "it is not bound, and no import of the entity container leads to it";
  }
  const { type, collection } = binding.type;
  return names.types.get(type.name)?.requests !== undefined
    ? undefined
    : `it is bound to ${collection ? `Collection(${type.name})` : type.name}, and paths lead to values of entity and complex types only`;
}

/** Streams are read and written by requests of their own, which the builders do not have yet. */
function reportStreams(model: Model, diagnostics: Diagnostics): void {
  const types = [...model.types.values()].filter(
    (type) => type.kind === "EntityType" || type.kind === "ComplexType",
  );
  const properties = types.flatMap((type) =>
    streamsOf(type).map((property) => ({ type, property })),
  );
  const [first] = properties;
  if (first !== undefined) {
    diagnostics.info(
      "stream-properties",
      `${count(properties.length, "stream property is", "stream properties are")} no members of the models: use \`client.request\` for the content of ${properties.map(({ type, property }) => `${type.qualifiedName}/${property.name}`).join(", ")}.`,
      first.property.at,
    );
  }
  const media = types.filter((type) => type.kind === "EntityType" && type.hasStream);
  const [entity] = media;
  if (entity !== undefined) {
    diagnostics.info(
      "media-entities",
      `${count(media.length, "entity type is a media entity", "entity types are media entities")}: use \`client.request\` with \`$value\` for the content of ${media.map((type) => type.qualifiedName).join(", ")}.`,
      entity.at,
    );
  }
}

function streamsOf(type: StructuredType): Property[] {
  return type.properties.filter((property) => property.type.type.name === "Edm.Stream");
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
