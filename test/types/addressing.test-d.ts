// What references, streams, bindings and conditions accept and give. Compiled, never run.
import type { CollectionRequest, ODataRequest, Page } from "../../templates/runtime/request.js";
import type { EntityReference } from "../../templates/runtime/reference.js";
import { GraphClient } from "../runtime/fixture/client.ts";
import {
  Assignment,
  Hello,
  OrderLine,
  type AnyConfiguration,
  type GroupAssignmentCreate,
} from "../runtime/fixture/models.ts";
import { expectType } from "./expect-type.ts";

const client: GraphClient = new GraphClient();
const { configurations } = client.management;
const item = configurations.byId("a");
declare const instance: Hello;
declare const anyInstance: AnyConfiguration;

export async function references(): Promise<void> {
  expectType<EntityReference>()(await item.$ref.get(), true);
  expectType<EntityReference | undefined>()(await item.parent.$ref.get(), true);
  expectType<CollectionRequest<EntityReference>>()(configurations.$ref.get(), true);
  expectType<Page<EntityReference>>()(await configurations.$ref.get({ top: 1 }), true);
  expectType<ODataRequest<void>>()(item.parent.$ref.put(item), true);
  void item.parent.$ref.put(item.asHello);
  void item.parent.$ref.put(instance);
  void item.parent.$ref.put(anyInstance);
  void item.parent.$ref.put(new URL("https://graph.test/beta/x"));
  void configurations.$ref.post("configurations/a");
  // Nothing is known of what an untyped builder stands for, or leads to.
  void configurations.$ref.post(client.users.byId("u"));
  void client.users.byId("u").manager.$ref.put(item);
  void configurations.$ref.delete(item, { ifMatch: instance });
  // @ts-expect-error an entity of another family
  void item.parent.$ref.put(client.orderLines.byId({ order: 1, product: "p" }));
  // @ts-expect-error an instance of another family
  void item.parent.$ref.put(new Assignment());
  // @ts-expect-error a collection
  void item.parent.$ref.put(configurations);
  // @ts-expect-error no reference
  void configurations.$ref.post({ id: "a" });
  // @ts-expect-error what is removed from a collection has to be said
  void configurations.$ref.delete();
  // @ts-expect-error a single reference is not added to
  void item.parent.$ref.post(item);
}

export function bindings(): void {
  const create = (value: GroupAssignmentCreate): GroupAssignmentCreate => value;
  void create({ "configuration@odata.bind": item });
  void create({ "configuration@odata.bind": instance });
  void create({ "configuration@odata.bind": "configurations('a')" });
  void create({ "configuration@odata.bind": null });
  void create({ configuration: { "@id": "configurations('a')" } });
  // @ts-expect-error an entity of another family
  void create({ "configuration@odata.bind": new OrderLine() });
  // @ts-expect-error a new entity is no reference to one
  void create({ "configuration@odata.bind": { displayName: "x" } });
  // @ts-expect-error a typo
  void create({ "configurations@odata.bind": item });
}

export function deepInserts(): void {
  void configurations.post({
    "@odata.type": "#test.graph.hello",
    pinMinimumLength: 4,
    assignments: [{ target: { "@odata.type": "#test.graph.groupTarget", groupId: "g" } }],
    parent: { "@odata.type": "#test.graph.domainJoin", domain: "d" },
  });
  void configurations.post(
    new Hello({ pinMinimumLength: 4, assignments: [new Assignment()], parent: instance }),
  );
  void configurations.post({
    "@odata.type": "#test.graph.hello",
    pinMinimumLength: 4,
    // @ts-expect-error a typo further down
    assignments: [{ targte: null }],
  });
  const start = { "@odata.type": "#test.graph.hello", pinMinimumLength: 4 } as const;
  // @ts-expect-error a nested abstract type has to say what it is
  void configurations.post({ ...start, parent: { domain: "d" } });
  // @ts-expect-error a required member is missing further down
  void configurations.post({ ...start, parent: { "@odata.type": "#test.graph.hello" } });
}

export async function streams(): Promise<void> {
  const { badge, photo } = client.users.byId("u");
  expectType<ReadableStream<Uint8Array>>()(await badge.get(), true);
  expectType<ReadableStream<Uint8Array>>()(await item.$value.get(), true);
  void photo.$value.put(await badge.get(), { contentType: "image/png" });
  expectType<Assignment | undefined>()(await client.photos.post("x"), true);
  expectType<Assignment>()(
    await client.photos.post(new Blob(), { prefer: "return=representation" }),
    true,
  );
  // @ts-expect-error content is no JSON
  void badge.put({ a: 1 });
  // @ts-expect-error no media entity
  void item.$value.put("x");
  // @ts-expect-error no media entities
  void configurations.post(new Blob());
}

export async function conditions(): Promise<void> {
  void item.asHello.put(instance, { ifMatch: "*" });
  void item.asHello.put(instance, { ifNoneMatch: "*", ifMatch: true });
  void item.delete({ ifMatch: instance });
  void item.assign.post({}, { ifMatch: instance });
  // @ts-expect-error an upsert knows no tag of what is not there
  void item.asHello.put(instance, { ifNoneMatch: '"1"' });
  // @ts-expect-error a plain object has no tag
  void item.delete({ ifMatch: { id: "a" } });
  void configurations.get({ maxpagesize: 5, prefer: ["odata.track-changes", "x=y"] });
  // @ts-expect-error one entity has no pages
  void item.get({ maxpagesize: 5 });
  expectType<Page<AnyConfiguration>>()(await configurations.$query.post({ filter: "f" }), true);
  for await (const { id } of configurations.$query.post({ select: ["id"] })) {
    expectType<string>()(id, true);
  }
}
