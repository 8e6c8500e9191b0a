/**
 * The entity model as OData defines it, without a trace of XML or TypeScript.
 * Every name in it is namespace-qualified: aliases are gone after the alias pass.
 *
 * @see OData CSDL XML Representation 4.01
 */
import type { Location } from "../diagnostics.ts";

/** `namespace.name`, never with an alias. */
export type QualifiedName = string;

/** The model of one service: all its documents, resolved against each other. */
export interface Model {
  /** The highest `edmx:Edmx/@Version` among the documents. */
  readonly version: "4.0" | "4.01";
  /** In the order of the documents. */
  readonly schemas: readonly Schema[];
  /** Every entity, complex, enumeration type and type definition, in the order of the documents. */
  readonly types: ReadonlyMap<QualifiedName, SchemaType>;
  /** Every overload of every action and function, bound and unbound, in the order of the documents. */
  readonly operations: readonly Operation[];
  readonly terms: ReadonlyMap<QualifiedName, Term>;
  /** The service's container with what it extends folded in. */
  readonly container?: EntityContainer;
  /** Structured types that derive directly from the key, in the order of the documents. */
  readonly derivedTypes: ReadonlyMap<QualifiedName, readonly QualifiedName[]>;
}

/** @see CSDL 4.01, section 5 */
export interface Schema extends Annotated {
  readonly namespace: string;
  readonly alias?: string;
  readonly at: Location;
}

export type SchemaType = StructuredType | EnumType | TypeDefinition;
export type StructuredType = EntityType | ComplexType;

/** What all named children of a schema have. */
export interface SchemaElement extends Annotated {
  readonly name: string;
  readonly namespace: string;
  readonly qualifiedName: QualifiedName;
  readonly at: Location;
}

/** What entity and complex types share. */
export interface StructuredTypeBase extends SchemaElement {
  /** Resolved: the type exists in `Model.types` and has the same kind. */
  readonly baseType?: QualifiedName;
  /** The base as named, where a document that was referenced but not found declares it: opaque. */
  readonly unresolvedBaseType?: QualifiedName;
  readonly abstract: boolean;
  /** Open itself or by inheritance. */
  readonly open: boolean;
  /** Declared here, without the inherited ones, as written. */
  readonly properties: readonly Property[];
  /** Declared here, without the inherited ones, as written. */
  readonly navigationProperties: readonly NavigationProperty[];
  /** The names of both kinds of properties, declared here, in the order of the document. */
  readonly memberOrder: readonly string[];
  /**
   * Annotations that target an inherited property through this type
   * (`ns.derived/inheritedProperty`): they hold for this type and what derives from it.
   */
  readonly inheritedPropertyAnnotations: ReadonlyMap<string, readonly Annotation[]>;
}

/** @see CSDL 4.01, section 6 */
export interface EntityType extends StructuredTypeBase {
  readonly kind: "EntityType";
  readonly hasStream: boolean;
  /** Declared here; a derived type finds it on its base. */
  readonly key?: readonly PropertyRef[];
  /**
   * Only in a slice: the type stands where a navigation leads out of it, and has nothing but its key,
   * own or inherited.
   */
  readonly reference?: true;
}

/** @see CSDL 4.01, section 9 */
export interface ComplexType extends StructuredTypeBase {
  readonly kind: "ComplexType";
}

/** @see CSDL 4.01, section 6.5 */
export interface PropertyRef {
  /** Path to a primitive property, segments divided by `/`. */
  readonly path: string;
  readonly alias?: string;
}

/** @see CSDL 4.01, section 7 */
export interface Property extends Annotated {
  readonly kind: "Property";
  readonly name: string;
  readonly type: TypeReference;
  /** As written. */
  readonly defaultValue?: string;
  readonly at: Location;
}

/** @see CSDL 4.01, section 8 */
export interface NavigationProperty extends Annotated {
  readonly kind: "NavigationProperty";
  readonly name: string;
  /** `nullable` is meaningful for single-valued ones only. */
  readonly type: TypeReference;
  readonly containsTarget: boolean;
  readonly partner?: string;
  readonly referentialConstraints: readonly ReferentialConstraint[];
  readonly onDelete?: string;
  readonly at: Location;
}

/** @see CSDL 4.01, section 8.5 */
export interface ReferentialConstraint extends Annotated {
  readonly property: string;
  readonly referencedProperty: string;
}

