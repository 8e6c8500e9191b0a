import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import type { ResolvedService } from "../../../generator/config/resolved-config.ts";
import type { PathTable } from "../../../templates/runtime/path-table.js";
import { readModel } from "../slice/read-model.ts";
import { emit } from "./emit.ts";

/** The path table of a model. */
async function pathsOf(
  content: string,
  options: Partial<ResolvedService> = {},
): Promise<PathTable> {
  const source = emit(readModel(content), undefined, options).get("src/paths.ts") ?? "";
  const { code } = transformSync(source, { loader: "ts", format: "esm" });
  const { paths } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return paths;
}

function properties(types: Readonly<Record<string, string>>): string {
  return Object.entries(types)
    .map(([name, type]) => `<Property Name="${name}" Type="${type}"/>`)
    .join("");
}

function complexType(name: string, types: Readonly<Record<string, string>>, base = ""): string {
  const baseType = base && `BaseType="self.${base}"`;
  return `<ComplexType Name="${name}" ${baseType}>${properties(types)}</ComplexType>`;
}

function entityType(name: string, types: Readonly<Record<string, string>>): string {
  return `<EntityType Name="${name}"><Key><PropertyRef Name="id"/></Key>${properties({
    id: "Edm.Guid",
    ...types,
  })}</EntityType><EntityContainer Name="C"><EntitySet Name="${name}s" EntityType="self.${name}"/></EntityContainer>`;
}

test.each<[what: string, content: string, wanted: PathTable["literals"]]>([
  [
    "strings, numbers and keys need no entry",
    entityType("e", { name: "Edm.String", size: "Edm.Int32", long: "Edm.Int64" }),
    undefined,
  ],
  [
    "a property is told by its name",
    entityType("e", { at: "Edm.DateTimeOffset", tags: "Collection(Edm.Guid)", raw: "Edm.Binary" }),
    { "Edm.Binary": ["raw"], "Edm.DateTimeOffset": ["at"], "Edm.Guid": ["tags"] },
  ],
  [
    "a type definition is what it stands for",
    `<TypeDefinition Name="moment" UnderlyingType="Edm.TimeOfDay"/>${entityType("e", { at: "self.moment" })}`,
    { "Edm.TimeOfDay": ["at"] },
  ],
  [
    "an enumeration has its name in its literals",
    `<EnumType Name="color"/>${entityType("e", { color: "self.color" })}`,
    { "enum:n.color": ["color"] },
  ],
  [
    "where a name means several things, the rarer ones name their type",
    entityType("e", { at: "Edm.Date" }) +
      complexType("a", { at: "Edm.String" }) +
      complexType("b", { at: "Edm.String" }),
    { "Edm.Date": ["e/at"] },
  ],
  [
    "the properties that lead to a complex type with exceptions name it, at any depth",
    entityType("e", { at: "Edm.Date", many: "Collection(self.outer)" }) +
      complexType("outer", { inner: "self.a", at: "Edm.Date" }) +
      complexType("a", { at: "Edm.String" }) +
      complexType("b", { inner: "Edm.Int32" }) +
      complexType("c", { inner: "Edm.Int32" }),
    { "Edm.Date": ["at"], "Edm.String": ["a/at"], a: ["outer/inner"], outer: ["many"] },
  ],
  [
    "a derived complex type has the exceptions of its base",
    entityType("e", { at: "Edm.Date" }) +
      complexType("a", { at: "Edm.Guid" }) +
      complexType("b", { other: "Edm.String" }, "a") +
      complexType("c", { at: "Edm.Date" }) +
      complexType("d", { at: "Edm.Date" }),
    { "Edm.Date": ["at"], "Edm.Guid": ["a/at", "b/at"] },
  ],
  [
    "an ending stands for four names, and not for three",
    entityType("e", {
      ...{ aAt: "Edm.Date", bAt: "Edm.Date", cAt: "Edm.Date", dAt: "Edm.Date" },
      ...{ aId: "Edm.Guid", bId: "Edm.Guid", cId: "Edm.Guid" },
    }),
    { "Edm.Date": ["*At"], "Edm.Guid": ["aId", "bId", "cId"] },
  ],
  [
    "an ending stands for many names, and for no other",
    entityType("e", {
      ...Object.fromEntries(
        Array.from({ length: 16 }, (_, index) => [`at${index}Date`, "Edm.Date"]),
      ),
      noDate: "Edm.String",
      rareDate: "Edm.Date",
      Date: "Edm.Guid",
    }) +
      complexType("a", { rareDate: "Edm.String" }) +
      complexType("b", { rareDate: "Edm.String" }) +
      `<EntityType Name="z" Abstract="true">${properties({ rareDate: "Edm.Date" })}</EntityType>`,
    {
      "Edm.Date": ["*Date", "e/rareDate", "z/rareDate"],
      "Edm.Guid": ["Date"],
      "Edm.String": ["noDate", "rareDate"],
    },
  ],
])("%s", async (_what, content, wanted) => {
  const { literals } = await pathsOf(content);
  expect(literals).toEqual(wanted);
});

test("numbers that are strings stand as they are, enumerations may be quoted alone", async () => {
  const { literals } = await pathsOf(
    `<EnumType Name="color"/>${entityType("e", { color: "self.color", size: "Edm.Int64", price: "Edm.Decimal" })}`,
    { int64: "string", enumLiterals: "quoted" },
  );
  expect(literals).toEqual({ "Edm.Int64": ["size"], "Edm.Decimal": ["price"] });
});

test("a type with nothing but its base has no entry where a property leads to it", async () => {
  const derived = ["a", "b", "c"].map((name) => `<EntityType Name="${name}" BaseType="self.e"/>`);
  const { base, types } = await pathsOf(
    `${entityType("e", {})}${derived.join("")}
     <EntityType Name="f"><NavigationProperty Name="to" Type="self.a"/><NavigationProperty Name="any" Type="Edm.EntityType"/></EntityType>`,
  );
  expect({ base, types }).toEqual({
    base: "e",
    types: {
      e: { base: "", key: { id: "Edm.Guid" } },
      b: {},
      c: {},
      f: { base: "", members: { to: "a", any: "Edm.EntityType" } },
      "Edm.EntityType": { base: "" },
    },
  });
});

test("a property with the name of the type behind it leaves that to its name", async () => {
  const property = (name: string, type: string): string =>
    `<NavigationProperty Name="${name}" Type="${type}"/>`;
  const { container, types } = await pathsOf(
    `${entityType("e", {})}
     <EntityType Name="f">
       ${property("e", "self.e")}${property("es", "Collection(self.e)")}${property("s", "self.e")}
       ${property("f", "Collection(self.f)")}${property("fs", "self.f")}
     </EntityType>`,
  );
  expect({ container, f: types["f"] }).toEqual({
    container: { members: { es: "[]" } },
    f: { members: { e: "", es: "[]", s: "e", f: "[]", fs: "f" } },
  });
});
