import type { Diagnostics } from "../diagnostics.ts";
import type { Model, Operation } from "../model/model.ts";
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
