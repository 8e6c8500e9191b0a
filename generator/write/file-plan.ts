/** What has to happen to the output folder, as paths relative to it, each list sorted. */
export interface FilePlan {
  /** Not there yet. */
  readonly created: readonly string[];
  /** There with other content: stale, or edited by hand. */
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Left over from an earlier run. */
  readonly deleted: readonly string[];
}

/** A plan for nothing, which is what a run that fails reports. */
export const emptyPlan: FilePlan = { created: [], changed: [], unchanged: [], deleted: [] };
