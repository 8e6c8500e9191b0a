import { bumpOf } from "../diff/change.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { SlicedService } from "../read-slices.ts";
import { areSameInputs, diffInputs } from "./diff-inputs.ts";
import { diffServiceModels } from "./diff-service-models.ts";
import type { NewRelease, ReleaseInputs, Releases } from "./releases.ts";
import { nextVersion } from "./version-number.ts";

/** The releases with the one that a run makes. */
export interface ReleasePlan {
  readonly releases: Releases;
  readonly release: NewRelease;
}

/** What a release follows from. */
export interface ReleaseSituation {
  /** The file of the releases, for diagnostics. */
  readonly file: string;
  /** Undefined before the first. */
  readonly releases: Releases | undefined;
  readonly inputs: ReleaseInputs;
  readonly services: readonly SlicedService[];
  /** What the first release is to be called. */
  readonly firstVersion: string;
}

/**
 * Decides on a release: the first, or one with what has changed since the last. The largest change of all
 * services says which part of the version changes.
 *
 * @returns undefined where nothing has changed, or after an error.
 */
export function planRelease(
  { file, releases, inputs, services, firstVersion }: ReleaseSituation,
  diagnostics: Diagnostics,
): ReleasePlan | undefined {
  const [newest] = releases?.releases ?? [];
  if (releases === undefined || newest === undefined) {
    const first = { version: firstVersion, changes: [], services: [] };
    return {
      releases: { releases: [first], last: inputs },
      release: { version: firstVersion, bump: "first" },
    };
  }
  const { last } = releases;
  if (areSameInputs(last, inputs)) return undefined;
  const models = new Map(services.map(({ service, slice }) => [service.name, slice.model]));
  const told = diffInputs(last, inputs, (before) => {
    const model = models.get(before.name);
    return model === undefined ? [] : diffServiceModels(file, last, before, model, diagnostics);
  });
  const bump = bumpOf([...told.changes, ...told.services.flatMap(({ changes }) => changes)]);
  if (diagnostics.hasErrors || bump === "none") return undefined;
  const version = nextVersion(newest.version, bump);
  if (version === undefined) {
    const message = `No ${bump} version follows ${newest.version}; correct the version of the newest release.`;
    diagnostics.error("releases", message, { file, line: 1, column: 1 });
    return undefined;
  }
  return {
    releases: { releases: [{ version, ...told }, ...releases.releases], last: inputs },
    release: { version, bump },
  };
}
