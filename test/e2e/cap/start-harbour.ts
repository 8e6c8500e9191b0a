import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The folder that has the packages of the service, and the generated one. */
export const e2eFolder = join(dirname(fileURLToPath(import.meta.url)), "..");

/** A running service with an empty database of its own. */
export interface Harbour {
  /** Its root, with a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the CAP service as a process of its own, on a free port of 127.0.0.1. */
export async function startHarbour(): Promise<Harbour> {
  const child = spawn(process.execPath, ["cap/service/server.js"], {
    cwd: e2eFolder,
    // Only what Node needs, so that no setting of the machine reaches CAP.
    env: { PATH: process.env["PATH"] },
    // The service ends when its input does, and so also when these tests are killed.
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith("http://127.0.0.1:")) {
      child.stdout.resume();
      return { url: line, stop };
    }
  }
  throw new Error(`The service did not start: exit code ${(await ended).join()}`);
}
