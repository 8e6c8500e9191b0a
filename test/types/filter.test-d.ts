// What filters, orders, selections and expansions can be made of. Compiled, never run.
import type { DateTimeOffset, Guid } from "../../templates/runtime/primitives.js";
import type { CollectionRequests } from "../../templates/runtime/requests.js";
import type { ODataRequest } from "../../templates/runtime/request.js";
import { literal } from "../../templates/runtime/literals.js";
import { transform } from "../../templates/runtime/transform.js";
import { Assignment, Hello } from "../runtime/fixture/models.ts";
import { GraphClient } from "../runtime/fixture/client.ts";
import { Address, Machine, type AnyThing, type Thing } from "../runtime/fixture/every-type.ts";
import { expectType } from "./expect-type.ts";

declare const things: CollectionRequests<Thing, AnyThing, never>;
const { configurations } = new GraphClient().management;

export function operators(): void {
  void things.get({ filter: (x) => x.name.startswith("a").and(x.size.ge(1)).or(x.enabled) });
  void things.get({ filter: (x) => x.color.eq("red").and(x.level.in(["low", "other"])) });
  void things.get({ filter: (x) => x.rights.has("read,write") });
  void things.get({ filter: (x) => x.changed.ge(new Date()).and(x.changed.lt("2024")) });
  void things.get({
    filter: (x, { now }) => x.until.sub(x.changed).gt("P1D").or(x.until.lt(now())),
  });
  void things.get({ filter: (x) => x.id.eq(literal.guid("a")).and(x.id.ne(x.address.code)) });
  void things.get({ filter: (x) => x.anything.eq(1).or(x.anything.eq(x.name)) });
  void things.get({ filter: "size ge 1" });
  void things.$count.get({ filter: (x) => x.size.ge(1) });
  void configurations.get({ filter: (x) => x.as(Hello).pinMinimumLength.ge(6), top: 1 });
  void configurations.asHello.get({ filter: (x) => x.pinMinimumLength.ge(6) });
  void configurations.asHello.get({
    filter: (x) => x.state.eq("enabled").and(x.access.has("read")),
  });

  // @ts-expect-error a number has no text functions
  void configurations.asHello.get({ filter: (x) => x.pinMinimumLength.startswith("a") });
  // @ts-expect-error a member of a derived type
  void configurations.get({ filter: (x) => x.pinMinimumLength.ge(6) });
  // @ts-expect-error no such property
  void things.get({ filter: (x) => x.nme.eq("a") });
  // @ts-expect-error text is not compared with numbers
  void things.get({ filter: (x) => x.name.eq(1) });
  // @ts-expect-error numbers are not compared with text
  void things.get({ filter: (x) => x.size.eq("1") });
  // @ts-expect-error nor with paths to text
  void things.get({ filter: (x) => x.size.eq(x.name) });
  // @ts-expect-error a GUID is no text
  void things.get({ filter: (x) => x.id.contains("a") });
  // @ts-expect-error a moment is no text
  void things.get({ filter: (x) => x.changed.startswith("2024") });
  // @ts-expect-error a day has no hour
  void things.get({ filter: (x) => x.born.hour().eq(1) });
  // @ts-expect-error not a member of a closed enumeration
  void things.get({ filter: (x) => x.color.eq("blue") });
  // @ts-expect-error only flags can be had
  void things.get({ filter: (x) => x.color.has("red") });
  // @ts-expect-error a boolean has no order
  void things.get({ filter: (x) => x.enabled.gt(false) });
  // @ts-expect-error a condition is true or false
  void things.get({ filter: (x) => x.size });
  // @ts-expect-error a condition is true or false
  void things.get({ filter: (x) => x.size.add(1) });
  // @ts-expect-error conditions are joined with conditions
  void things.get({ filter: (x) => x.enabled.and(x.size) });
  // @ts-expect-error only null and paths
  void things.get({ filter: (x) => x.address.eq("a") });
  // @ts-expect-error a class of another family
  void things.get({ filter: (x) => x.as(Address) });
  // @ts-expect-error a stream cannot be compared
  void things.get({ filter: (x) => x.photo.eq("a") });
  // @ts-expect-error annotations are no properties
  void things.get({ filter: (x) => x["@odata.type"].eq("a") });
}

export function lambdas(): void {
  void things.get({ filter: (x) => x.parts.any((p) => p.as(Machine).serial.eq(x.id)) });
  void things.get({ filter: (x) => x.tags.any((t) => t.startswith("a")) });
  void things.get({
    filter: (x) => x.parent.parts.all((p) => p.parts.any((q) => q.size.lt(p.size))),
  });
  void things.get({ filter: (x) => x.parts.$count.gt(1).and(x.parts.any()) });
  // @ts-expect-error the items are text
  void things.get({ filter: (x) => x.tags.any((t) => t.ge(1)) });
  // @ts-expect-error a collection has no properties
  void things.get({ filter: (x) => x.parts.size.ge(1) });
  // @ts-expect-error `all` needs a condition
  void things.get({ filter: (x) => x.parts.all() });
  // @ts-expect-error a path has no `any`
  void things.get({ filter: (x) => x.parent.any() });
}

export async function nested(): Promise<void> {
  const page = await configurations.get({
    filter: (x) => x.priority.ge(1),
    select: ["id"],
    expand: {
      assignments: { select: ["target"], filter: (a) => a.source.eq("direct"), orderby: "source" },
    },
  });
  expectType<string | undefined>()(page.value[0]?.id, true);
  // @ts-expect-error not selected
  void page.value[0]?.assignments[0]?.source;
  // @ts-expect-error not selected
  void page.value[0]?.priority;
  // @ts-expect-error no such property of an assignment
  void configurations.get({ expand: { assignments: { filter: (a) => a.priority.ge(1) } } });
  const request: ODataRequest<{ readonly value: readonly Assignment[] }> = configurations
    .byId("a")
    .assignments.get();
  void request;
}

