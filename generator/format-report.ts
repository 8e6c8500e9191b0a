import { isAbsolute, relative } from "node:path";

import type { Diagnostic, Location } from "./diagnostics.ts";
import { oneLine } from "./diff/markup.ts";
import type { GenerateReport } from "./report.ts";
import type { RunMode } from "./run-options.ts";

/**
 * One diagnostic on one line, as editors and CI systems recognise it:
 * `file:line:column: severity code: message`.
 *
 * @param folder Files within it are written relative to it.
 */
export function formatDiagnostic(diagnostic: Diagnostic, folder: string): string {
  const { severity, code, message, at } = diagnostic;
  const place = `${relativeTo(folder, at.file)}:${at.line}:${at.column}`;
  return oneLine(`${place}: ${severity} ${code}: ${message}`);
}

/** A diagnostic as JSON has it, with its place in one object with the rest. */
export function flattenDiagnostic(
  { severity, code, message, at }: Diagnostic,
  folder: string,
): Omit<Diagnostic, "at"> & Location {
  return { severity, code, message, ...at, file: relativeTo(folder, at.file) };
}

/** The report as the one JSON object that `--json` prints. */
export function formatJson(report: GenerateReport, folder: string): string {
  const diagnostics = report.diagnostics.map((each) => flattenDiagnostic(each, folder));
  return JSON.stringify({ ...report, diagnostics });
}

/** What a run did, in one line, and in another the release that it made. */
export function formatSummary({ files, release }: GenerateReport, mode: RunMode): string {
  const { created, changed, deleted, unchanged } = files;
  if (mode === "check") return `${unchanged.length} files are up to date`;
  const counts = `${created.length} created, ${changed.length} changed, ${deleted.length} deleted, ${unchanged.length} unchanged`;
  const summary = mode === "dry-run" ? `Dry run, nothing written: ${counts}` : `Files: ${counts}`;
  if (release === undefined) return summary;
  const { version, bump } = release;
  return `${summary}\nVersion: ${version} (${bump === "first" ? "first release" : bump})`;
}

/** A file as a user in that folder would call it. */
export function relativeTo(folder: string, file: string): string {
  if (!isAbsolute(file)) return file;
  const path = relative(folder, file);
  return path === "" || isAbsolute(path) ? file : path.replaceAll("\\", "/");
}
