import { expect, inject, it } from "vitest";
import { measureTypes } from "./type-cost.ts";

/** What it takes now and some room, so that it gets no larger; an empty program takes 4,762. */
const budget = { lines: 7_500, instantiations: 36_000 };

it(`type-checks one call with ${budget.instantiations} instantiations or fewer`, async () => {
  const cost = await measureTypes(
    inject("consumer"),
    `import { GraphServiceClient } from "graph-windows-hello/beta";
    const client = new GraphServiceClient({ credential: { getToken: async () => ({ token: "" }) } });
    await client.deviceManagement.deviceEnrollmentConfigurations
      .byId("1")
      .asDeviceEnrollmentWindowsHelloForBusinessConfiguration.patch({ pinMinimumLength: 8 });`,
    ...["--skipLibCheck", "false"],
  );
  console.log("one call with the slice:", cost);
  expect(cost.lines).toBeLessThanOrEqual(budget.lines);
  expect(cost.instantiations).toBeLessThanOrEqual(budget.instantiations);
  expect(cost.lines).toBeGreaterThan(1_000);
  expect(cost.instantiations).toBeGreaterThan(5_000);
});
