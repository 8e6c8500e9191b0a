import type { Model, Operation, QualifiedName, TypeName } from "./model.ts";

/** Which operations are bound to what, each list in the order of the documents. */
export interface OperationBinding {
  /** Bound to a single value of exactly this type, not of a base. */
  onItem(type: QualifiedName): readonly Operation[];
  /** Bound to a collection of exactly this type, not of a base. */
  onCollection(type: QualifiedName): readonly Operation[];
  /** Bound to nothing: those that imports expose. */
  readonly unbound: readonly Operation[];
}

/** Returns the index of the operations by the type of their binding parameter. @see CSDL 4.01, section 12.5 */
export function boundOperations(model: Model): OperationBinding {
  const items = new Map<QualifiedName, Operation[]>();
  const collections = new Map<QualifiedName, Operation[]>();
  const unbound: Operation[] = [];
  for (const operation of model.operations) {
    const binding = operation.bindingParameter?.type;
    if (binding === undefined) {
      unbound.push(operation);
      continue;
    }
    append(binding.collection ? collections : items, binding.type, operation);
  }
  return {
    onItem: (type) => items.get(type) ?? [],
    onCollection: (type) => collections.get(type) ?? [],
    unbound,
  };
}

function append(
  index: Map<QualifiedName, Operation[]>,
  { name }: TypeName,
  operation: Operation,
): void {
  const list = index.get(name);
  if (list === undefined) index.set(name, [operation]);
  else list.push(operation);
}
