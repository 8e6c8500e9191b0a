import { annotationsOfProperty } from "../generator/model/annotations.ts";
import { allProperties } from "../generator/model/inheritance.ts";
import type {
  NavigationProperty,
  PrimitiveTypeName,
  Property,
  StructuredType,
  TypeReference,
} from "../generator/model/model.ts";
import { isImmutable, isReadOnly } from "../generator/model/vocabularies/core.ts";
import { structuredType, type ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";

/**
 * What the runtime must know of the members of a class to read and write them, by name: only members
 * with something to know, and inherited ones only where this type says something new of them.
 */
export function memberInfos(
  type: StructuredType,
  context: ServiceContext,
): Array<readonly [string, string]> {
  const infos: Array<readonly [string, string]> = [];
  for (const name of type.memberOrder) {
    const property = type.properties.find((candidate) => candidate.name === name);
    const navigation = type.navigationProperties.find((candidate) => candidate.name === name);
    const info =
      property !== undefined
        ? propertyInfo(property, type, context)
        : navigation === undefined
          ? []
          : navigationInfo(navigation, type, context);
    if (info.length > 0) {
      infos.push([name, objectLiteral(info)]);
    }
  }
  return [...infos, ...inheritedInfos(type, context)];
}

type Info = Array<readonly [string, string]>;

function propertyInfo(property: Property, owner: StructuredType, context: ServiceContext): Info {
  const annotations = annotationsOfProperty(context.model, owner, property);
  const info: Info = typeInfo(property.type, context);
  if (owner.kind === "EntityType" && owner.key?.some((key) => key.path === property.name)) {
    info.push(["key", "true"]);
  }
  if (isReadOnly({ annotations })) {
    info.push(["readOnly", "true"]);
  }
  if (isImmutable({ annotations })) {
    info.push(["immutable", "true"]);
  }
  return info;
}

function navigationInfo(
  property: NavigationProperty,
  owner: StructuredType,
  context: ServiceContext,
): Info {
  const annotations = annotationsOfProperty(context.model, owner, property);
  const info: Info = [...typeInfo(property.type, context), ["navigation", "true"]];
  if (isReadOnly({ annotations })) {
    info.push(["readOnly", "true"]);
  }
  return info;
}

function typeInfo({ type }: TypeReference, context: ServiceContext): Info {
  switch (type.kind) {
    case "EntityType":
    case "ComplexType":
      return [["type", stringLiteral(type.name)]];
    case "Primitive":
      return numberInfo(type.name);
    case "TypeDefinition": {
      const definition = context.model.types.get(type.name);
      return definition?.kind === "TypeDefinition" ? numberInfo(definition.underlyingType) : [];
    }
    case "EnumType":
    case "Abstract":
    case "Unresolved":
      return [];
  }
}

/** Numbers that a double cannot always hold. */
function numberInfo(name: PrimitiveTypeName): Info {
  return name === "Edm.Int64" || name === "Edm.Decimal"
    ? [["number", stringLiteral(name.slice("Edm.".length))]]
    : [];
}

function inheritedInfos(type: StructuredType, context: ServiceContext): Info {
  if (type.baseType === undefined || type.inheritedPropertyAnnotations.size === 0) {
    return [];
  }
  const base = structuredType(context, type.baseType);
  const infos: Info = [];
  for (const property of allProperties(context.model, base)) {
    const here = propertyInfo(property, type, context);
    const above = propertyInfo(property, base, context);
    const added = here.filter(([key]) => !above.some(([other]) => other === key));
    if (added.length > 0) {
      infos.push([property.name, objectLiteral(added)]);
    }
  }
  return infos;
}
