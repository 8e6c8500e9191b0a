/**
 * CSDL as written: one tree for XML and JSON, with names and paths untouched (aliases included) and
 * the place of every element. Defaults that the two representations define differently are applied.
 *
 * @see OData CSDL XML Representation 4.01
 * @see OData CSDL JSON Representation 4.01
 */
import type { Location } from "../diagnostics.ts";

/** Why a document takes part: as the service itself, as annotations on it, or because one refers to it. */
export type DocumentRole = "main" | "overlay" | "reference";

/** The text of one document, and what to call it in diagnostics. */
export interface MetadataSource {
  readonly file: string;
  readonly text: string;
  /** `main` when left out. */
  readonly role?: DocumentRole;
}

/** @see CSDL 4.01, section 4 */
export interface CsdlDocument {
  readonly file: string;
  readonly role: DocumentRole;
  readonly version: "4.0" | "4.01";
  readonly references: readonly CsdlReference[];
  readonly schemas: readonly CsdlSchema[];
  readonly at: Location;
}

/** Anything that annotations can stand on. */
export interface CsdlAnnotated {
  readonly annotations: readonly CsdlAnnotation[];
}

/** @see CSDL 4.01, section 4.1 */
export interface CsdlReference extends CsdlAnnotated {
  readonly uri: string;
  readonly includes: readonly CsdlInclude[];
  readonly includeAnnotations: readonly CsdlIncludeAnnotations[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 4.2 */
export interface CsdlInclude extends CsdlAnnotated {
  readonly namespace: string;
  readonly alias?: string;
  readonly at: Location;
}

/** @see CSDL 4.01, section 4.3 */
export interface CsdlIncludeAnnotations {
  readonly termNamespace: string;
  readonly qualifier?: string;
  readonly targetNamespace?: string;
  readonly at: Location;
}

/** Every list in the order of the document. @see CSDL 4.01, section 5 */
export interface CsdlSchema extends CsdlAnnotated {
  readonly namespace: string;
  readonly alias?: string;
  readonly types: readonly CsdlSchemaType[];
  readonly operations: readonly CsdlOperation[];
  readonly terms: readonly CsdlTerm[];
  readonly containers: readonly CsdlEntityContainer[];
  readonly externalAnnotations: readonly CsdlAnnotations[];
  readonly at: Location;
}

export type CsdlSchemaType = CsdlStructuredType | CsdlEnumType | CsdlTypeDefinition;
export type CsdlStructuredType = CsdlEntityType | CsdlComplexType;

/** What entity and complex types share. */
export interface CsdlStructuredTypeBase extends CsdlAnnotated {
  readonly name: string;
  readonly baseType?: string;
  readonly abstract: boolean;
  readonly openType: boolean;
  /** Properties and navigation properties in the order of the document. */
  readonly members: readonly (CsdlProperty | CsdlNavigationProperty)[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 6 */
export interface CsdlEntityType extends CsdlStructuredTypeBase {
  readonly kind: "EntityType";
  readonly hasStream: boolean;
  readonly key?: readonly CsdlPropertyRef[];
}

/** @see CSDL 4.01, section 9 */
export interface CsdlComplexType extends CsdlStructuredTypeBase {
  readonly kind: "ComplexType";
}

/** @see CSDL 4.01, section 6.5 */
export interface CsdlPropertyRef {
  readonly name: string;
  readonly alias?: string;
  readonly at: Location;
}

/** @see CSDL 4.01, section 7.2 */
export interface CsdlFacets {
  readonly maxLength?: number | "max";
  readonly precision?: number;
  readonly scale?: number | "variable" | "floating";
  readonly srid?: number | "variable";
  readonly unicode?: boolean;
}

/** A type name as written, less the `Collection()` around it. @see CSDL 4.01, section 7.1 */
export interface CsdlTypeUse {
  readonly type: string;
  readonly collection: boolean;
  /** With the default of the representation; of collections only when written. */
  readonly nullable: boolean;
  readonly facets: CsdlFacets;
  readonly at: Location;
}

/** @see CSDL 4.01, section 7 */
export interface CsdlProperty extends CsdlAnnotated {
  readonly kind: "Property";
  readonly name: string;
  readonly type: CsdlTypeUse;
  readonly defaultValue?: string;
  readonly at: Location;
}

/** @see CSDL 4.01, section 8 */
export interface CsdlNavigationProperty extends CsdlAnnotated {
  readonly kind: "NavigationProperty";
  readonly name: string;
  readonly type: CsdlTypeUse;
  readonly containsTarget: boolean;
  readonly partner?: string;
  readonly referentialConstraints: readonly CsdlReferentialConstraint[];
  readonly onDelete?: CsdlOnDelete;
  readonly at: Location;
}

/** @see CSDL 4.01, section 8.5 */
export interface CsdlReferentialConstraint extends CsdlAnnotated {
  readonly property: string;
  readonly referencedProperty: string;
  readonly at: Location;
}

/** @see CSDL 4.01, section 8.6 */
export interface CsdlOnDelete extends CsdlAnnotated {
  readonly action: string;
}

/** @see CSDL 4.01, section 10 */
export interface CsdlEnumType extends CsdlAnnotated {
  readonly kind: "EnumType";
  readonly name: string;
  readonly underlyingType?: string;
  readonly isFlags: boolean;
  readonly members: readonly CsdlEnumMember[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 10.3 */
export interface CsdlEnumMember extends CsdlAnnotated {
  readonly name: string;
  readonly value?: bigint;
  readonly at: Location;
}

/** @see CSDL 4.01, section 11 */
export interface CsdlTypeDefinition extends CsdlAnnotated {
  readonly kind: "TypeDefinition";
  readonly name: string;
  readonly underlyingType: string;
  readonly facets: CsdlFacets;
  readonly at: Location;
}

/** One overload. @see CSDL 4.01, section 12 */
export interface CsdlOperation extends CsdlAnnotated {
  readonly kind: "Action" | "Function";
  readonly name: string;
  readonly isBound: boolean;
  readonly isComposable: boolean;
  readonly entitySetPath?: string;
  readonly parameters: readonly CsdlParameter[];
  readonly returnType?: CsdlReturnType;
  readonly at: Location;
}

/** @see CSDL 4.01, section 12.9 */
export interface CsdlParameter extends CsdlAnnotated {
  readonly name: string;
  readonly type: CsdlTypeUse;
  readonly at: Location;
}

/** @see CSDL 4.01, section 12.8 */
export interface CsdlReturnType extends CsdlAnnotated {
  readonly type: CsdlTypeUse;
}

/** @see CSDL 4.01, section 13 */
export interface CsdlEntityContainer extends CsdlAnnotated {
  readonly name: string;
  readonly extends?: string;
  readonly members: readonly CsdlContainerMember[];
  readonly at: Location;
}

export type CsdlContainerMember = CsdlEntitySet | CsdlSingleton | CsdlOperationImport;

/** @see CSDL 4.01, section 13.2 */
export interface CsdlEntitySet extends CsdlAnnotated {
  readonly kind: "EntitySet";
  readonly name: string;
  readonly entityType: string;
  readonly includeInServiceDocument: boolean;
  readonly navigationPropertyBindings: readonly CsdlNavigationPropertyBinding[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 13.3 */
export interface CsdlSingleton extends CsdlAnnotated {
  readonly kind: "Singleton";
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly navigationPropertyBindings: readonly CsdlNavigationPropertyBinding[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 13.4 */
export interface CsdlNavigationPropertyBinding {
  readonly path: string;
  readonly target: string;
  readonly at: Location;
}

/** @see CSDL 4.01, sections 13.5 and 13.6 */
export interface CsdlOperationImport extends CsdlAnnotated {
  readonly kind: "ActionImport" | "FunctionImport";
  readonly name: string;
  readonly operation: string;
  readonly entitySet?: string;
  readonly includeInServiceDocument: boolean;
  readonly at: Location;
}

/** @see CSDL 4.01, section 14.1 */
export interface CsdlTerm extends CsdlAnnotated {
  readonly name: string;
  readonly type: CsdlTypeUse;
  readonly baseTerm?: string;
  readonly defaultValue?: string;
  readonly appliesTo: readonly string[];
  readonly at: Location;
}

/** Annotations that stand apart from what they annotate. @see CSDL 4.01, section 14.2.2 */
export interface CsdlAnnotations {
  readonly target: string;
  readonly annotations: readonly CsdlAnnotation[];
  readonly at: Location;
}

/** @see CSDL 4.01, section 14.2 */
export interface CsdlAnnotation extends CsdlAnnotated {
  readonly term: string;
  readonly qualifier?: string;
  /** Left out: the default value of the term, or `true`. */
  readonly value?: CsdlExpression;
  readonly at: Location;
}

/** An expression, and the annotations within it. @see CSDL 4.01, sections 14.3 and 14.4 */
export type CsdlExpression = CsdlExpressionForm & {
  readonly annotations?: readonly CsdlAnnotation[];
};

export type CsdlBinaryKind =
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

export type CsdlPathKind =
  | "Path"
  | "PropertyPath"
  | "NavigationPropertyPath"
  | "AnnotationPath"
  | "ModelElementPath";

export type CsdlLiteralKind =
  | "Binary"
  | "Date"
  | "DateTimeOffset"
  | "Duration"
  | "Guid"
  | "TimeOfDay";

export type CsdlExpressionForm =
  | { readonly kind: "Bool"; readonly value: boolean }
  | { readonly kind: "String"; readonly value: string }
  | { readonly kind: "Number"; readonly type: "Int" | "Float" | "Decimal"; readonly value: string }
  | { readonly kind: CsdlLiteralKind; readonly value: string }
  | { readonly kind: "EnumMember"; readonly type?: string; readonly members: readonly string[] }
  | { readonly kind: "Null" }
  | { readonly kind: "Path"; readonly path: string; readonly of: CsdlPathKind }
  | { readonly kind: "Collection"; readonly items: readonly CsdlExpression[] }
  | {
      readonly kind: "Record";
      readonly type?: string;
      readonly properties: ReadonlyMap<string, CsdlExpression>;
    }
  | {
      readonly kind: "Apply";
      readonly function: string;
      readonly arguments: readonly CsdlExpression[];
    }
  | {
      readonly kind: "If";
      readonly condition: CsdlExpression;
      readonly then: CsdlExpression;
      readonly else?: CsdlExpression;
    }
  | {
      readonly kind: "And" | "Or" | CsdlBinaryKind;
      readonly operands: readonly [CsdlExpression, CsdlExpression];
    }
  | { readonly kind: "Not" | "Neg"; readonly operand: CsdlExpression }
  | {
      readonly kind: "Cast" | "IsOf";
      readonly type: CsdlTypeUse;
      readonly operand: CsdlExpression;
    }
  | { readonly kind: "LabeledElement"; readonly name: string; readonly operand: CsdlExpression }
  | { readonly kind: "LabeledElementReference"; readonly name: string }
  | { readonly kind: "UrlRef"; readonly operand: CsdlExpression };
