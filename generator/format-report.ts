import { isAbsolute, relative } from "node:path";

import type { Diagnostic } from "./diagnostics.ts";
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
  return `${oneLine(place)}: ${severity} ${code}: ${oneLine(message)}`;
}

/** The report as the one JSON object that `--json` prints. */
export function formatJson(report: GenerateReport, folder: string): string {
  const diagnostics = report.diagnostics.map(({ severity, code, message, at }) => {
    return { severity, code, message, ...at, file: relativeTo(folder, at.file) };
  });
  return JSON.stringify({ ...report, diagnostics });
}

/** What a run did, in one line. */
export function formatSummary(report: GenerateReport, mode: RunMode): string {
  const { created, changed, deleted, unchanged } = report.files;
  if (mode === "check") return `${unchanged.length} files are up to date`;
  const counts = `${created.length} created, ${changed.length} changed, ${deleted.length} deleted, ${unchanged.length} unchanged`;
  return mode === "dry-run" ? `Dry run, nothing written: ${counts}` : `Files: ${counts}`;
}

function relativeTo(folder: string, file: string): string {
  if (!isAbsolute(file)) return file;
  const path = relative(folder, file);
  return path === "" || isAbsolute(path) ? file : path.replaceAll("\\", "/");
}

/** Names and messages can quote the input: control characters would forge lines or drive the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
