import type { CsdlTerm } from "../csdl/csdl.ts";
import { namesOf } from "./build-context.ts";
import type { BuildContext } from "./build-context.ts";
import type { Declaration } from "./collect-declarations.ts";
import type { Term } from "./model.ts";

/** Returns the term. @see CSDL 4.01, section 14.1 */
export function buildTerm(declaration: Declaration<CsdlTerm>, context: BuildContext): Term {
  const { declared, qualifiedName, scope } = declaration;
  const { baseTerm, defaultValue } = declared;
  return {
    kind: "Term",
    ...namesOf(declaration),
    type: context.resolver.resolveUse(declared.type, scope),
    ...(baseTerm === undefined ? {} : { baseTerm: scope.resolveName(baseTerm) }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    appliesTo: declared.appliesTo,
    annotations: context.externals.merge(declared, scope, [qualifiedName]),
    at: declared.at,
  };
}
