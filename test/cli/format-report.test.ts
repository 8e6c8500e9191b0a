import { expect, test } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics.ts";
import { formatDiagnostic } from "../../generator/format-report.ts";

const at = { file: "/project/metadata/people.csdl", line: 3, column: 5 };
const diagnostic: Diagnostic = { severity: "error", code: "x", message: "No.", at };

test.each([
  ["a file in the folder", diagnostic, "metadata/people.csdl:3:5: error x: No."],
  [
    "a file beside the folder",
    { ...diagnostic, at: { ...at, file: "/other/people.csdl" } },
    "../other/people.csdl:3:5: error x: No.",
  ],
  [
    "no file",
    { ...diagnostic, at: { ...at, file: "<command line>" } },
    "<command line>:3:5: error x: No.",
  ],
  [
    "a message that would forge a line, or colour the terminal",
    { ...diagnostic, message: "Type a\nb.csdl:1:1: error y: \u001b[31mred\u2028." },
    "metadata/people.csdl:3:5: error x: Type a b.csdl:1:1: error y:  [31mred .",
  ],
])("a diagnostic with %s is one line", (_, given, want) => {
  expect(formatDiagnostic(given, "/project")).toBe(want);
});
