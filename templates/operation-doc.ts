import { annotationsOfValues } from "../generator/model/annotations.ts";
import { isListed } from "../generator/model/explicit-bindings.ts";
import type { Annotation, Operation, Parameter, TypeReference } from "../generator/model/model.ts";
import {
  isOptionalParameter,
  optionalParameterDefault,
  requiresExplicitBinding,
} from "../generator/model/vocabularies/core.ts";
import { code } from "./doc-comment.ts";
import { deprecationTag, prose } from "./member-doc.ts";
import type { ServiceContext } from "./service-context.ts";
import { writtenType } from "./type-expression.ts";
import { valueTraits } from "./value-doc.ts";

/**
 * The paragraphs of the doc comment of an operation: prose, signature, and what is said of parameters. The
 * first overload speaks for all; of the others there is the signature.
 */
export function operationDoc(overloads: readonly Operation[], context: ServiceContext): string[] {
  const [operation, ...others] = overloads;
  if (operation === undefined) {
    return [];
  }
  const annotated = overloads.find((overload) => prose(overload).length > 0) ?? operation;
  const parameters = operation.parameters.flatMap((parameter) => parameterLine(parameter, context));
  return [
    ...prose(annotated),
    `${operation.kind} ${signature(operation, context)}`,
    ...others.map((other) => `Or ${signature(other, context)}`),
    ...(parameters.length === 0 ? [] : [["Parameters:", ...parameters].join("\n")]),
    ...(requiresExplicitBinding(operation)
      ? [
          `Offered only where the schema lists it${isListed(context.model, operation) ? "" : ", which it does nowhere"}.`,
        ]
      : []),
    ...deprecationTag(annotated),
  ];
}

function parameterLine(parameter: Parameter, context: ServiceContext): string[] {
  const fallback = isOptionalParameter(parameter) ? optionalParameterDefault(parameter) : undefined;
  const text = [
    ...prose(parameter),
    ...valueLine(parameter.type, parameter.annotations, context),
    ...(fallback === undefined ? [] : [`default ${code(fallback)}`]),
  ].join("; ");
  return text === "" ? [] : [`- ${code(parameter.name)}: ${text}`];
}

/** The name and the parameters, then what is returned: `Tickets.close(reason: Edm.String)`. */
function signature(operation: Operation, context: ServiceContext): string {
  const { qualifiedName, parameters, returnType, returnTypeAnnotations } = operation;
  const list = parameters.map(({ name, type }) => `${name}: ${writtenType(type)}`).join(", ");
  const call = code(list === "" ? qualifiedName : `${qualifiedName}(${list})`);
  if (returnType === undefined) {
    return call;
  }
  const text = [
    ...prose({ annotations: returnTypeAnnotations }),
    ...valueLine(returnType, returnTypeAnnotations, context),
  ].join("; ");
  return `${call}, returns ${code(writtenType(returnType))}${text === "" ? "" : `: ${text}`}`;
}

/** What values of the type can be, in one part of a line. */
function valueLine(
  type: TypeReference,
  own: readonly Annotation[],
  { model }: ServiceContext,
): string[] {
  const traits = valueTraits({ annotations: annotationsOfValues(model, type, own) }, type.facets);
  return traits.length === 0 ? [] : [traits.join(", ")];
}
