import { join } from "node:path";

import type { Diagnostics } from "../diagnostics.ts";
import type { FilePlan } from "./file-plan.ts";

/** Reports every file that is not what a run would make of it as an error. */
export function reportStale(output: string, plan: FilePlan, diagnostics: Diagnostics): void {
  const report = (code: string, fault: string, paths: readonly string[]): void => {
    for (const path of paths) {
      const message = `The file ${fault}; run \`odatagen generate\`.`;
      diagnostics.error(code, message, { file: join(output, path), line: 1, column: 1 });
    }
  };
  report("file-missing", "is missing", plan.created);
  report("file-stale", "is stale, or was edited by hand", plan.changed);
  report("file-left-over", "is left over from an earlier run", plan.deleted);
}
