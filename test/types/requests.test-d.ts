// What `get`, `post`, `patch` and `put` accept and give. Compiled, never run.
import type { ODataRequest, Page, PreparedRequest } from "../../templates/runtime/request.js";
import { GraphClient } from "../runtime/fixture/client.ts";
import {
  Assignment,
  DomainJoin,
  Hello,
  type AnyConfiguration,
  type Configuration,
} from "../runtime/fixture/models.ts";
import { ExclusionTarget, GroupTarget, type AnyTarget } from "../runtime/fixture/targets.ts";
import { expectType } from "./expect-type.ts";

const client: GraphClient = new GraphClient();
const { configurations } = client.management;
const item = configurations.byId("a");
const hello = item.asHello;
declare const instance: Hello;
declare const other: DomainJoin;

export async function results(): Promise<void> {
  expectType<ODataRequest<AnyConfiguration>>()(item.get(), true);
  expectType<AnyConfiguration>()(await item.get(), true);
  expectType<Page<AnyConfiguration>>()(await configurations.get(), true);
  expectType<number>()(await configurations.$count.get(), true);
  expectType<void>()(await item.delete(), true);
  expectType<void>()(await item.setPriority.post({ priority: 1 }), true);
  expectType<AnyConfiguration | undefined>()(await item.parent.get(), true);
  expectType<AnyConfiguration | undefined>()(await client.nearest({ name: "n" }).get(), true);
  expectType<Page<AnyConfiguration>>()(await client.nearest({ name: "n", top: 1 }).get(), true);
  expectType<Page<string>>()(await item.browse().get(), true);
  void item.browse({ since: "2024-05-31T12:00:00.1234567+02:00" });
  // @ts-expect-error a moment is text with all its digits, as in models
  void item.browse({ since: new Date() });
  expectType<string>()(await item.browse.post(), true);
  expectType<string | undefined>()(await item.secret({ key: "k" }).get(), true);
  expectType<Page<Assignment>>()(await item.assign.post(), true);
  expectType<PreparedRequest>()(item.get().toRequest(), true);
  expectType<PreparedRequest | undefined>()(item.patch({}).toRequest(), true);
  expectType<number>()((await item.get().withResponse()).status, true);

  expectType<AnyConfiguration | undefined>()(await item.patch({}), true);
  expectType<AnyConfiguration | undefined>()(await item.patch({}, { prefer: "x" }), true);
  expectType<AnyConfiguration>()(await item.patch({}, { prefer: "return=representation" }), true);
  expectType<AnyConfiguration>()(await item.put({}, { prefer: "return=representation" }), true);
  expectType<Hello | undefined>()(await hello.patch(instance), true);
  expectType<AnyConfiguration>()(
    await configurations.post(instance, { prefer: "return=representation" }),
    true,
  );
}

export async function narrowing(): Promise<void> {
  const value = await item.get();
  // @ts-expect-error it may be of another type
  void value.pinMinimumLength;
  if (value instanceof Hello) {
    expectType<number | undefined>()(value.pinMinimumLength, true);
    // @ts-expect-error a member of a sibling
    void value.domain;
  }
  switch (value["@odata.type"]) {
    case "#test.graph.hello":
      expectType<number | undefined>()(value.pinMinimumLength, true);
      break;
    case "#test.graph.domainJoin":
      expectType<string | undefined>()(value.domain, true);
      break;
    // @ts-expect-error no such type
    case "#test.graph.helo":
      break;
    default: {
      const rest: Configuration = value;
      expectType<string | undefined>()(rest.displayName, true);
      // @ts-expect-error a member of a derived type
      void value.pinMinimumLength;
    }
  }
}

