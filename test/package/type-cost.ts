import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What type-checking a program takes, in counts that are the same on every machine. */
export interface TypeCost {
  /** Lines of the declarations that it loads, without those of TypeScript. */
  readonly lines: number;
  /** Generic types that are instantiated, those that an empty program takes included. */
  readonly instantiations: number;
}

/**
 * Type-checks a program with TypeScript 5.9.
 *
 * @param folder the project that the program lies in, with what it imports installed
 * @throws Error when it does not compile, or the counts are not printed
 */
export async function measureTypes(
  folder: string,
  program: string,
  ...flags: readonly string[]
): Promise<TypeCost> {
  await writeFile(join(folder, "type-cost.ts"), program);
  const { stdout } = await run(
    "node",
    [
      ...[resolve("node_modules/typescript/bin/tsc"), "type-cost.ts", "--noEmit", "--strict"],
      ...["--module", "nodenext", "--target", "es2022", "--extendedDiagnostics", ...flags],
    ],
    { cwd: folder },
  );
  return {
    lines: readCount(stdout, "Lines of Definitions"),
    instantiations: readCount(stdout, "Instantiations"),
  };
}

function readCount(output: string, name: string): number {
  const count = new RegExp(`^${name}: +([0-9]+)$`, "m").exec(output)?.[1];
  if (count === undefined) {
    throw new Error(`TypeScript does not say how many: ${name}`);
  }
  return Number(count);
}
