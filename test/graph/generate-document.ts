import type { GenerateReport } from "../../generator/report.ts";
import { runCli } from "../cli/run-cli.ts";
import type { GraphDocument } from "./documents.ts";

/** What a run of `odatagen generate --json` ended with. */
export interface Generated {
  readonly exitCode: number;
  readonly report: GenerateReport;
  readonly seconds: number;
}

/** Generates the package of a document with the command line, as its users do. */
export async function generateDocument(
  { file, name }: Pick<GraphDocument, "file" | "name">,
  output: string,
  ...flags: readonly string[]
): Promise<Generated> {
  const start = performance.now();
  const { exitCode, stdout } = await runCli(
    ".",
    ...["generate", "--metadata", file, "--profile", "graph", "--name", name],
    ...["--output", output, "--json", ...flags],
  );
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { exitCode, report: JSON.parse(stdout), seconds };
}
