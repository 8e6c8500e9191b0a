import type { Diagnostic } from "../diagnostics.ts";
import type { Change } from "../diff/change.ts";
import type { ModelDiff } from "../diff/render-diff.ts";
import type { NearRemoval } from "./near-removals.ts";

/** What has become of the document of one service. */
export type PullOutcome =
  /** The document is new, or another one now. */
  | {
      readonly kind: "replaced";
      /** The label of the document. */
      readonly file: string;
      readonly size: number;
      /** What has changed in what is generated. Undefined: there was no document that could be read. */
      readonly diff: ModelDiff | undefined;
      readonly removals: readonly NearRemoval[];
    }
  /** The service has what the project has. */
  | { readonly kind: "unchanged"; readonly removals: readonly NearRemoval[] }
  /** The document is the project's own. */
  | {
      readonly kind: "compared";
      /** The label of what it was compared with. */
      readonly source: string;
      readonly moves: readonly Change[];
      readonly additions: readonly Change[];
      readonly removals: readonly NearRemoval[];
    }
  /** What the service has cannot be used: the document is as it was. */
  | { readonly kind: "kept"; readonly problems: readonly Diagnostic[] }
  /** There is no document of the project: `metadata` is the URL given here. */
  | { readonly kind: "remote"; readonly source: string };

/** One service of a configuration, pulled. */
export interface PulledService {
  /** That of the service, or for want of one the label of its document. */
  readonly name: string;
  readonly outcome: PullOutcome;
}
