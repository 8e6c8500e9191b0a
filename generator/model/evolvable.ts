import type { EnumType } from "./model.ts";

/** The member that announces that others will follow. */
export const evolvableMark = "unknownFutureValue";

/** Whether members can be added to an enumeration without notice. */
export function isEvolvable(type: EnumType): boolean {
  return type.members.length === 0 || type.members.some((member) => member.name === evolvableMark);
}
