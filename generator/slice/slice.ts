/**
 * What `sliceModel` gives: the part of a model that somebody asked for, and an account of it.
 */
import type { Model, QualifiedName } from "../model/model.ts";

/** A part of a model that is a model itself, with the reasons for what is in and a list of what is not. */
export interface Slice {
  /** Only what is in, in the order of the documents; every name in it resolves in it, or in none. */
  readonly model: Model;
  /**
   * Why each type and each operation is in: types by their qualified name, operations by their signature
   * (see `signatureOf`). The first reason found; following `from` ends at an include.
   */
  readonly reasons: ReadonlyMap<string, Reason>;
  /** What leads out of the slice, in the order of the documents. */
  readonly cuts: readonly Cut[];
}

/** What pulled a type or an operation in. `from` is a key of `Slice.reasons`. */
export type Reason =
  /** Nothing was left out. */
  | { readonly kind: "everything" }
  /** An include names it, or ends at it. */
  | { readonly kind: "include"; readonly pattern: string }
  /** The path of an include leads through it. */
  | { readonly kind: "path"; readonly pattern: string }
  /** It is the base type of `from`, or derives from it. */
  | { readonly kind: "base" | "derived"; readonly from: QualifiedName }
  /** A structural property, a contained navigation property, or one that is cut, has it as its type. */
  | {
      readonly kind: "property" | "navigation" | "reference";
      readonly from: QualifiedName;
      readonly member: string;
    }
  /** An operation that is bound to `from`. */
  | { readonly kind: "bound"; readonly from: QualifiedName }
  /** The operation `from` is bound to it, or returns it. */
  | { readonly kind: "binding" | "return"; readonly from: string }
  /** The operation `from` takes it. */
  | { readonly kind: "parameter"; readonly from: string; readonly member: string };

/** Something that leads from the slice to what is not in it. */
export type Cut =
  /** A navigation property that stays, and whose target came in as a reference type. */
  | {
      readonly kind: "reference";
      readonly type: QualifiedName;
      readonly member: string;
      readonly target: QualifiedName;
    }
  /** A navigation property that was taken off a type. */
  | {
      readonly kind: "navigation";
      readonly type: QualifiedName;
      readonly member: string;
      readonly target: QualifiedName;
    }
  /** An operation that was left out: unbound, or bound to a type that is in. */
  | {
      readonly kind: "operation";
      readonly type?: QualifiedName;
      readonly name: QualifiedName;
      readonly signature: string;
    }
  /** An entity set, singleton or import that was left out; `target` is the type or the operation behind it. */
  | {
      readonly kind: "container-child";
      readonly container: QualifiedName;
      readonly name: string;
      readonly target: QualifiedName;
    };
