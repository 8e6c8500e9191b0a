/**
 * What a change of the schema means for code that uses the generated package: `breaking`, it has to
 * change; `feature`, it can do more; `fix`, it stays as it is and something gets more exact; `docs`, only
 * what is said of it changes.
 */
export type ChangeClass = "breaking" | "feature" | "fix" | "docs";

/**
 * How a breaking change shows: the compiler objects, or the program compiles and the service and the
 * program no longer understand each other.
 */
export type Breaks = "compile" | "wire";

/** What has changed of an element. */
export type ChangeKind =
  | "added"
  | "removed"
  | "renamed"
  | "moved"
  | "type"
  | "nullability"
  | "collection"
  | "facets"
  | "default"
  | "containment"
  | "key"
  | "base-type"
  | "abstract"
  | "open"
  | "stream"
  | "derived-types"
  | "name"
  | "path"
  | "restriction"
  | "concurrency"
  | "default-namespace"
  | "key-style"
  | "evolvable"
  | "flags"
  | "value"
  | "parameter-added"
  | "parameter-removed"
  | "return-type"
  | "composable"
  | "computed"
  | "immutable"
  | "required"
  | "insertable"
  | "updatable"
  | "optional"
  | "deprecated"
  | "range"
  | "description";

/** The constructs of CSDL that changes are told of. */
export type ElementKind =
  | "EntityType"
  | "ComplexType"
  | "EnumType"
  | "TypeDefinition"
  | "Property"
  | "NavigationProperty"
  | "Member"
  | "Action"
  | "Function"
  | "Parameter"
  | "Schema"
  | "EntityContainer"
  | "EntitySet"
  | "Singleton"
  | "ActionImport"
  | "FunctionImport";

/** A change as releases record it: of the schema, or of anything else that a package is made from. */
export interface RecordedChange {
  readonly class: ChangeClass;
  /** Of breaking changes only. */
  readonly breaks?: Breaks | undefined;
  /** What has changed of it. */
  readonly change: string;
  /** What it is. */
  readonly kind: string;
  readonly element: string;
  /** What it was before: a name, a type, a value. */
  readonly from?: string | undefined;
  /** What it is now. */
  readonly to?: string | undefined;
  /** What led to taking it for a renamed element and not for another one. */
  readonly evidence?: string | undefined;
  /** What code that uses the package has to do, or can do, as one sentence. */
  readonly advice: string;
}

/** One difference between two models. */
export interface Change extends RecordedChange {
  readonly breaks?: Breaks;
  readonly change: ChangeKind;
  readonly kind: ElementKind;
  /** A target path of CSDL in the newer model, in the older one where it was removed. */
  readonly element: string;
  readonly from?: string;
  readonly to?: string;
  readonly evidence?: string;
}

/** Which part of the version number follows from changes. @see Semantic Versioning 2.0.0 */
export type Bump = "major" | "minor" | "patch" | "none";

/** The part of the version number that follows from changes: that of the largest of them. */
export function bumpOf(changes: readonly RecordedChange[]): Bump {
  const classes = new Set(changes.map((change) => change.class));
  if (classes.has("breaking")) return "major";
  if (classes.has("feature")) return "minor";
  return classes.size > 0 ? "patch" : "none";
}
