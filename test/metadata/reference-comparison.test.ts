import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { referenceFolder } from "../reference.ts";
import type { CsdlFact } from "./csdl-facts.ts";
import { factsOf } from "./csdl-facts.ts";
import { loadMetadata, versions } from "./documents.ts";
import { parseXml } from "./xml-element.ts";

/** The one type of which we declare a part: two navigation properties, and no operations. */
const partial = "microsoft.graph.deviceManagement";

/** The families of which every member is declared. */
const wholeFamilies = [
  "microsoft.graph.deviceEnrollmentConfiguration",
  "microsoft.graph.deviceAndAppManagementAssignmentTarget",
];

/** The family of which these members are declared, where the version has them. */
const partialFamily = "microsoft.graph.deviceConfiguration";
const partialFamilyMembers = [
  "microsoft.graph.windowsDomainJoinConfiguration",
  "microsoft.graph.windowsIdentityProtectionConfiguration",
];

describe.skipIf(referenceFolder === undefined).each(versions)(
  "metadata/$document equals the published schema (needs the reference folder)",
  ({ document, reference }) => {
    let ours: ReadonlyMap<string, string>;
    let theirs: ReadonlyMap<string, string>;
    let theirsInScope: ReadonlyMap<string, string>;

    beforeAll(() => {
      const ourFacts = factsOf(loadMetadata(document));
      const file = path.join(referenceFolder ?? "", "metadata", reference);
      const theirFacts = factsOf(parseXml(readFileSync(file, "utf8")));
      ours = byKey(ourFacts);
      theirs = byKey(theirFacts);
      const owners = new Set(ourFacts.map(({ owner }) => owner));
      const inScope = ({ key, owner }: CsdlFact): boolean =>
        owners.has(owner) && (owner !== partial || ours.has(key));
      theirsInScope = byKey(theirFacts.filter(inScope));
    }, 60_000);

    it("declares nothing that the reference lacks", () => {
      expect([...ours.keys()].filter((key) => !theirs.has(key))).toEqual([]);
    });

    it("declares everything that the reference has on the types declared", () => {
      expect([...theirsInScope.keys()].filter((key) => !ours.has(key))).toEqual([]);
    });

    it("declares it with the same types, facets, values, order and annotations", () => {
      const shared = [...ours].filter(([key]) => theirs.has(key));
      const wanted = shared.map(([key]) => [key, theirs.get(key)]);
      expect(shared).toEqual(wanted);
      expect(shared.length).toBeGreaterThan(100);
    });

    it.each(wholeFamilies)("declares every type derived from %s", (base) => {
      const wanted = derivedTypes(theirs, base);
      expect(derivedTypes(ours, base)).toEqual(wanted);
      expect(wanted.length).toBeGreaterThan(3);
    });

    it(`declares the types derived from ${partialFamily} that the clients are for`, () => {
      const wanted = derivedTypes(theirs, partialFamily).filter((type) =>
        partialFamilyMembers.includes(type),
      );
      expect(derivedTypes(ours, partialFamily)).toEqual(wanted);
    });
  },
);

function byKey(facts: readonly CsdlFact[]): Map<string, string> {
  return new Map(facts.map(({ key, value }) => [key, value]));
}

function derivedTypes(facts: ReadonlyMap<string, string>, base: string): string[] {
  const direct = [...facts]
    .filter(([key, value]) => /^\w+Type /.test(key) && value.includes(`BaseType="${base}"`))
    .map(([key]) => key.replace(/^\w+ /, ""));
  return [...direct, ...direct.flatMap((type) => derivedTypes(facts, type))].sort();
}
