/**
 * What the annotations of the vocabulary Org.OData.Core.V1 say, one function per term.
 *
 * @see OData Vocabularies 4.0, Org.OData.Core.V1
 */
import type { Annotated, Expression, Parameter, PropertyRef } from "../model.ts";
import {
  findValue,
  readConstant,
  readItems,
  readMembers,
  readPath,
  readPaths,
  readProperty,
  readScalar,
  readString,
  readTag,
} from "./read-expression.ts";

const CORE = "Org.OData.Core.V1";

/** One entry of the history of an element. @see Org.OData.Core.V1.RevisionType */
export interface Revision {
  readonly kind: "Added" | "Modified" | "Deprecated";
  readonly version?: string;
  readonly description?: string;
  /** As written; services add it to the type of the vocabulary. */
  readonly date?: string;
  /** When the element is going to be removed; services add it to the type of the vocabulary. */
  readonly removalDate?: string;
}

/** Returns the brief description. @see Org.OData.Core.V1.Description */
export function description(annotated: Annotated): string | undefined {
  return readString(findValue(annotated, `${CORE}.Description`));
}

/** Returns the long description. @see Org.OData.Core.V1.LongDescription */
export function longDescription(annotated: Annotated): string | undefined {
  return readString(findValue(annotated, `${CORE}.LongDescription`));
}

/** Whether the service computes the value. @see Org.OData.Core.V1.Computed */
export function isComputed(annotated: Annotated): boolean {
  return readTag(annotated, `${CORE}.Computed`) ?? false;
}

/** Whether the value can be given on creation and never changed. @see Org.OData.Core.V1.Immutable */
export function isImmutable(annotated: Annotated): boolean {
  return readTag(annotated, `${CORE}.Immutable`) ?? false;
}

/** Returns what clients may do with the element. @see Org.OData.Core.V1.Permissions */
export function permissions(annotated: Annotated): readonly string[] | undefined {
  return readMembers(findValue(annotated, `${CORE}.Permissions`));
}

/** Whether clients cannot write the value: it is computed, or `Permissions` leaves out `Write`. */
export function isReadOnly(annotated: Annotated): boolean {
  if (isComputed(annotated)) return true;
  const granted = permissions(annotated);
  return (
    granted !== undefined &&
    !granted.some((member) => member === "Write" || member === "ReadWrite" || member === "3")
  );
}

/** Whether clients can neither read nor write the value. @see Org.OData.Core.V1.Permission */
export function isInaccessible(annotated: Annotated): boolean {
  const granted = permissions(annotated);
  return granted !== undefined && granted.every((member) => member === "None" || member === "0");
}

/** Whether the parameter can be left out. @see Org.OData.Core.V1.OptionalParameter */
export function isOptionalParameter(parameter: Parameter): boolean {
  const value = findValue(parameter, `${CORE}.OptionalParameter`);
  return value !== undefined && !(value.kind === "Bool" && !value.value) && value.kind !== "Null";
}

/** Returns what the service assumes for a parameter left out. @see Org.OData.Core.V1.OptionalParameterType */
export function optionalParameterDefault(parameter: Parameter): string | undefined {
  return readString(
    readProperty(findValue(parameter, `${CORE}.OptionalParameter`), "DefaultValue"),
  );
}

/** Returns the history of the element, as ordered in the document. @see Org.OData.Core.V1.Revisions */
export function revisions(annotated: Annotated): readonly Revision[] {
  return readItems(findValue(annotated, `${CORE}.Revisions`)).flatMap((item) => {
    const kind = readKind(readMembers(readProperty(item, "Kind"))?.[0]);
    if (kind === undefined) return [];
    const text = (name: string): string | undefined => readScalar(readProperty(item, name));
    const version = text("Version");
    const about = text("Description");
    const date = text("Date");
    const removalDate = text("RemovalDate");
    return [
      {
        kind,
        ...(version === undefined ? {} : { version }),
        ...(about === undefined ? {} : { description: about }),
        ...(date === undefined ? {} : { date }),
        ...(removalDate === undefined ? {} : { removalDate }),
      },
    ];
  });
}

function readKind(member: string | undefined): Revision["kind"] | undefined {
  for (const kind of ["Added", "Modified", "Deprecated"] as const) {
    if (kind === member) return kind;
  }
  return undefined;
}

