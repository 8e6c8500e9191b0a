import { atomic } from "../../templates/runtime/atomic.js";
import { after } from "../../templates/runtime/batch.js";
import type { Page } from "../../templates/runtime/request.js";
import { GraphClient } from "../runtime/fixture/client.ts";
import type { AnyConfiguration } from "../runtime/fixture/models.ts";
import { expectType } from "./expect-type.ts";

const client: GraphClient = new GraphClient();
const { configurations } = client.management;
const item = configurations.byId("a");

export async function results(): Promise<void> {
  expectType<[AnyConfiguration, AnyConfiguration | undefined, void, number]>()(
    await client.batch([
      item.get(),
      item.patch({ displayName: "B" }),
      item.delete(),
      configurations.$count.get(),
    ]),
    true,
  );
  expectType<[Page<AnyConfiguration>, [void, AnyConfiguration]]>()(
    await client.batch([configurations.get(), atomic(item.delete(), item.get())]),
    true,
  );
  const create = configurations.post(
    { "@odata.type": "#test.graph.hello", pinMinimumLength: 4 },
    { prefer: "return=representation" },
  );
  expectType<[AnyConfiguration, void, [number]]>()(
    await client.batch([
      create,
      after(item.delete(), create),
      after(atomic(configurations.$count.get()), create),
    ]),
    true,
  );
  expectType<AnyConfiguration[]>()(
    await client.batch(["a", "b"].map((id) => configurations.byId(id).get())),
    true,
  );
  expectType<[PromiseSettledResult<AnyConfiguration>, PromiseSettledResult<[void]>]>()(
    await client.batchSettled([item.get(), atomic(item.delete())]),
    true,
  );
  const [first] = await client.batch([item.get({ select: ["id", "displayName"] })]);
  expectType<string>()(first.displayName, true);
  // @ts-expect-error not selected
  void first.priority;
}

export function refused(): void {
  // @ts-expect-error a promise that is no request
  void client.batch([Promise.resolve(1)]);
  // @ts-expect-error a list is no request
  void client.batch([[item.get()]]);
  // @ts-expect-error no such option
  void client.batch([item.get()], { sequentially: true });
}
