import type { ChangeKind } from "./change.ts";

/**
 * The kinds of changes that can break a program though it compiles: what it sends, or means by it, is not
 * what it was. There are no others; where the compiler objects too, the change is told as one that it sees.
 */
export const wireKinds = [
  /** Values are written in another format: a text that becomes a GUID. */
  "type",
  /** The same, of the result of an operation. */
  "return-type",
  /** Entities are addressed by another property, or by the same in another order. */
  "key",
  /** Members that the schema does not declare are refused. */
  "open",
  /** What was part of an entity exists by itself. */
  "containment",
  /** Changes are refused without the entity tag. */
  "concurrency",
  /** Operations have another name in URLs. */
  "default-namespace",
  /** Keys have another form in URLs. */
  "key-style",
] as const satisfies readonly ChangeKind[];

/** A kind of change that can break a program though it compiles. */
export type WireKind = (typeof wireKinds)[number];

/** The verdict on a change of such a kind. */
export function wireBreak<Kind extends WireKind>(
  change: Kind,
): { readonly class: "breaking"; readonly breaks: "wire"; readonly change: Kind } {
  return { class: "breaking", breaks: "wire", change };
}
