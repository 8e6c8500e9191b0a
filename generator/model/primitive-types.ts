import type { PrimitiveTypeName } from "./model.ts";

const PRIMITIVE_TYPES = [
  "Edm.Binary",
  "Edm.Boolean",
  "Edm.Byte",
  "Edm.Date",
  "Edm.DateTimeOffset",
  "Edm.Decimal",
  "Edm.Double",
  "Edm.Duration",
  "Edm.Guid",
  "Edm.Int16",
  "Edm.Int32",
  "Edm.Int64",
  "Edm.SByte",
  "Edm.Single",
  "Edm.Stream",
  "Edm.String",
  "Edm.TimeOfDay",
  "Edm.Geography",
  "Edm.GeographyPoint",
  "Edm.GeographyLineString",
  "Edm.GeographyPolygon",
  "Edm.GeographyMultiPoint",
  "Edm.GeographyMultiLineString",
  "Edm.GeographyMultiPolygon",
  "Edm.GeographyCollection",
  "Edm.Geometry",
  "Edm.GeometryPoint",
  "Edm.GeometryLineString",
  "Edm.GeometryPolygon",
  "Edm.GeometryMultiPoint",
  "Edm.GeometryMultiLineString",
  "Edm.GeometryMultiPolygon",
  "Edm.GeometryCollection",
] as const satisfies readonly PrimitiveTypeName[];

const PRIMITIVES: ReadonlySet<string> = new Set(PRIMITIVE_TYPES);

const ABSTRACT_TYPES: ReadonlySet<string> = new Set([
  "Edm.Untyped",
  "Edm.PrimitiveType",
  "Edm.ComplexType",
  "Edm.EntityType",
  "Edm.AnnotationPath",
  "Edm.AnyPropertyPath",
  "Edm.ModelElementPath",
  "Edm.NavigationPropertyPath",
  "Edm.PropertyPath",
]);

/** The bits of the types that an enumeration can be made of. @see CSDL 4.01, section 10.1 */
const INTEGER_BITS: ReadonlyMap<string, readonly [signed: boolean, bits: number]> = new Map([
  ["Edm.Byte", [false, 8]],
  ["Edm.SByte", [true, 8]],
  ["Edm.Int16", [true, 16]],
  ["Edm.Int32", [true, 32]],
  ["Edm.Int64", [true, 64]],
]);

/** Whether the name is that of a primitive type. @see CSDL 4.01, section 3.3 */
export function isPrimitiveTypeName(name: string): name is PrimitiveTypeName {
  return PRIMITIVES.has(name);
}

/** Whether the name is that of a built-in abstract type, or of a path in annotations. @see CSDL 4.01, sections 3.4 and 3.5 */
export function isAbstractTypeName(name: string): boolean {
  return ABSTRACT_TYPES.has(name);
}

/** Whether an enumeration can have this underlying type. @see CSDL 4.01, section 10.1 */
export function isIntegerTypeName(name: string): boolean {
  return INTEGER_BITS.has(name);
}

/** Whether the value fits in the integer type. @see CSDL 4.01, section 3.3 */
export function isInIntegerRange(type: string, value: bigint): boolean {
  const [signed, bits] = INTEGER_BITS.get(type) ?? [true, 64];
  return (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value;
}
