import type { QualifiedName, TypeReference } from "../generator/model/model.ts";
import type { ServiceContext } from "./service-context.ts";

/** A type as the path table writes it: `Edm.String`, `enum:ns.name`, a structured type, with `[]` for collections. */
export function typeCode(reference: TypeReference, context: ServiceContext): string {
  return `${singleCode(reference, context)}${reference.collection ? "[]" : ""}`;
}

function singleCode({ type }: TypeReference, context: ServiceContext): string {
  switch (type.kind) {
    case "EnumType":
      return `enum:${type.name}`;
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

/** The name of a type as the path table writes it: without the primary namespace. */
export function shortName(name: QualifiedName, context: ServiceContext): string {
  const prefix = `${context.names.primaryNamespace}.`;
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return rest.includes(".") ? name : rest;
}