/** A use of a type, with its facets. */
export interface TypeReference {
  readonly type: TypeName;
  readonly collection: boolean;
  /**
   * Whether the value, or where `collection` an element of it, can be null.
   * For structural collections only a written `Nullable="true"` makes it true here (DESIGN rule for
   * Graph-like documents, where collections carry no `Nullable` and have no null elements).
   */
  readonly nullable: boolean;
  readonly facets: Facets;
}

/** The kinds of names a type reference can resolve to. */
export type TypeName =
  | { readonly kind: "Primitive"; readonly name: PrimitiveTypeName }
  | {
      readonly kind: "EntityType" | "ComplexType" | "EnumType" | "TypeDefinition";
      readonly name: QualifiedName;
    }
  /** `Edm.Untyped`, `Edm.PrimitiveType`, `Edm.ComplexType`, `Edm.EntityType`, and the path types of vocabularies. */
  | { readonly kind: "Abstract"; readonly name: string }
  /** Declared in a document that was referenced but not found: opaque. */
  | { readonly kind: "Unresolved"; readonly name: QualifiedName };

/** @see CSDL 4.01, section 3.3 */
export type PrimitiveTypeName =
  | "Edm.Binary"
  | "Edm.Boolean"
  | "Edm.Byte"
  | "Edm.Date"
  | "Edm.DateTimeOffset"
  | "Edm.Decimal"
  | "Edm.Double"
  | "Edm.Duration"
  | "Edm.Guid"
  | "Edm.Int16"
  | "Edm.Int32"
  | "Edm.Int64"
  | "Edm.SByte"
  | "Edm.Single"
  | "Edm.Stream"
  | "Edm.String"
  | "Edm.TimeOfDay"
  | "Edm.Geography"
  | "Edm.GeographyPoint"
  | "Edm.GeographyLineString"
  | "Edm.GeographyPolygon"
  | "Edm.GeographyMultiPoint"
  | "Edm.GeographyMultiLineString"
  | "Edm.GeographyMultiPolygon"
  | "Edm.GeographyCollection"
  | "Edm.Geometry"
  | "Edm.GeometryPoint"
  | "Edm.GeometryLineString"
  | "Edm.GeometryPolygon"
  | "Edm.GeometryMultiPoint"
  | "Edm.GeometryMultiLineString"
  | "Edm.GeometryMultiPolygon"
  | "Edm.GeometryCollection";

/** @see CSDL 4.01, section 7.2 */
export interface Facets {
  /** A positive integer, or `max` as written. */
  readonly maxLength?: number | "max";
  readonly precision?: number;
  readonly scale?: number | "variable" | "floating";
  readonly srid?: number | "variable";
  readonly unicode?: boolean;
}

/** @see CSDL 4.01, section 10 */
export interface EnumType extends SchemaElement {
  readonly kind: "EnumType";
  readonly underlyingType: PrimitiveTypeName;
  readonly isFlags: boolean;
  /** May be empty: Graph has two such types. */
  readonly members: readonly EnumMember[];
}

/** @see CSDL 4.01, section 10.3 */
export interface EnumMember extends Annotated {
  readonly name: string;
  /** Given, or counted from 0; a bigint because the underlying type can be Edm.Int64. */
  readonly value: bigint;
  readonly at: Location;
}

/** @see CSDL 4.01, section 11 */
export interface TypeDefinition extends SchemaElement {
  readonly kind: "TypeDefinition";
  readonly underlyingType: PrimitiveTypeName;
  readonly facets: Facets;
}

/** One overload of an action or function. @see CSDL 4.01, section 12 */
export interface Operation extends SchemaElement {
  readonly kind: "Action" | "Function";
  readonly bindingParameter?: Parameter;
  /** Without the binding parameter. */
  readonly parameters: readonly Parameter[];
  readonly returnType?: TypeReference;
  readonly returnTypeAnnotations: readonly Annotation[];
  readonly composable: boolean;
  readonly entitySetPath?: string;
}

/** @see CSDL 4.01, section 12.9 */
export interface Parameter extends Annotated {
  readonly name: string;
  readonly type: TypeReference;
  readonly at: Location;
}

/** @see CSDL 4.01, section 13 */
export interface EntityContainer extends SchemaElement {
  readonly entitySets: readonly EntitySet[];
  readonly singletons: readonly Singleton[];
  readonly actionImports: readonly OperationImport[];
  readonly functionImports: readonly OperationImport[];
  /** The names of all four kinds of children, in the order of the document. */
  readonly memberOrder: readonly string[];
  /**
   * Annotations whose target goes beyond a child of the container
   * (`ns.Container/deviceManagement/deviceConfigurations`), by the path after the container's name.
   */
  readonly pathAnnotations: ReadonlyMap<string, readonly Annotation[]>;
}

