import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Compiles a project.
 *
 * @param compiler the package: `typescript` or `typescript-7`
 * @param project path of a `tsconfig.json`
 * @returns what the compiler complains about, or an empty text
 */
export async function compile(
  compiler: string,
  project: string,
  ...flags: readonly string[]
): Promise<string> {
  try {
    await run("node", [`node_modules/${compiler}/bin/tsc`, "--project", project, ...flags]);
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}
