/**
 * What the annotations of the vocabulary Org.OData.Validation.V1 say, one function per term.
 *
 * @see OData Vocabularies 4.0, Org.OData.Validation.V1
 */
import { findAnnotation } from "../annotations.ts";
import type { Annotated, Expression, QualifiedName } from "../model.ts";
import {
  findValue,
  readBool,
  readItems,
  readProperty,
  readScalar,
  readString,
} from "./read-expression.ts";

const VALIDATION = "Org.OData.Validation.V1";

/** A limit that a value must keep. */
export interface Bound {
  /** As written, so that no digit is lost. */
  readonly value: string;
  /** Whether the value must not reach the limit. @see Org.OData.Validation.V1.Exclusive */
  readonly exclusive: boolean;
}

/** Returns the least value. @see Org.OData.Validation.V1.Minimum */
export function minimum(annotated: Annotated): Bound | undefined {
  return readBound(annotated, `${VALIDATION}.Minimum`);
}

/** Returns the greatest value. @see Org.OData.Validation.V1.Maximum */
export function maximum(annotated: Annotated): Bound | undefined {
  return readBound(annotated, `${VALIDATION}.Maximum`);
}

function readBound(annotated: Annotated, term: string): Bound | undefined {
  const annotation = findAnnotation(annotated, term);
  if (annotation === undefined) return undefined;
  const value = readScalar(annotation.value);
  if (value === undefined) return undefined;
  return { value, exclusive: readBool(findValue(annotation, `${VALIDATION}.Exclusive`)) ?? false };
}

/** Returns the regular expression that the text matches. @see Org.OData.Validation.V1.Pattern */
export function pattern(annotated: Annotated): string | undefined {
  return readString(findValue(annotated, `${VALIDATION}.Pattern`));
}

/** A value that is allowed, perhaps with a symbolic name or a description. */
export interface AllowedValue extends Annotated {
  /** As written. */
  readonly value: string;
}

/** Returns the values that are allowed, none when all are. @see Org.OData.Validation.V1.AllowedValues */
export function allowedValues(annotated: Annotated): readonly AllowedValue[] {
  return readItems(findValue(annotated, `${VALIDATION}.AllowedValues`)).flatMap((item) => {
    const value = readScalar(readProperty(item, "Value"));
    return value === undefined ? [] : [{ value, annotations: item.annotations ?? [] }];
  });
}

/** Returns the least number of items. @see Org.OData.Validation.V1.MinItems */
export function minItems(annotated: Annotated): string | undefined {
  return readScalar(findValue(annotated, `${VALIDATION}.MinItems`));
}

/** Returns the greatest number of items. @see Org.OData.Validation.V1.MaxItems */
export function maxItems(annotated: Annotated): string | undefined {
  return readScalar(findValue(annotated, `${VALIDATION}.MaxItems`));
}

/** Returns the number that the value is a multiple of. @see Org.OData.Validation.V1.MultipleOf */
export function multipleOf(annotated: Annotated): string | undefined {
  return readScalar(findValue(annotated, `${VALIDATION}.MultipleOf`));
}

/** A condition that an instance must meet. @see Org.OData.Validation.V1.ConstraintType */
export interface Constraint {
  readonly qualifier?: string;
  readonly condition: Expression;
  readonly failureMessage?: string;
}

/** Returns the conditions, one per qualifier. @see Org.OData.Validation.V1.Constraint */
export function constraints(annotated: Annotated): readonly Constraint[] {
  return annotated.annotations.flatMap(({ term, qualifier, value }) => {
    if (term !== `${VALIDATION}.Constraint`) return [];
    const condition = readProperty(value, "Condition");
    if (condition === undefined) return [];
    const failureMessage = readString(readProperty(value, "FailureMessage"));
    return [
      {
        ...(qualifier === undefined ? {} : { qualifier }),
        condition,
        ...(failureMessage === undefined ? {} : { failureMessage }),
      },
    ];
  });
}

/**
 * Returns the types that a value can have beside the declared one, or `undefined` when all derived
 * types are allowed.
 *
 * @see Org.OData.Validation.V1.DerivedTypeConstraint
 */
export function derivedTypeConstraint(annotated: Annotated): readonly QualifiedName[] | undefined {
  const value = findValue(annotated, `${VALIDATION}.DerivedTypeConstraint`);
  return value === undefined
    ? undefined
    : readItems(value).flatMap((item) => readString(item) ?? []);
}
