import type { CsdlOperation, CsdlParameter, CsdlTypeUse } from "../csdl/csdl.ts";
import { namesOf } from "./build-context.ts";
import type { BuildContext } from "./build-context.ts";
import { checkMemberName, quoteName } from "./check-name.ts";
import type { Declaration } from "./collect-declarations.ts";
import type { Operation, Parameter } from "./model.ts";
import type { NameScope } from "./name-scope.ts";
import { overloadKey } from "./parse-target.ts";

/** Returns the overload of an action or function. @see CSDL 4.01, section 12 */
export function buildOperation(
  declaration: Declaration<CsdlOperation>,
  context: BuildContext,
): Operation {
  const { declared, scope } = declaration;
  const keys = findKeys(declaration);
  const parameters = buildParameters(declaration, keys, context);
  const [first, ...rest] = parameters;
  if (declared.isBound && first === undefined) {
    context.diagnostics.error(
      "missing-binding-parameter",
      `${declared.kind} ${quoteName(declared.name)} is bound but has no parameter; add the binding parameter, or remove IsBound.`,
      declared.at,
    );
  }
  if (declared.kind === "Function" && declared.returnType === undefined) {
    context.diagnostics.error(
      "missing-return-type",
      `The function ${quoteName(declared.name)} has no return type; add one, or make it an action.`,
      declared.at,
    );
  }
  const bound = declared.isBound && first !== undefined;
  const { returnType } = declared;
  return {
    kind: declared.kind,
    ...namesOf(declaration),
    ...(bound ? { bindingParameter: first } : {}),
    parameters: bound ? rest : parameters,
    ...(returnType === undefined
      ? {}
      : { returnType: context.resolver.resolveUse(returnType.type, scope) }),
    returnTypeAnnotations:
      returnType === undefined
        ? []
        : context.externals.merge(
            returnType,
            scope,
            keys.map((key) => `${key}/$ReturnType`),
          ),
    composable: declared.isComposable,
    ...(declared.entitySetPath === undefined
      ? {}
      : { entitySetPath: scope.resolvePath(declared.entitySetPath) }),
    annotations: context.externals.merge(declared, scope, keys),
    at: declared.at,
  };
}

function buildParameters(
  { declared, scope }: Declaration<CsdlOperation>,
  keys: readonly string[],
  context: BuildContext,
): readonly Parameter[] {
  const names = new Set<string>();
  const parameters: Parameter[] = [];
  for (const parameter of declared.parameters) {
    checkMemberName("parameter", parameter.name, parameter.at, context.diagnostics);
    if (names.has(parameter.name)) {
      context.diagnostics.error(
        "duplicate-member",
        `${declared.kind} ${quoteName(declared.name)} has a parameter ${quoteName(parameter.name)} already; rename or remove one.`,
        parameter.at,
      );
      continue;
    }
    names.add(parameter.name);
    parameters.push(buildParameter(parameter, keys, scope, context));
  }
  return parameters;
}

function buildParameter(
  parameter: CsdlParameter,
  keys: readonly string[],
  scope: NameScope,
  context: BuildContext,
): Parameter {
  return {
    name: parameter.name,
    type: context.resolver.resolveUse(parameter.type, scope),
    annotations: context.externals.merge(
      parameter,
      scope,
      keys.map((key) => `${key}/${parameter.name}`),
    ),
    at: parameter.at,
  };
}

/**
 * Returns the targets that mean this overload: the name alone means all overloads; actions are known
 * by their binding parameter, functions by all their parameters.
 *
 * @see CSDL 4.01, section 14.2.2
 */
function findKeys({ declared, qualifiedName, scope }: Declaration<CsdlOperation>): string[] {
  const types = declared.parameters.map(({ type }) => resolveWritten(type, scope));
  const keys = new Set([qualifiedName, overloadKey(qualifiedName, types)]);
  if (declared.kind === "Action") {
    keys.add(overloadKey(qualifiedName, declared.isBound ? types.slice(0, 1) : []));
  }
  return [...keys];
}

function resolveWritten({ type, collection }: CsdlTypeUse, scope: NameScope): string {
  const name = scope.resolveName(type);
  return collection ? `Collection(${name})` : name;
}