export async function selection(): Promise<void> {
  const page = await configurations.get({ select: ["id", "displayName"] });
  const [first] = page.value;
  expectType<string | undefined>()(first?.displayName, true);
  for await (const some of configurations.get({ select: ["id", "displayName", "rule"] })) {
    expectType<string>()(some.displayName, true);
    expectType<AnyTarget | null>()(some.rule, true);
    // @ts-expect-error not selected
    void some.priority;
    some.displayName = "x";
    // Selected items can be written.
    void configurations.byId(some.id).patch(some);
  }
  // @ts-expect-error no such property
  void configurations.get({ select: ["displayNam"] });
  // @ts-expect-error a navigation property cannot be selected
  void configurations.get({ select: ["assignments"] });
  // @ts-expect-error no such option
  void configurations.get({ selec: ["id"], top: 1 });
  // @ts-expect-error no such property
  void configurations.get({ orderby: "displayNam desc" });
  void configurations.get({ orderby: ["displayName desc", "priority", "assignments/$count"] });
}

export async function expansion(): Promise<void> {
  const value = await item.get({ expand: { assignments: true, parent: true } });
  expectType<Assignment[]>()(value.assignments, true);
  expectType<AnyConfiguration | null>()(value.parent, true);
  expectType<string | undefined>()(value.displayName, true);

  const nested = await item.get({
    select: ["id"],
    expand: { assignments: { select: ["target"], top: 1 }, parent: { expand: { parent: true } } },
  });
  expectType<AnyTarget | null | undefined>()(nested.assignments[0]?.target, true);
  expectType<AnyConfiguration | null | undefined>()(nested.parent?.parent, true);
  // @ts-expect-error not selected
  void nested.assignments[0]?.id;
  // @ts-expect-error not selected
  void nested.displayName;

  // @ts-expect-error no such navigation property
  void item.get({ expand: { assignment: true } });
  // @ts-expect-error no such option
  void item.get({ expand: { assignments: { selec: ["id"], top: 1 } } });
  // @ts-expect-error no such property
  void item.get({ expand: { assignments: { select: ["idd"] } } });
  // @ts-expect-error no such navigation property, further down
  void item.get({ expand: { parent: { expand: { assignment: true } } } });
}

