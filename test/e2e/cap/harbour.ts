import { EntityContainerClient, type Vessels, type VesselsCreate } from "harbour-client";
import { test } from "vitest";
import { startHarbour } from "./start-harbour.ts";

/** A vessel that the service knows. */
export type Vessel = Vessels & { readonly ID: string };

/** Creates a vessel and gives it as the service has it. */
export type Launch = (vessel?: VesselsCreate | Vessels) => Promise<Vessel>;

/**
 * A test of the service that was started for its file: `url` is the root, `client` a client of it, and
 * `launch` creates a vessel.
 */
export const it = test
  .extend("url", { scope: "file" }, async ({}, { onCleanup }): Promise<string> => {
    const harbour = await startHarbour();
    onCleanup(() => harbour.stop());
    return harbour.url;
  })
  .extend(
    "client",
    { scope: "file" },
    ({ url }): EntityContainerClient => new EntityContainerClient({ baseUrl: url }),
  )
  .extend("launch", { scope: "file" }, ({ client }): Launch => {
    return async (vessel = { name: "Anna" }) => {
      const launched = await client.Vessels.post(vessel, {
        prefer: "return=representation",
        // After an upload CAP closes the connection now and then, when the next request is on its way.
        idempotent: true,
      });
      if (isKnown(launched)) {
        return launched;
      }
      throw new Error("The service did not say the new vessel's ID");
    };
  });

function isKnown(vessel: Vessels): vessel is Vessel {
  return vessel.ID !== undefined;
}
