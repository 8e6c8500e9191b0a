import type { z } from "zod";

import type { Config } from "../config.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { reportKey, type ConfigOrigin } from "./config-origin.ts";
import { configSchema, expectations } from "./config-schema.ts";
import { formatKeyPattern, type KeyPath } from "./key-path.ts";

/**
 * Checks that a value has the shape of a configuration; unknown keys are errors.
 *
 * @returns The configuration, or undefined after at least one error.
 */
export async function parseConfig(
  value: unknown,
  origin: ConfigOrigin,
  diagnostics: Diagnostics,
): Promise<Config | undefined> {
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    await reportIssue(issue, value, origin, diagnostics);
  }
  return undefined;
}

async function reportIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  origin: ConfigOrigin,
  diagnostics: Diagnostics,
): Promise<void> {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      const message = `is not a known key; ${suggestKey(key, path)}.`;
      await reportKey(origin, [...path, key], message, diagnostics);
    }
    return;
  }
  const found = valueAt(value, path);
  const fault = found === undefined ? "is missing" : `is ${describe(found)}`;
  const expected = expectations[formatKeyPattern(path)] ?? "something else";
  await reportKey(origin, path, `${fault}; it has to be ${expected}.`, diagnostics);
}

function suggestKey(key: string, parent: KeyPath): string {
  const prefix = parent.length === 0 ? "" : `${formatKeyPattern(parent)}.`;
  const known = Object.keys(expectations)
    .filter((pattern) => pattern !== "" && pattern.startsWith(prefix))
    .map((pattern) => pattern.slice(prefix.length))
    .filter((name) => /^\w+$/.test(name));
  const plain = (name: string): string => name.toLowerCase().replace(/[-_]|s$/g, "");
  const near = known.find((name) => plain(name) === plain(key));
  if (near !== undefined) return `write \`${near}\``;
  return `remove it, or use one of ${known.map((name) => `\`${name}\``).join(", ")}`;
}

function valueAt(value: unknown, path: KeyPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (value === "") return "empty";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
