import { describe, expect, it } from "vitest";
import type { Filter } from "../../templates/runtime/expression.js";
import { writeExpression } from "../../templates/runtime/filter.js";
import { literal } from "../../templates/runtime/literals.js";
import { writeQuery } from "../../templates/runtime/query.js";
import { Machine, schemaOf, type Thing } from "./fixture/every-type.ts";

type Callback = Exclude<Filter<Thing>, string>;

const standard = schemaOf("qualified");
const guid = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const moment = "2024-05-31T12:00:00.1234567+02:00";

function write(callback: Callback, schema = standard): string {
  return writeExpression(schema, "test.thing", callback);
}

describe("literals follow the type of the property", () => {
  it.each<[Callback, string]>([
    [(x) => x.name.eq("O'Neil"), "name eq 'O''Neil'"],
    [(x) => x.name.eq(null), "name eq null"],
    [(x) => x.name.eq(guid), `name eq '${guid}'`],
    [(x) => x.id.eq(guid), `id eq ${guid}`],
    [(x) => x.size.eq(-4), "size eq -4"],
    [(x) => x.size.eq(1e21), "size eq 1e+21"],
    [(x) => x.big.eq("9223372036854775807"), "big eq 9223372036854775807"],
    [(x) => x.big.ge(4), "big ge 4"],
    [(x) => x.price.lt("12.50"), "price lt 12.50"],
    [(x) => x.ratio.eq("-INF"), "ratio eq -INF"],
    [(x) => x.ratio.eq(-Infinity), "ratio eq -INF"],
    [(x) => x.ratio.eq(NaN), "ratio eq NaN"],
    [(x) => x.enabled.eq(true), "enabled eq true"],
    [(x) => x.color.eq("red"), "color eq test.color'red'"],
    [(x) => x.level.eq("somethingNew"), "level eq test.level'somethingNew'"],
    [(x) => x.rights.has("read,write"), "rights has test.right'read,write'"],
    [(x) => x.born.eq("2024-05-31"), "born eq 2024-05-31"],
    [(x) => x.changed.ge(moment), `changed ge ${moment}`],
    [(x) => x.changed.ge(new Date(0)), "changed ge 1970-01-01T00:00:00.000Z"],
    [(x) => x.opens.le("13:45"), "opens le 13:45"],
    [(x) => x.lasts.gt("PT5M"), "lasts gt duration'PT5M'"],
    [(x) => x.bytes.ne("T0RhdGE="), "bytes ne binary'T0RhdGE='"],
    [(x) => x.id.in([guid, null]), `id in (${guid},null)`],
    [(x) => x.name.in(["a", "b'c"]), "name in ('a','b''c')"],
    [(x) => x.name.in([]), "name in ()"],
    [(x) => x.address.code.eq(guid), `address/code eq ${guid}`],
    [(x) => x.anything.eq("a"), "anything eq 'a'"],
    [(x) => x.anything.eq(new Date(0)), "anything eq 1970-01-01T00:00:00.000Z"],
    [(x) => x.anything.eq(literal.guid(guid)), `anything eq ${guid}`],
    [(x) => x["odd-name"].eq("a"), "odd-name eq 'a'"],
    [(x) => x.name.eq(x.address.city), "name eq address/city"],
  ])("%#: %s", (callback, wanted) => {
    expect(write(callback)).toBe(wanted);
  });

  it("as the service writes enumerations", () => {
    expect(write((x) => x.color.in(["red", "green"]), schemaOf("quoted"))).toBe(
      "color in ('red','green')",
    );
  });

  it("and never become operators", () => {
    for (const value of ["1 or true", "1)or(true", "a'b", "", "x,y"]) {
      expect(write((x) => x.id.eq(value))).toBe(`id eq '${value.replace("'", "''")}'`);
      expect(write((x) => x.born.in([value]))).toBe(`born in ('${value.replace("'", "''")}')`);
    }
  });
});

