import type { Diagnostics, Location } from "../diagnostics.ts";
import { formatKeyPath, formatKeyPattern, type KeyPath } from "./key-path.ts";

/** Where a configuration comes from: what its paths are relative to, and how errors speak of it. */
export type ConfigOrigin =
  | {
      readonly kind: "file";
      readonly folder: string;
      readonly file: string;
      /** The file's text, to find lines in. */
      readonly text: string;
    }
  /** The flags of the command line, by the pattern of the key that they stand for. */
  | {
      readonly kind: "flags";
      readonly folder: string;
      readonly flags: Readonly<Record<string, string>>;
    }
  /** A program that calls `generate`. */
  | { readonly kind: "call"; readonly folder: string };

/** Reports what is wrong with one key. The message starts after the key's name. */
export async function reportKey(
  origin: ConfigOrigin,
  path: KeyPath,
  message: string,
  diagnostics: Diagnostics,
): Promise<void> {
  diagnostics.error("config", `${nameKey(origin, path)} ${message}`, await locate(origin, path));
}

function nameKey(origin: ConfigOrigin, path: KeyPath): string {
  const flag = origin.kind === "flags" ? origin.flags[formatKeyPattern(path)] : undefined;
  return flag ?? (path.length === 0 ? "The configuration" : `\`${formatKeyPath(path)}\``);
}

async function locate(origin: ConfigOrigin, path: KeyPath): Promise<Location> {
  if (origin.kind !== "file") return { file: placeholders[origin.kind], line: 1, column: 1 };
  // Costs half a second, so it is loaded only for an error.
  const { locateKey } = await import("./locate-key.ts");
  return { file: origin.file, ...locateKey(origin.file, origin.text, path) };
}

const placeholders = { flags: "<command line>", call: "<configuration>" } as const;
