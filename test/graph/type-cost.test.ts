import { describe, expect, inject, it } from "vitest";
import { measureTypes } from "../package/type-cost.ts";
import { referenceFolder } from "../reference.ts";
import { needsReference } from "./documents.ts";

/** What each takes now and some room, so that it gets no larger. */
const programs = [
  {
    title: "one call",
    program: `import { GraphServiceClient } from "graph-full";
      const client = new GraphServiceClient({ credential: { getToken: async () => ({ token: "" }) } });
      await client.users.byId("u1").patch({ displayName: "A" });`,
    lines: 216_000,
    instantiations: 14_000,
  },
  {
    title: "a model that leads to a third of all",
    program: `import { User } from "graph-full/models/microsoft.graph/user";
      export const user = new User({ displayName: "A" });`,
    lines: 45_000,
    instantiations: 4_200,
  },
  {
    title: "a model that leads to few others",
    program: `import { Identity } from "graph-full/models/microsoft.graph/identity";
      export const identity = new Identity({ displayName: "A" });`,
    lines: 1_400,
    instantiations: 600,
  },
];

describe.skipIf(referenceFolder === undefined)(needsReference("types of all of Graph"), () => {
  it.each(programs)(
    "takes $lines lines and $instantiations instantiations or fewer for $title",
    async ({ program, lines, instantiations }) => {
      const cost = await measureTypes(inject("graphFull").consumer, program, "--skipLibCheck");
      console.log(cost);
      expect(cost.lines).toBeLessThanOrEqual(lines);
      expect(cost.instantiations).toBeLessThanOrEqual(instantiations);
      expect(cost.lines).toBeGreaterThan(1_000);
      expect(cost.instantiations).toBeGreaterThan(200);
    },
  );
});
