import { describe, expect, it } from "vitest";
import { literal } from "../../templates/runtime/literals.js";
import { odata, phrase } from "../../templates/runtime/odata-tag.js";
import type { CollectionOptions } from "../../templates/runtime/options.js";
import type { Expand, NoExpand, Transformation } from "../../templates/runtime/query.js";
import { writeQuery } from "../../templates/runtime/query.js";
import { transform } from "../../templates/runtime/transform.js";
import { schemaOf, type Thing } from "./fixture/every-type.ts";

type Options = Omit<
  CollectionOptions<Thing, string, NoExpand, string, string | Transformation<Thing, unknown>>,
  "expand"
> & { readonly expand?: Expand<Thing> };

const guid = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

function write(options: Options): string {
  return decodeURIComponent(encoded(options));
}

function encoded(options: Options): string {
  return writeQuery(schemaOf("qualified"), "test.thing", { ...options }).join("&");
}

describe("query options", () => {
  it.each<[Options, string]>([
    [
      { select: ["id", "address/city", "test.machine/serial", "*"] },
      "$select=id,address/city,test.machine/serial,*",
    ],
    [{ orderby: "test.machine/serial desc" }, "$orderby=test.machine/serial desc"],
    [
      {
        orderby: (x, { asc, desc }) => [desc(x.name.length()), asc(x.parts.$count), x.address.city],
      },
      "$orderby=length(name) desc,parts/$count asc,address/city",
    ],
    [{ search: `${phrase("mountain bike")} NOT a&b` }, '$search="mountain bike" NOT a&b'],
    [
      { compute: { total: (x) => x.price.mul(x.size), label: "toupper(name)" } },
      "$compute=price mul size as total,toupper(name) as label",
    ],
    [
      { compute: "size add 1 as next", select: ["next"] },
      "$select=next&$compute=size add 1 as next",
    ],
    [{ count: true, format: "json", skip: 1, top: 2 }, "$top=2&$skip=1&$count=true&$format=json"],
  ])("%#", (options, wanted) => {
    expect(write(options)).toBe(wanted);
  });

  it.each<[Expand<Thing>, string]>([
    [{ "parts/$ref": true, "parent/$count": true }, "parts/$ref,parent/$count"],
    [
      { "parts/$ref": { filter: (x) => x.color.eq("red"), orderby: "name", top: 1 } },
      `parts/$ref($filter=color eq test.color'red';$orderby=name;$top=1)`,
    ],
    [
      { "parts/$count": { filter: (x) => x.changed.lt("2024-01-01T00:00:00Z"), search: "a" } },
      "parts/$count($filter=changed lt 2024-01-01T00:00:00Z;$search=a)",
    ],
    [{ parent: { levels: 3 }, parts: { levels: "max" } }, "parent($levels=3),parts($levels=max)"],
    [
      {
        parts: { compute: { area: (x) => x.size.mul(x.size) }, search: phrase("a b"), count: true },
      },
      '$parts($count=true;$search="a b";$compute=size mul size as area)'.slice(1),
    ],
    [
      { parts: { expand: { parent: { filter: (x) => x.color.eq("red") } } } },
      "parts($expand=parent($filter=color eq test.color'red'))",
    ],
    [
      { "test.machine/parts": { select: ["serial"] }, "parts/test.machine": true },
      "test.machine/parts($select=serial),parts/test.machine",
    ],
  ])("expand %#", (expand, wanted) => {
    expect(write({ expand })).toBe(`$expand=${wanted}`);
  });

  it("search is percent-encoded, plus signs and all", () => {
    expect(encoded({ search: phrase('a+b "c" \\ é#%&😀') })).toBe(
      "$search=%22a%2Bb%20%5C%22c%5C%22%20%5C%5C%20%C3%A9%23%25%26%F0%9F%98%80%22",
    );
  });

  it("an apostrophe that begins no literal changes nothing behind it", () => {
    expect(
      encoded({
        expand: {
          parts: { search: "O'Neil" },
          parent: { filter: (x) => x.name.eq("a/b"), compute: { straße: "size" } },
        },
      }),
    ).toBe(
      "$expand=parts($search=O'Neil),parent($filter=name%20eq%20'a%2Fb';$compute=size%20as%20stra%C3%9Fe)",
    );
    expect(
      encoded({
        filter: (x) => x.tags.hassubset(["O'Neil", '"']).and(x.name.eq("a/b")),
        search: "a;b",
      }),
    ).toBe(
      "$filter=hassubset(tags,%5B%22O'Neil%22,%22%5C%22%22%5D)%20and%20name%20eq%20'a%2Fb'&$search=a%3Bb",
    );
  });

  it("custom names and values are percent-encoded", () => {
    expect(encoded({ query: { "a b": "c+d&e=f", $skiptoken: "x/y" } })).toBe(
      "a%20b=c%2Bd%26e=f&$skiptoken=x/y",
    );
  });
});

