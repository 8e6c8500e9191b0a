import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildCli, runCli } from "../../cli/run-cli.ts";
import { e2eFolder, startHarbour } from "./start-harbour.ts";

const run = promisify(execFile);

/** Where the tests import `harbour-client` from. */
export const clientFolder = join(e2eFolder, "node_modules/harbour-client");

/** Runs TypeScript on a project; what it says is the message of the error. */
export async function compile(project: string): Promise<void> {
  await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project]).catch(
    (error: unknown) => {
      throw new Error(isFailed(error) ? error.stdout : String(error));
    },
  );
}

/** Generates the client from a document, with the command line. Throws what that says if it fails. */
export async function generateClient(metadata: string, output: string): Promise<string> {
  rmSync(output, { recursive: true, force: true });
  const { exitCode, stdout, stderr } = await runCli(
    e2eFolder,
    ...["generate", "--metadata", metadata, "--name", "harbour-client", "--output", output],
  );
  if (exitCode !== 0) {
    throw new Error(stdout + stderr);
  }
  return stderr;
}

/** Makes the client of the running service before any test does. */
export default async function setup(): Promise<void> {
  buildCli();
  const harbour = await startHarbour();
  try {
    const response = await fetch(`${harbour.url}$metadata`);
    const document = join(e2eFolder, "node_modules/harbour.csdl");
    writeFileSync(document, await response.text());
    await generateClient(document, clientFolder);
    await compile(clientFolder);
  } finally {
    await harbour.stop();
  }
}

function isFailed(error: unknown): error is { readonly stdout: string } {
  return error instanceof Error && "stdout" in error && error.stdout !== "";
}