describe("operators are grouped as they were called", () => {
  it.each<[Callback, string]>([
    [(x) => x.enabled, "enabled"],
    [
      (x) => x.size.eq(1).and(x.size.eq(2)).or(x.size.eq(3)),
      "size eq 1 and size eq 2 or size eq 3",
    ],
    [
      (x) => x.size.eq(1).and(x.size.eq(2).or(x.size.eq(3))),
      "size eq 1 and (size eq 2 or size eq 3)",
    ],
    [
      (x) => x.size.eq(1).or(x.size.eq(2)).and(x.size.eq(3)),
      "(size eq 1 or size eq 2) and size eq 3",
    ],
    [(x) => x.enabled.or(x.enabled.or(x.enabled)), "enabled or enabled or enabled"],
    [(x) => x.enabled.not(), "not (enabled)"],
    [(x) => x.size.eq(1).not().and(x.enabled), "not (size eq 1) and enabled"],
    [(x) => x.size.eq(1).and(x.enabled).not(), "not (size eq 1 and enabled)"],
    [(x) => x.size.gt(1).eq(x.enabled), "(size gt 1) eq enabled"],
    [(x) => x.enabled.eq(x.size.gt(1)), "enabled eq (size gt 1)"],
    [(x) => x.enabled.eq(x.enabled.and(true)), "enabled eq (enabled and true)"],
    [(x) => x.size.add(1).mul(2).eq(4), "(size add 1) mul 2 eq 4"],
    [(x) => x.size.add(x.size.mul(2)).eq(4), "size add size mul 2 eq 4"],
    [(x) => x.size.sub(x.size.sub(2)).eq(4), "size sub (size sub 2) eq 4"],
    [(x) => x.size.div(2).divby(3).mod(4).eq(1), "((size div 2) divby 3) mod 4 eq 1"],
    [(x) => x.size.negate().lt(0), "-size lt 0"],
    [(x) => x.size.add(1).negate().lt(0), "-(size add 1) lt 0"],
    [(x) => x.size.negate().negate().lt(0), "-(-size) lt 0"],
    [(x) => x.size.in([1, 2]).not(), "not (size in (1,2))"],
  ])("%#: %s", (callback, wanted) => {
    expect(write(callback)).toBe(wanted);
  });
});