export function bodies(): void {
  void hello.patch({ pinMinimumLength: 8, pinMaximumLength: null });
  void item.patch({ "@odata.type": "#test.graph.hello", pinMinimumLength: 8 });
  void item.patch({ "@odata.type": "test.graph.hello", state: "enabled" }, { prefer: "x" });
  void item.patch({ displayName: "x" });
  void item.patch(instance);
  void hello.patch(instance);
  void hello.patch({ supportsScopeTags: true, id: "x" }, { includeReadOnly: true });
  void item.patch(
    { "@odata.type": "#test.graph.hello", supportsScopeTags: true, createdDateTime: "2024" },
    { includeReadOnly: true },
  );
  void item.patch({ rule: new ExclusionTarget(), rules: [new GroupTarget({ groupId: "g" })] });
  void item.patch({ rule: { "@odata.type": "#test.graph.groupTarget", groupId: "g" } });
  void item.groupAssignments.byId("a").patch({ "configuration@odata.bind": "configurations/b" });
  void configurations.post({
    "@odata.type": "#test.graph.hello",
    pinMinimumLength: 4,
    assignments: [{ target: { "@odata.type": "#test.graph.groupTarget" } }],
  });
  // Enumerations are open, and complete all the same.
  void hello.patch({ state: "somethingNew", access: "read,write" });

  // @ts-expect-error a typo
  void hello.patch({ pinMinimumLenght: 8 });
  // @ts-expect-error a typo, with options
  void hello.patch({ pinMinimumLenght: 8 }, { prefer: "x" });
  // @ts-expect-error a typo beside a known type
  void item.patch({ "@odata.type": "#test.graph.hello", pinMinimumLenght: 8 });
  // @ts-expect-error a read-only member
  void hello.patch({ supportsScopeTags: true });
  // @ts-expect-error a read-only member, with options
  void hello.patch({ supportsScopeTags: true }, { prefer: "x", includeReadOnly: false });
  // @ts-expect-error a read-only member beside a known type
  void item.patch({ "@odata.type": "#test.graph.hello", supportsScopeTags: true });
  // @ts-expect-error the key
  void hello.patch({ id: "x" });
  // @ts-expect-error an immutable member
  void hello.patch({ platform: "x" });
  // @ts-expect-error a navigation
  void hello.patch({ assignments: [] });
  // @ts-expect-error a member of a sibling
  void hello.patch({ domain: "x" });
  // @ts-expect-error a member of a sibling, with options
  void item.patch({ "@odata.type": "#test.graph.hello", domain: "x" }, { includeReadOnly: true });
  // @ts-expect-error a member of a derived type without the type
  void item.patch({ pinMinimumLength: 8 });
  // @ts-expect-error no such type
  void item.patch({ "@odata.type": "#test.graph.helo", pinMinimumLength: 8 });
  // @ts-expect-error null where the schema has none
  void hello.patch({ pinMinimumLength: null });
  // @ts-expect-error an instance of a sibling
  void hello.patch(other);
  // @ts-expect-error an instance of something else
  void item.patch(new Assignment());
  // @ts-expect-error a nested object of a derived type without the type
  void item.patch({ rule: { groupId: "g" } });
  // @ts-expect-error a read-only member further down
  void item.patch({ rule: { "@odata.type": "#test.graph.groupTarget", state: "s" } });
  // @ts-expect-error a typo further down
  void item.patch({ rule: { "@odata.type": "#test.graph.groupTarget", groupid: "s" } });
  // @ts-expect-error no such option
  void hello.patch({ pinMinimumLength: 8 }, { ful: true });
  // @ts-expect-error a required member is missing
  void configurations.post({ "@odata.type": "#test.graph.hello" });
  // @ts-expect-error the type is missing
  void configurations.post({ displayName: "x" });
  // @ts-expect-error no parameters, though one is required
  void item.setPriority.post();
  // @ts-expect-error a typo in a parameter
  void item.setPriority.post({ priorit: 1 });
  // @ts-expect-error an action without parameters
  void item.delete$.post({ x: 1 });
  // @ts-expect-error the tag of a plain object is not known
  void item.delete({ ifMatch: true });
}

export function members(): void {
  instance.pinMinimumLength = 8;
  instance.rule = new GroupTarget({ groupId: "g" });
  instance.rule = { "@odata.type": "#test.graph.exclusionTarget" };
  instance.rule = null;
  instance.rules = [...(instance.rules ?? []), new ExclusionTarget()];
  // @ts-expect-error read-only
  instance.createdDateTime = "2024";
  // @ts-expect-error without its type
  instance.rule = { groupId: "g" };
  // @ts-expect-error another class
  instance.rule = new Assignment();
  // @ts-expect-error a required member is missing
  void new Hello({});
  // @ts-expect-error computed by the service
  void new Hello({ pinMinimumLength: 4, createdDateTime: "2024" });
  // @ts-expect-error classes do not accept each other's instances
  const wrong: DomainJoin = instance;
  void wrong;
  const base: Configuration = instance;
  void base;
}

export function keys(): void {
  void client.orderLines.byId({ order: 1, product: "p" }).get();
  void client.users.byId({ userPrincipalName: "a@b.c" }).get();
  // @ts-expect-error one part is missing
  void client.orderLines.byId({ order: 1 });
  // @ts-expect-error a typo
  void client.users.byId({ userPrincipalname: "a@b.c" });
  // @ts-expect-error only casts to derived types
  void hello.asDomainJoin;
}

export async function promises(): Promise<void> {
  const both = await Promise.all([item.get(), configurations.$count.get()]);
  expectType<[AnyConfiguration, number]>()(both, true);
  const request: Promise<AnyConfiguration> = item.get();
  await request;
}
