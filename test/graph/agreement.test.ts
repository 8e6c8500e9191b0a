import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readDocument } from "../../generator/csdl/read-document.ts";
import { Diagnostics } from "../../generator/diagnostics.ts";
import { buildModel } from "../../generator/model/build-model.ts";
import type { Model } from "../../generator/model/model.ts";
import { sliceModel } from "../../generator/slice/slice-model.ts";
import { judge, type Verdict } from "../agreement/agreement.ts";
import { referenceFolder } from "../reference.ts";
import { graphFull, needsReference } from "./documents.ts";

const dates = ["2022-06-03", "2023-07-13", "2024-03-13", "2025-07-29", "2026-07-20"];
const revisions = [
  ...dates.map((date) => join(referenceFolder ?? "", `metadata/history/graph-v1.0-${date}.csdl`)),
  graphFull.file,
];

/** Types of which each revision has changed something that code notices. */
const include = [
  "agreement",
  "authentication",
  "bitlocker",
  "conditionalAccessPolicy",
  "fido2AuthenticationMethodConfiguration",
  "mobileAppCategory",
  "mobileAppContentFile",
  "mobileThreatDefenseConnector",
  "namedLocation",
  "notificationMessageTemplate",
  "plannerPlan",
].map((name) => `microsoft.graph.${name}`);

describe.skipIf(referenceFolder === undefined)(
  needsReference("the compiler and the diff, on revisions of v1.0"),
  () => {
    let verdicts: readonly Verdict[] = [];

    beforeAll(() => {
      const models = revisions.map((file) => readSlice(file));
      verdicts = judge(
        models.slice(1).flatMap((after, index) => {
          const before = models[index];
          return before === undefined ? [] : [{ title: revisions[index] ?? "", before, after }];
        }),
      );
      // On a busy machine it takes many times as long as on a quiet one.
    }, 600_000);

    it.each(dates)("agree on what came after %s", (date) => {
      const verdict = verdicts.find(({ title }) => title.includes(date));
      expect(verdict).toMatchObject({ faults: [], disagreements: [] });
    });

    it("have something to agree on", () => {
      const breaking = verdicts.flatMap(({ changes }) =>
        changes.filter(({ breaks }) => breaks === "compile"),
      );
      expect(breaking.length).toBeGreaterThan(50);
      expect(new Set(breaking.map(({ change }) => change)).size).toBeGreaterThan(3);
    });
  },
);

/** A type that a revision does not have yet, or no longer, is a change like others. */
function readSlice(file: string): Model {
  const diagnostics = new Diagnostics();
  const document = readDocument({ file, text: readFileSync(file, "utf8") }, diagnostics);
  const model = buildModel(document === undefined ? [] : [document], diagnostics);
  return sliceModel(model, include, diagnostics).model;
}