/** @see CSDL 4.01, section 13.2 */
export interface EntitySet extends Annotated {
  readonly kind: "EntitySet";
  readonly name: string;
  readonly entityType: TypeName;
  readonly includeInServiceDocument: boolean;
  readonly navigationPropertyBindings: readonly NavigationPropertyBinding[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 13.3 */
export interface Singleton extends Annotated {
  readonly kind: "Singleton";
  readonly name: string;
  readonly type: TypeName;
  readonly nullable: boolean;
  readonly navigationPropertyBindings: readonly NavigationPropertyBinding[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 13.4 */
export interface NavigationPropertyBinding {
  readonly path: string;
  readonly target: string;
}

/** @see CSDL 4.01, sections 13.5 and 13.6 */
export interface OperationImport extends Annotated {
  readonly kind: "ActionImport" | "FunctionImport";
  readonly name: string;
  /** The unbound action or function; all its unbound overloads are meant. */
  readonly operation: QualifiedName;
  /** As written: the name of an entity set, or a target path. */
  readonly entitySet?: string;
  readonly includeInServiceDocument: boolean;
  readonly at: Location;
}

/** @see CSDL 4.01, section 14.1 */
export interface Term extends SchemaElement {
  readonly kind: "Term";
  readonly type: TypeReference;
  readonly baseTerm?: QualifiedName;
  readonly defaultValue?: string;
  readonly appliesTo: readonly string[];
}

/** Anything that annotations can stand on; inline and external ones are merged. */
export interface Annotated {
  readonly annotations: readonly Annotation[];
}

/** @see CSDL 4.01, section 14.2 */
export interface Annotation extends Annotated {
  readonly term: QualifiedName;
  readonly qualifier?: string;
  readonly value: Expression;
  readonly at: Location;
}

/**
 * Annotation expressions, constant and dynamic, with the annotations written within them; those on
 * a property value of a record stand on the value.
 *
 * @see CSDL 4.01, sections 14.3 and 14.4
 */
export type Expression = ExpressionForm & { readonly annotations?: readonly Annotation[] };

/** An expression by itself. @see CSDL 4.01, sections 14.3 and 14.4 */
export type ExpressionForm =
  | { readonly kind: "Bool"; readonly value: boolean }
  | { readonly kind: "String"; readonly value: string }
  /** Decimal for integers too, as written, so that no digit is lost. */
  | { readonly kind: "Number"; readonly type: "Int" | "Float" | "Decimal"; readonly value: string }
  | {
      readonly kind: "Binary" | "Date" | "DateTimeOffset" | "Duration" | "Guid" | "TimeOfDay";
      readonly value: string;
    }
  /** Members as written without the type, for example `["Read"]`. */
  | {
      readonly kind: "EnumMember";
      readonly type?: QualifiedName;
      readonly members: readonly string[];
    }
  | { readonly kind: "Null" }
  | {
      readonly kind: "Path";
      readonly path: string;
      readonly of:
        | "Path"
        | "PropertyPath"
        | "NavigationPropertyPath"
        | "AnnotationPath"
        | "ModelElementPath";
    }
  | { readonly kind: "Collection"; readonly items: readonly Expression[] }
  | {
      readonly kind: "Record";
      readonly type?: QualifiedName;
      readonly properties: ReadonlyMap<string, Expression>;
    }
  | { readonly kind: "Apply"; readonly function: string; readonly arguments: readonly Expression[] }
  | {
      readonly kind: "If";
      readonly condition: Expression;
      readonly then: Expression;
      readonly else?: Expression;
    }
  | { readonly kind: "And" | "Or"; readonly operands: readonly [Expression, Expression] }
  | { readonly kind: "Not" | "Neg"; readonly operand: Expression }
  | {
      readonly kind:
        | "Eq"
        | "Ne"
        | "Gt"
        | "Ge"
        | "Lt"
        | "Le"
        | "Has"
        | "In"
        | "Add"
        | "Sub"
        | "Mul"
        | "Div"
        | "DivBy"
        | "Mod";
      readonly operands: readonly [Expression, Expression];
    }
  | { readonly kind: "Cast" | "IsOf"; readonly type: TypeReference; readonly operand: Expression }
  | { readonly kind: "LabeledElement"; readonly name: string; readonly operand: Expression }
  | { readonly kind: "LabeledElementReference"; readonly name: string }
  | { readonly kind: "UrlRef"; readonly operand: Expression };
