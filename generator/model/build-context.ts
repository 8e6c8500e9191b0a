import type { Diagnostics } from "../diagnostics.ts";
import type { Declaration, Declarations } from "./collect-declarations.ts";
import type { ExternalAnnotations } from "./external-annotations.ts";
import type { SchemaElement } from "./model.ts";
import type { Base } from "./resolve-bases.ts";
import type { TypeResolver } from "./resolve-type.ts";

/** What the passes that build model elements share. */
export interface BuildContext {
  readonly declarations: Declarations;
  readonly resolver: TypeResolver;
  readonly externals: ExternalAnnotations;
  readonly bases: ReadonlyMap<string, Base>;
  readonly diagnostics: Diagnostics;
}

/** Returns what all named children of a schema have, but for annotations and place. */
export function namesOf({
  name,
  namespace,
  qualifiedName,
}: Declaration<unknown>): Pick<SchemaElement, "name" | "namespace" | "qualifiedName"> {
  return { name, namespace, qualifiedName };
}