describe("functions", () => {
  it.each<[Callback, string]>([
    [(x) => x.name.contains("a"), "contains(name,'a')"],
    [(x) => x.name.startswith("a").not(), "not (startswith(name,'a'))"],
    [(x) => x.name.endswith(x.address.city), "endswith(name,address/city)"],
    [(x) => x.name.matchesPattern("^A.*e$"), "matchesPattern(name,'^A.*e$')"],
    [(x) => x.name.length().eq(3), "length(name) eq 3"],
    [(x) => x.name.indexof("b").ge(0), "indexof(name,'b') ge 0"],
    [(x) => x.name.substring(1).eq("b"), "substring(name,1) eq 'b'"],
    [(x) => x.name.substring(1, 2).eq("b"), "substring(name,1,2) eq 'b'"],
    [(x) => x.name.tolower().trim().eq("b"), "trim(tolower(name)) eq 'b'"],
    [
      (x) => x.name.toupper().concat(", ").concat(x.name).eq("b"),
      "concat(concat(toupper(name),', '),name) eq 'b'",
    ],
    [(x) => x.changed.year().eq(2024), "year(changed) eq 2024"],
    [(x) => x.born.month().add(1).eq(x.born.day()), "month(born) add 1 eq day(born)"],
    [(x) => x.opens.hour().lt(x.opens.minute()), "hour(opens) lt minute(opens)"],
    [(x) => x.changed.second().gt(0), "second(changed) gt 0"],
    [(x) => x.changed.fractionalseconds().lt(0.5), "fractionalseconds(changed) lt 0.5"],
    [(x) => x.lasts.totalseconds().gt(60), "totalseconds(lasts) gt 60"],
    [(x) => x.changed.date().eq("2024-05-31"), "date(changed) eq 2024-05-31"],
    [(x) => x.changed.time().lt("12:00:00"), "time(changed) lt 12:00:00"],
    [(x) => x.changed.totaloffsetminutes().eq(120), "totaloffsetminutes(changed) eq 120"],
    [(x, f) => x.changed.lt(f.now()), "changed lt now()"],
    [(x, f) => f.now().sub("P1D").lt(x.changed), "now() sub duration'P1D' lt changed"],
    [(x, f) => x.changed.gt(f.mindatetime()), "changed gt mindatetime()"],
    [(x, f) => x.changed.lt(f.maxdatetime()), "changed lt maxdatetime()"],
    [(x) => x.until.sub(x.changed).gt("PT1H"), "until sub changed gt duration'PT1H'"],
    [(x) => x.changed.add("PT1H").gt(moment), `changed add duration'PT1H' gt ${moment}`],
    [(x) => x.born.sub(x.born).eq(x.lasts.mul(2)), "born sub born eq lasts mul 2"],
    [(x) => x.lasts.negate().add("PT1S").lt("PT0S"), "-lasts add duration'PT1S' lt duration'PT0S'"],
    [(x) => x.price.round().eq("12"), "round(price) eq 12"],
    [(x) => x.ratio.floor().eq(x.ratio.ceiling()), "floor(ratio) eq ceiling(ratio)"],
    [(x) => x.tags.hassubset(["a", "b&c"]), 'hassubset(tags,["a","b&c"])'],
    [(x) => x.tags.hassubsequence(x.tags), "hassubsequence(tags,tags)"],
    [
      (x) =>
        x.place.distance(literal.geography({ type: "Point", coordinates: [8.6, 49.2] })).le(0.5),
      "geo.distance(place,geography'SRID=4326;Point(8.6 49.2)') le 0.5",
    ],
    [(x) => x.place.intersects(x.place), "geo.intersects(place,place)"],
    [(x) => x.place.length().gt(0), "geo.length(place) gt 0"],
  ])("%#: %s", (callback, wanted) => {
    expect(write(callback)).toBe(wanted);
  });
});

