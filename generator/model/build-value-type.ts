import type { CsdlEnumType, CsdlTypeDefinition } from "../csdl/csdl.ts";
import { namesOf } from "./build-context.ts";
import type { BuildContext } from "./build-context.ts";
import { checkMemberName, quoteName } from "./check-name.ts";
import type { Declaration } from "./collect-declarations.ts";
import type { EnumMember, EnumType, PrimitiveTypeName, TypeDefinition } from "./model.ts";
import { isInIntegerRange, isIntegerTypeName, isPrimitiveTypeName } from "./primitive-types.ts";

/**
 * Returns the enumeration type; members without a value have that of the one before plus one.
 *
 * @see CSDL 4.01, section 10
 */
export function buildEnumType(
  declaration: Declaration<CsdlEnumType>,
  context: BuildContext,
): EnumType {
  const { declared, qualifiedName, scope } = declaration;
  return {
    kind: "EnumType",
    ...namesOf(declaration),
    underlyingType: readUnderlyingType(declared, context),
    isFlags: declared.isFlags,
    members: buildMembers(declaration, context),
    annotations: context.externals.merge(declared, scope, [qualifiedName]),
    at: declared.at,
  };
}

/** @see CSDL 4.01, section 10.1 */
function readUnderlyingType(
  { name, underlyingType, at }: CsdlEnumType,
  { diagnostics }: BuildContext,
): PrimitiveTypeName {
  if (underlyingType === undefined) return "Edm.Int32";
  if (isPrimitiveTypeName(underlyingType) && isIntegerTypeName(underlyingType)) {
    return underlyingType;
  }
  diagnostics.error(
    "wrong-underlying-type",
    `The enumeration ${quoteName(name)} cannot be made of ${quoteName(underlyingType)}; use Edm.Byte, Edm.SByte, Edm.Int16, Edm.Int32 or Edm.Int64.`,
    at,
  );
  return "Edm.Int32";
}

/** @see CSDL 4.01, section 10.3 */
function buildMembers(
  { declared, qualifiedName, scope }: Declaration<CsdlEnumType>,
  { externals, diagnostics }: BuildContext,
): readonly EnumMember[] {
  const members: EnumMember[] = [];
  const names = new Set<string>();
  let next = 0n;
  for (const member of declared.members) {
    checkMemberName("enumeration member", member.name, member.at, diagnostics);
    if (names.has(member.name)) {
      diagnostics.error(
        "duplicate-member",
        `The enumeration ${quoteName(declared.name)} has a member ${quoteName(member.name)} already; rename or remove one.`,
        member.at,
      );
      continue;
    }
    names.add(member.name);
    const value = member.value ?? next;
    next = value + 1n;
    if (!isInIntegerRange(declared.underlyingType ?? "Edm.Int32", value)) {
      diagnostics.error(
        "enum-value-out-of-range",
        `The value ${value} of ${quoteName(member.name)} does not fit in ${declared.underlyingType ?? "Edm.Int32"}; choose a larger UnderlyingType.`,
        member.at,
      );
    }
    members.push({
      name: member.name,
      value,
      annotations: externals.merge(member, scope, [`${qualifiedName}/${member.name}`]),
      at: member.at,
    });
  }
  return members;
}

/** Returns the type definition. @see CSDL 4.01, section 11 */
export function buildTypeDefinition(
  declaration: Declaration<CsdlTypeDefinition>,
  context: BuildContext,
): TypeDefinition {
  const { declared, qualifiedName, scope } = declaration;
  const type = context.resolver.resolve(declared.underlyingType, declared.at, scope);
  if (type.kind !== "Primitive" && !(type.kind === "Unresolved")) {
    context.diagnostics.error(
      "wrong-underlying-type",
      `The type definition ${quoteName(declared.name)} needs a primitive type, not ${quoteName(type.name)}.`,
      declared.at,
    );
  }
  return {
    kind: "TypeDefinition",
    ...namesOf(declaration),
    underlyingType: type.kind === "Primitive" ? type.name : "Edm.String",
    facets: declared.facets,
    annotations: context.externals.merge(declared, scope, [qualifiedName]),
    at: declared.at,
  };
}
