import { delta, type Change, type EntityChange } from "../../templates/runtime/delta.js";
import { GraphClient } from "../runtime/fixture/client.ts";
import type { AnyConfiguration, Assignment, Hello } from "../runtime/fixture/models.ts";
import { expectType } from "./expect-type.ts";

const client = new GraphClient();
const { configurations } = client.management;

// The type of an item is that of the request.
const changes = delta(configurations.delta().get(), { link: "x", resets: 1 });
expectType<string | undefined>()(changes.deltaLink, true);
for await (const change of changes) {
  expectType<Change<AnyConfiguration>>()(change, true);
  if (change.kind === "item") {
    expectType<AnyConfiguration>()(change.item, true);
    expectType<readonly EntityChange<Assignment>[] | undefined>()(change.related.assignments, true);
    expectType<readonly EntityChange<object>[] | undefined>()(change.related["newer"], true);
  } else if (change.kind === "removed") {
    expectType<string | undefined>()(change.item.id, true);
    // @ts-expect-error: of what was removed there may be the key and nothing else
    change.item satisfies Required<Pick<AnyConfiguration, "id">>;
  } else if (change.kind === "reset") {
    expectType<number>()(change.error.status, true);
  } else if (change.kind === "linked" || change.kind === "unlinked") {
    expectType<string | undefined>()(change.target, true);
  } else {
    expectType<"other">()(change.kind, true);
    expectType<EntityChange<object>>()(change.change, true);
  }
}
for await (const page of changes.byPage()) {
  expectType<readonly Change<AnyConfiguration>[]>()(page.changes, true);
}

// So is its selection.
for await (const change of delta(configurations.delta().get({ select: ["displayName"] }))) {
  if (change.kind === "item") {
    expectType<string>()(change.item.displayName, true);
    // @ts-expect-error: not selected
    change.item.priority;
  }
}

// Any collection can be tracked, and nothing else.
for await (const change of delta(configurations.asHello.get({ prefer: "odata.track-changes" }))) {
  if (change.kind === "item") {
    expectType<Hello>()(change.item, true);
  }
}
// @ts-expect-error: one entity
delta(configurations.byId("1").get());
