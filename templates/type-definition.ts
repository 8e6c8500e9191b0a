import { StructureKind, type StatementStructures } from "ts-morph";
import type { TypeDefinition } from "../generator/model/model.ts";
import { code, docComment } from "./doc-comment.ts";
import { deprecationTag, prose } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, type ServiceContext } from "./service-context.ts";
import { primitiveType } from "./type-expression.ts";
import { valueTraits } from "./value-doc.ts";

/** The statements of the module of a type definition: an alias of its underlying type. */
export function typeDefinitionModule(
  type: TypeDefinition,
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  return [
    {
      kind: StructureKind.TypeAlias,
      name: namesOf(context, type.qualifiedName).name,
      isExported: true,
      type: primitiveType(type.underlyingType, context, scope),
      leadingTrivia: docComment([
        ...prose(type),
        [
          code(type.qualifiedName),
          `a ${code(type.underlyingType)}`,
          ...valueTraits(type, type.facets),
        ].join(", "),
        ...deprecationTag(type),
      ]),
    },
  ];
}
