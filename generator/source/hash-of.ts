import { createHash } from "node:crypto";

/** The sha256 of bytes, or of text as UTF-8, in hexadecimal digits. */
export function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