describe("transformations", () => {
  it.each<[string | Transformation<Thing, unknown>, string]>([
    ["aggregate($count as n)", "aggregate($count as n)"],
    [transform<Thing>().aggregate({ n: "$count" }), "aggregate($count as n)"],
    [
      transform<Thing>()
        .filter((x) => x.id.ne(guid).and(x.size.gt(1)))
        .groupby(["color", "address/city"], { total: "size with sum", n: "$count" })
        .filter((row) => row.total.gt(10))
        .step("topcount(3,total)"),
      `filter(id ne ${guid} and size gt 1)/groupby((color,address/city),aggregate(size with sum as total,$count as n))/filter(total gt 10)/topcount(3,total)`,
    ],
    [transform<Thing>().groupby(["color"]), "groupby((color))"],
  ])("%#", (apply, wanted) => {
    expect(write({ apply })).toBe(`$apply=${wanted}`);
  });
});

describe("the odata tag", () => {
  it.each<[string, string]>([
    [odata`name eq ${"O'Neil"}`, "name eq 'O''Neil'"],
    [odata`size gt ${1.5} and big lt ${10n}`, "size gt 1.5 and big lt 10"],
    [odata`enabled eq ${true} or name eq ${null}`, "enabled eq true or name eq null"],
    [odata`changed lt ${new Date(0)}`, "changed lt 1970-01-01T00:00:00.000Z"],
    [
      odata`name in ${["a", "b'c"]} and size in ${[1, 2]}`,
      "name in ('a','b''c') and size in (1,2)",
    ],
    [odata`id eq ${literal.guid(guid)}`, `id eq ${guid}`],
    [odata`ratio eq ${-Infinity}`, "ratio eq -INF"],
    [odata`matchesPattern(name,${"^\\d+$"})`, "matchesPattern(name,'^\\d+$')"],
  ])("%s", (text, wanted) => {
    expect(text).toBe(wanted);
  });
});

describe("literals", () => {
  it.each<[unknown, string]>([
    [literal.guid(guid), guid],
    [literal.guid("1 or true"), "'1 or true'"],
    [literal.date("2024-05-31"), "2024-05-31"],
    [literal.dateTimeOffset("2024-05-31T00:00:00+02:00"), "2024-05-31T00:00:00+02:00"],
    [literal.timeOfDay("13:45:00"), "13:45:00"],
    [literal.duration("PT5M"), "duration'PT5M'"],
    [literal.binary("T0RhdGE="), "binary'T0RhdGE='"],
    [literal.number("12345678901234567890.5"), "12345678901234567890.5"],
    [literal.enum("test.color", "red"), "test.color'red'"],
    [
      literal.geography({
        type: "LineString",
        coordinates: [
          [1, 2],
          [3, 4.5],
        ],
      }),
      "geography'SRID=4326;LineString(1 2,3 4.5)'",
    ],
    [
      literal.geometry(
        {
          type: "Polygon",
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [0, 1],
              [0, 0],
            ],
          ],
        },
        7,
      ),
      "geometry'SRID=7;Polygon((0 0,1 0,0 1,0 0))'",
    ],
    [
      literal.geography({
        type: "MultiPoint",
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      }),
      "geography'SRID=4326;MultiPoint((1 2),(3 4))'",
    ],
    [
      literal.geography({
        type: "GeometryCollection",
        geometries: [{ type: "Point", coordinates: [1, 2] }],
      }),
      "geography'SRID=4326;GeometryCollection(Point(1 2))'",
    ],
  ])("%s", (value, wanted) => {
    expect(String(value)).toBe(wanted);
  });
});