export async function nestedCallbacks(): Promise<void> {
  void things.get({ expand: { parts: { filter: (p) => p.size.gt(1) } } });
  void things.get({ expand: { parts: { orderby: (p, { desc }) => desc(p.size) }, parent: true } });
  void things.get({ expand: { parts: { compute: { total: (p) => p.size.mul(2) } } } });
  void things.get({ expand: { parts: { filter: (p, { now }) => p.changed.lt(now()) } }, top: 1 });
  void things.get({ select: ["id"], expand: { parts: { filter: (p) => p.size.gt(1) } } });
  void things.get({ expand: { "parts/$ref": { filter: (p) => p.parts.any((q) => q.enabled) } } });
  void things.get({ expand: { parent: { expand: undefined } } });
  void things.$query.post({ expand: { parts: { filter: (p) => p.size.gt(1) } } });
  void configurations.byId("a").get({
    expand: { assignments: { filter: (a) => a.source.eq("direct") } },
  });
  const { value } = await things.get({
    expand: {
      parts: {
        select: ["id"],
        expand: { parts: { select: ["size"], filter: (p) => p.name.eq("a"), count: true } },
      },
      parent: { expand: { parts: { filter: (p) => p.size.gt(1) } } },
    },
  });
  const part = value[0]?.parts[0];
  expectType<Guid | undefined>()(part?.id, true);
  expectType<number | undefined>()(part?.["parts@odata.count"], true);
  expectType<number | undefined>()(value[0]?.parent?.parts.length, true);
  // @ts-expect-error not selected
  void part?.size;
  // @ts-expect-error not selected
  void part?.parts[0]?.name;
  // @ts-expect-error no such property
  void things.get({ expand: { parts: { filter: (p) => p.nme.eq("a") } } });
  // @ts-expect-error no such property, further down
  void things.get({ expand: { parts: { expand: { parent: { filter: (p) => p.nme.eq("a") } } } } });
  // @ts-expect-error a condition is true or false
  void things.get({ expand: { parts: { filter: (p) => p.size } } });
  // @ts-expect-error no such option
  void things.get({ expand: { parts: { filter: (p) => p.size.gt(1), tip: 1 } } });
  // @ts-expect-error no such option, further down
  void things.get({ expand: { parts: { expand: { parts: { filtr: "size gt 1" } } } } });
}

export function orders(): void {
  void things.get({ orderby: (x, { desc }) => [desc(x.name.length()), x.parts.$count] });
  void things.get({ orderby: (x) => x.address.city });
  // @ts-expect-error no such property
  void things.get({ orderby: (x) => x.nme });
}

export async function selections(): Promise<void> {
  const { value } = await things.get({ select: ["id", "address/city", "test.machine/serial"] });
  expectType<string | undefined>()(value[0]?.address?.city, true);
  // @ts-expect-error not selected
  void value[0]?.name;
  const all = await things.get({ select: ["*"], expand: { parent: true } });
  expectType<string | null | undefined>()(all.value[0]?.name, true);
  // @ts-expect-error no such property of an address
  void things.get({ select: ["address/cty"] });
  // @ts-expect-error a property that has no properties
  void things.get({ select: ["name/x"] });
}

export async function expansions(): Promise<void> {
  const { value } = await things.get({
    expand: {
      parts: { count: true, levels: "max", select: ["id"] },
      "parent/$ref": true,
      "parts/$count": { filter: (p) => p.size.gt(1) },
      "test.machine/parts": { select: ["serial"] },
    },
  });
  expectType<number | undefined>()(value[0]?.["parts@odata.count"], true);
  for (const part of value[0]?.parts ?? []) {
    // @ts-expect-error not selected
    void part.name;
  }
  const counted = await things.get({ expand: { "parts/$count": true } });
  expectType<number | undefined>()(counted.value[0]?.["parts@odata.count"], true);
  // @ts-expect-error the number was not asked for
  void (await things.get({ expand: { parts: true } })).value[0]?.["parts@odata.count"];
  // @ts-expect-error no such navigation property
  void things.get({ expand: { "prts/$ref": true } });
  // @ts-expect-error nothing is selected of a reference
  void things.get({ expand: { "parts/$ref": { select: ["id"] } } });
}

export async function computations(): Promise<void> {
  const { value } = await things.get({
    select: ["id", "total"],
    compute: { total: (x) => x.size.mul(2) },
  });
  expectType<unknown>()(value[0]?.total, true);
  expectType<Guid | undefined>()(value[0]?.id, true);
  // @ts-expect-error not selected
  void value[0]?.name;
  // @ts-expect-error no such property
  void things.get({ compute: { total: (x) => x.sze.mul(2) } });
}

export async function transformations(): Promise<void> {
  const rows = await things.get({
    apply: transform<Thing>()
      .filter((x) => x.size.gt(0))
      .groupby(["color"], { total: "size with sum", last: "changed with max", n: "$count" })
      .filter((row) => row.total.gt(1)),
  });
  const [row] = rows.value;
  expectType<number | undefined>()(row?.total, true);
  expectType<DateTimeOffset | undefined>()(row?.last, true);
  expectType<"red" | "green" | undefined>()(row?.color, true);
  // @ts-expect-error not grouped by
  void row?.name;
  const raw = await things.get({ apply: "aggregate($count as n)" });
  expectType<unknown>()(raw.value[0]?.["n"], true);
  // @ts-expect-error no such property
  void transform<Thing>().groupby(["colour"]);
  // @ts-expect-error no such method
  void transform<Thing>().aggregate({ total: "size with summ" });
}