/** Returns the revision that deprecates the element. @see Org.OData.Core.V1.Revisions */
export function deprecation(annotated: Annotated): Revision | undefined {
  return revisions(annotated).find(({ kind }) => kind === "Deprecated");
}

/** Returns the keys beside the primary one. @see Org.OData.Core.V1.AlternateKeys */
export function alternateKeys(annotated: Annotated): readonly (readonly PropertyRef[])[] {
  return readItems(findValue(annotated, `${CORE}.AlternateKeys`))
    .map((key) => readItems(readProperty(key, "Key")).flatMap(readPropertyRef))
    .filter((key) => key.length > 0);
}

/** @see Org.OData.Core.V1.PropertyRef */
function readPropertyRef(item: Expression): readonly PropertyRef[] {
  const path = readPath(readProperty(item, "Name"));
  const alias = readString(readProperty(item, "Alias"));
  if (path === undefined) return [];
  return [{ path, ...(alias === undefined || alias === path ? {} : { alias }) }];
}

/** Whether the text is a URL. @see Org.OData.Core.V1.IsURL */
export function isURL(annotated: Annotated): boolean {
  return readTag(annotated, `${CORE}.IsURL`) ?? false;
}

/** Returns the media type of a stream, binary or text, when it is always the same. @see Org.OData.Core.V1.MediaType */
export function mediaType(annotated: Annotated): string | undefined {
  return readString(findValue(annotated, `${CORE}.MediaType`));
}

/** Returns the media types that the service takes, none when it does not say. @see Org.OData.Core.V1.AcceptableMediaTypes */
export function acceptableMediaTypes(annotated: Annotated): readonly string[] {
  return readItems(findValue(annotated, `${CORE}.AcceptableMediaTypes`)).flatMap(
    (item) => readString(item) ?? [],
  );
}

/**
 * Returns the properties that the ETag is made of (perhaps none), or `undefined` where the service
 * does not check ETags.
 *
 * @see Org.OData.Core.V1.OptimisticConcurrency
 */
export function optimisticConcurrency(annotated: Annotated): readonly string[] | undefined {
  const value = findValue(annotated, `${CORE}.OptimisticConcurrency`);
  return value === undefined ? undefined : readPaths(value);
}

/** Whether the operation is there only where it is listed. @see Org.OData.Core.V1.RequiresExplicitBinding */
export function requiresExplicitBinding(annotated: Annotated): boolean {
  return readTag(annotated, `${CORE}.RequiresExplicitBinding`) ?? false;
}

/** Returns the operations that are there though they require explicit binding. @see Org.OData.Core.V1.ExplicitOperationBindings */
export function explicitOperationBindings(annotated: Annotated): readonly string[] {
  return readPaths(findValue(annotated, `${CORE}.ExplicitOperationBindings`));
}

/** Returns the name for an enumeration member that its own name cannot spell. @see Org.OData.Core.V1.SymbolicName */
export function symbolicName(annotated: Annotated): string | undefined {
  return readString(findValue(annotated, `${CORE}.SymbolicName`));
}

/** An example, its value inline or elsewhere. @see Org.OData.Core.V1.ExampleValue */
export interface Example {
  readonly description?: string;
  /** A text as it is, anything else as JSON. */
  readonly value?: string;
  /** The URL of the value. */
  readonly externalValue?: string;
}

/** Returns the examples, one per qualifier. @see Org.OData.Core.V1.Example */
export function examples(annotated: Annotated): readonly Example[] {
  return annotated.annotations.flatMap(({ term, value: record }) => {
    if (term !== `${CORE}.Example`) return [];
    const about = readString(readProperty(record, "Description"));
    const value = readConstant(readProperty(record, "Value"));
    const externalValue = readString(readProperty(record, "ExternalValue"));
    return [
      {
        ...(about === undefined ? {} : { description: about }),
        ...(value === undefined ? {} : { value }),
        ...(externalValue === undefined ? {} : { externalValue }),
      },
    ];
  });
}

/** Whether names of the schema can be used in URLs without its namespace. @see Org.OData.Core.V1.DefaultNamespace */
export function isDefaultNamespace(schema: Annotated): boolean {
  return readTag(schema, `${CORE}.DefaultNamespace`) ?? false;
}
