/**
 * What one include asks for, before anything follows from it.
 */
import type { Operation, QualifiedName } from "../model/model.ts";
import type { Reason } from "./slice.ts";

/**
 * How much of a type is in. Each includes those before it; to enumeration types and type definitions it
 * makes no difference.
 * - `structure`: its structural properties and its bases
 * - `whole`: its navigation properties and bound operations too
 * - `family`: the types that derive from it too
 */
export type Extent = "structure" | "whole" | "family";

/** One thing that an include puts in. */
export type Seed =
  | {
      readonly kind: "type";
      readonly name: QualifiedName;
      readonly extent: Extent;
      readonly reason: Reason;
    }
  | { readonly kind: "operation"; readonly operation: Operation; readonly reason: Reason }
  /** Stays however little of its type is in. */
  | { readonly kind: "navigation"; readonly type: QualifiedName; readonly member: string }
  | { readonly kind: "container-child"; readonly name: string };
