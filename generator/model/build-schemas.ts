import type { CsdlSchema } from "../csdl/csdl.ts";
import type { BuildContext } from "./build-context.ts";
import type { Schema } from "./model.ts";

/**
 * Returns the schemas, one for each namespace even where several documents add to it. Documents that
 * only annotate have schemas which declare nothing; those are no part of the service.
 *
 * @see CSDL 4.01, section 5
 */
export function buildSchemas({ declarations, externals }: BuildContext): readonly Schema[] {
  const schemas = new Map<string, Schema>();
  for (const { schema, scope } of declarations.schemas) {
    if (scope.document.role !== "main" && isEmpty(schema)) continue;
    const first = schemas.get(schema.namespace);
    const keys = first === undefined ? findKeys(schema) : [];
    const annotations = externals.merge(schema, scope, keys);
    const alias = first?.alias ?? schema.alias;
    schemas.set(schema.namespace, {
      namespace: schema.namespace,
      ...(alias === undefined ? {} : { alias }),
      annotations: [...(first?.annotations ?? []), ...annotations],
      at: first?.at ?? schema.at,
    });
  }
  return [...schemas.values()];
}

/** A schema is targeted by its namespace or, within its document, by its alias. */
function findKeys({ namespace, alias }: CsdlSchema): readonly string[] {
  return alias === undefined ? [namespace] : [namespace, alias];
}

function isEmpty({ types, operations, terms, containers }: CsdlSchema): boolean {
  return types.length + operations.length + terms.length + containers.length === 0;
}
