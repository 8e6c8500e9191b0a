import type { QualifiedName, TypeReference } from "../generator/model/model.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * A type as the path table writes it: `Edm.String`, `enum:ns.name`, a structured type, with `[]` for
 * collections. Enumerations whose literals are only quoted are strings.
 */
export function typeCode(reference: TypeReference, context: ServiceContext): string {
  return `${singleCode(reference, context)}${reference.collection ? "[]" : ""}`;
}

/** The same without `[]`: of a collection the type of its items. */
export function singleCode({ type }: TypeReference, context: ServiceContext): string {
  switch (type.kind) {
    case "EnumType":
      return context.options.enumLiterals === "qualified" ? `enum:${type.name}` : "Edm.String";
    case "TypeDefinition": {
      const definition = context.model.types.get(type.name);
      return definition?.kind === "TypeDefinition" ? definition.underlyingType : "Edm.String";
    }
    case "EntityType":
    case "ComplexType":
      return shortName(type.name, context);
    case "Primitive":
    case "Abstract":
    case "Unresolved":
      return type.name;
  }
}

/**
 * The name of a type or an operation as the path table writes it: without the primary namespace, but with
 * a dot before what is further below it.
 */
export function shortName(name: QualifiedName, context: ServiceContext): string {
  const { primaryNamespace } = context.names;
  if (!name.startsWith(`${primaryNamespace}.`)) {
    return name;
  }
  const rest = name.slice(primaryNamespace.length);
  return rest.includes(".", 1) ? rest : rest.slice(1);
}

/** The type behind a step as the path table writes it: nothing of a name that is that of the step. */
export function stepCode(step: string, code: string): string {
  return code === step ? "" : code === `${step.replace(/s$/, "")}[]` ? "[]" : code;
}
