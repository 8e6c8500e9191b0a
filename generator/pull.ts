import type { ResolvedConfig } from "./config/resolved-config.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { PulledService } from "./pull/pull-report.ts";
import type { FetchLimits } from "./source/fetch-source.ts";

/** How a pull is to go. */
export interface PullOptions {
  /** Absolute: the lock is in its folder `metadata/`. */
  readonly projectFolder: string;
  /** As `2026-11-22`: what the lock says of documents that are new, and what removals are near to. */
  readonly today: string;
  /** Default: those of all commands. */
  readonly limits?: FetchLimits | undefined;
  /** Called as each service comes up, with a few words for a person who waits. */
  readonly onProgress?: ((stage: string) => void) | undefined;
}

/**
 * Fetches the documents of all services, one after the other, and writes those that are good; a service
 * whose document is not leaves the others alone.
 *
 * @returns what has become of each; none if the lock cannot be read, which is an error in `diagnostics`.
 */
export async function pullServices(
  config: ResolvedConfig,
  { projectFolder, today, limits, onProgress = () => {} }: PullOptions,
  diagnostics: Diagnostics,
): Promise<readonly PulledService[]> {
  const { lockPath, readLock } = await import("./pull/lock.ts");
  const { readProjectFile } = await import("./source/read-project-file.ts");
  const { pullDocument } = await import("./pull/pull-document.ts");
  const lockFile = lockPath(projectFolder);
  let lock = readLock(await readProjectFile(lockFile, diagnostics), lockFile, diagnostics);
  const pulled: PulledService[] = [];
  if (lock === undefined || diagnostics.hasErrors) return pulled;
  for (const service of config.services) {
    const name = service.name ?? service.metadata.label;
    onProgress(`pulling ${name}`);
    const document = await pullDocument(service, { lock, lockFile, today, limits });
    pulled.push({ name, outcome: document.outcome });
    lock = document.lock ?? lock;
  }
  return pulled;
}
