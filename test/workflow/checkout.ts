import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a command ended with. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the repository as it is now, in which the scripts of the workflows can run. */
export class Checkout {
  readonly path = mkdtempSync(join(tmpdir(), "odatagen-checkout-"));

  constructor() {
    const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).split("\0");
    for (const file of files.filter((path) => path !== "" && !path.startsWith("test/"))) {
      cpSync(join(root, file), join(this.path, file));
    }
    symlinkSync(join(root, "node_modules"), join(this.path, "node_modules"));
  }

  /** Runs a script of `package.json` as the workflows do. */
  runScript(name: string, env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    const options = { cwd: this.path, env: { ...process.env, ...env } };
    return new Promise((done) => {
      const child = execFile("npm", ["run", "--silent", name], options, (_, stdout, stderr) => {
        done({ exitCode: child.exitCode ?? -1, stdout, stderr });
      });
    });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