describe("paths", () => {
  it.each<[Callback, string]>([
    [(x) => x.parts.any(), "parts/any()"],
    [(x) => x.parts.any((p) => p.size.gt(1)), "parts/any(it1:it1/size gt 1)"],
    [(x) => x.tags.all((t) => t.startswith("a")), "tags/all(it1:startswith(it1,'a'))"],
    [(x) => x.marks.any((m) => m.eq(guid)), `marks/any(it1:it1 eq ${guid})`],
    [
      (x) => x.parts.any((p) => p.parts.all((q) => q.size.lt(p.size).and(q.color.eq("red")))),
      "parts/any(it1:it1/parts/all(it2:it2/size lt it1/size and it2/color eq test.color'red'))",
    ],
    [
      (x) => x.parts.any((p) => x.parts.any((q) => q.id.ne(p.id))),
      "parts/any(it1:parts/any(it2:it2/id ne it1/id))",
    ],
    [
      (x) => x.tags.any((t) => t.eq("a")).and(x.tags.any((t) => t.eq("b")).not()),
      "tags/any(it1:it1 eq 'a') and not (tags/any(it1:it1 eq 'b'))",
    ],
    [
      (x) => x.parent.addresses.any((a) => a.country.name.eq("CH")),
      "parent/addresses/any(it1:it1/country/name eq 'CH')",
    ],
    [(x) => x.parts.$count.ge(2), "parts/$count ge 2"],
    [(x) => x.parent.parent.eq(null), "parent/parent eq null"],
    [(x) => x.address.as$.eq("a"), "address/as eq 'a'"],
    [(x) => x.as(Machine).serial.eq(guid), `test.machine/serial eq ${guid}`],
    [(x) => x.parent.as(Machine).serial.eq(guid), `parent/test.machine/serial eq ${guid}`],
    [
      (x) => x.parts.any((p) => p.as(Machine).parent.id.eq(guid)),
      `parts/any(it1:it1/test.machine/parent/id eq ${guid})`,
    ],
    [(x) => x.isof(Machine), "isof(test.machine)"],
    [(x) => x.parent.isof(Machine).not(), "not (isof(parent,test.machine))"],
    [(x) => x.anything.isof("Edm.Int32"), "isof(anything,Edm.Int32)"],
    [(x) => x.anything.cast("Edm.Date").eq("2024-05-31"), "cast(anything,Edm.Date) eq 2024-05-31"],
    [(x) => x.name.cast("Edm.Guid").eq(guid), `cast(name,Edm.Guid) eq ${guid}`],
  ])("%#: %s", (callback, wanted) => {
    expect(write(callback)).toBe(wanted);
  });

  it("name types in quotes where the service does", () => {
    const graph = schemaOf("quoted");
    expect(write((x) => x.isof(Machine), graph)).toBe("isof('test.machine')");
    expect(write((x) => x.size.cast("Edm.String").eq("1"), graph)).toBe(
      "cast(size,'Edm.String') eq '1'",
    );
    expect(write((x) => x.as(Machine).serial.eq(guid), graph)).toBe(
      `test.machine/serial eq ${guid}`,
    );
  });

  it("begin at the value itself where it is not structured", () => {
    const filter: Filter<string> = (it) => it.startswith("a");
    expect(typeof filter === "function" && writeExpression(standard, "Edm.String", filter)).toBe(
      "startswith($it,'a')",
    );
  });
});

describe("what is sent", () => {
  const url = (callback: Filter<Thing>): string =>
    writeQuery(standard, "test.thing", { filter: callback }).join("&");

  it.each([
    ["O'Neil", "'O''Neil'"],
    ["a/b\\c", "'a%2Fb%5Cc'"],
    ["#", "'%23'"],
    ["50%", "'50%25'"],
    ["a&b=c", "'a%26b=c'"],
    ["a+b", "'a%2Bb'"],
    ["a b", "'a%20b'"],
    ["😀é", "'%F0%9F%98%80%C3%A9'"],
    ['$filter;(x),y?[z]{"q"}', "'%24filter%3B(x)%2Cy%3F%5Bz%5D%7B%22q%22%7D'"],
    ["' or '1' eq '1", "''' or ''1'' eq ''1'".replaceAll(" ", "%20")],
    ["''", "''''''"],
    ["x'".repeat(2000), `'${"x''".repeat(2000)}'`],
  ])("%s", (value, wanted) => {
    expect(url((x) => x.name.eq(value))).toBe(`$filter=name%20eq%20${wanted}`);
    expect(url((x) => x.parts.any((p) => p.name.contains(value)))).toBe(
      `$filter=parts/any(it1:contains(it1/name,${wanted}))`,
    );
  });

  it("keeps the equals signs of binary and spatial literals, which have no other spelling", () => {
    expect(url((x) => x.bytes.eq("T0RhdA=="))).toBe("$filter=bytes%20eq%20binary'T0RhdA=='");
    const area = literal.geography({ type: "Point", coordinates: [8.6, 49.2] });
    expect(url((x) => x.place.intersects(area))).toBe(
      "$filter=geo.intersects(place,geography'SRID=4326%3BPoint(8.6%2049.2)')",
    );
  });

  it("has no plus sign", () => {
    expect(url((x) => x.changed.ge(moment))).toBe(
      "$filter=changed%20ge%202024-05-31T12:00:00.1234567%2B02:00",
    );
    expect(url((x) => x.size.lt(1e21))).toBe("$filter=size%20lt%201e%2B21");
  });
});
