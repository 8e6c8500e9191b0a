/**
 * Values of flags enumerations: members joined by commas, as OData writes them.
 *
 * @see OData JSON Format 4.01, section 7.1
 */
import type { edm } from "./primitives.js";

/**
 * A value of the flags enumeration `Member`: one member, or several joined by commas, such as
 * `"read,write"`. Members that are not known yet are kept.
 */
export type Flags<Member extends string> =
  | Member
  | (string & { readonly [edm]?: readonly ["flags", Member] });

/**
 * The members in a value, in its order.
 *
 * @example
 * parseFlags("read, write"); // ["read", "write"]
 */
export function parseFlags<Member extends string>(
  value: Flags<Member> | null | undefined,
): Flags<Member>[] {
  return (value ?? "").split(",").flatMap((member) => member.trim() || []);
}

/**
 * The value that consists of some members.
 *
 * @example
 * formatFlags(["read", "write"]); // "read,write"
 */
export function formatFlags<Member extends string>(
  members: Iterable<Flags<Member>>,
): Flags<Member> {
  return [...new Set(members)].join(",");
}

/**
 * Whether a value contains a member.
 *
 * @example
 * if (hasFlag(share.access, "write")) { ... }
 */
export function hasFlag<Member extends string>(
  value: Flags<Member> | null | undefined,
  member: NoInfer<Member>,
): boolean {
  return parseFlags<Member>(value).includes(member);
}

/**
 * A value with a member added.
 *
 * @example
 * share.access = withFlag(share.access, "write");
 */
export function withFlag<Member extends string>(
  value: Flags<Member> | null | undefined,
  member: NoInfer<Member>,
): Flags<Member> {
  return formatFlags<Member>([...parseFlags<Member>(value), member]);
}

/**
 * A value with a member taken out.
 *
 * @example
 * share.access = withoutFlag(share.access, "write");
 */
export function withoutFlag<Member extends string>(
  value: Flags<Member> | null | undefined,
  member: NoInfer<Member>,
): Flags<Member> {
  return formatFlags<Member>(parseFlags<Member>(value).filter((other) => other !== member));
}
