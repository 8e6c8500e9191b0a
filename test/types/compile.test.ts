import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const project = fileURLToPath(new URL("tsconfig.json", import.meta.url));

describe("the runtime and the type tests", () => {
  it.each(["typescript", "typescript-7"])("compile under every flag with %s", async (compiler) => {
    const tsc = fileURLToPath(new URL(`../../node_modules/${compiler}/bin/tsc`, import.meta.url));
    const result = await run(process.execPath, [tsc, "--project", project]).catch(
      (error: { stdout: string }) => error,
    );
    expect(result.stdout).toBe("");
  });
});
