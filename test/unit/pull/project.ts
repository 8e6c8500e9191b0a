import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { Diagnostic } from "../../../generator/diagnostics.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { resolveConfig } from "../../../generator/config/resolve-config.ts";
import { formatPull } from "../../../generator/format-pull.ts";
import { pullServices } from "../../../generator/pull.ts";
import type { PulledService } from "../../../generator/pull/pull-report.ts";
import { defaultLimits, type FetchLimits } from "../../../generator/source/fetch-source.ts";

/** So that tests do not wait: what takes seconds takes milliseconds. */
export const quickLimits: FetchLimits = { ...defaultLimits, time: 5000, waits: 300, pause: 1 };

/** What a pull did, and what it printed. */
export interface Pulled {
  readonly services: readonly PulledService[];
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A folder with the configuration, the documents and the lock of a project. */
export class Project {
  readonly path = mkdtempSync(join(tmpdir(), "odatagen-pull-"));

  put(path: string, content: string | Uint8Array): void {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Every file in it with its bytes as Latin-1 text, by path. */
  files(): Readonly<Record<string, string>> {
    const files = readdirSync(this.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(this.path.length + 1), readFileSync(file, "latin1")] as const);
    return Object.fromEntries(files);
  }

  lock(): unknown {
    return JSON.parse(readFileSync(join(this.path, "metadata/odatagen-lock.json"), "utf8"));
  }

  async pull(
    services: readonly object[],
    { today = "2026-11-22", limits = quickLimits } = {},
  ): Promise<Pulled> {
    const diagnostics = new Diagnostics();
    const given = { output: "out", package: { name: "x" }, services };
    const origin = { kind: "call", folder: this.path } as const;
    const config = await resolveConfig(given, origin, diagnostics);
    if (config === undefined) throw new Error(JSON.stringify(diagnostics.list));
    const options = { projectFolder: this.path, today, limits };
    const pulled = await pullServices(config, options, diagnostics);
    const text = formatPull(pulled, diagnostics.list, "text", this.path);
    return { services: pulled, text, diagnostics: diagnostics.list };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A document of one schema `s`. */
export function csdl(content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="s" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${content}
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
}
