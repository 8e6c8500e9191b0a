import { expect, test } from "vitest";

import { kebabCase, pascalCase, upperFirst } from "../../../generator/naming/casing.ts";
import { safeFileName } from "../../../generator/naming/file-names.ts";

test.each([
  ["deviceConfiguration", "DeviceConfiguration"],
  ["macOSCustomConfiguration", "MacOSCustomConfiguration"],
  ["v1_0_2", "V102"],
  ["snake_case_name", "SnakeCaseName"],
  ["_leading", "Leading"],
  ["_", "_"],
  ["_1st", "_1st"],
  ["名前", "名前"],
  ["ǆungla", "Ǆungla"],
  ["\u00E4rger", "\u00C4rger"],
  ["soft\u00ADhyphen", "softhyphen".replace("s", "S")],
  ["constructor", "Constructor"],
])("the type %s is called %s", (name, want) => {
  expect(pascalCase(name)).toBe(want);
  // Whatever it is called, it is an identifier.
  expect(() => new Function(`class ${want} {}`)).not.toThrow();
});

test.each([
  ["deviceConfiguration", "device-configuration"],
  ["macOSCustomConfiguration", "mac-os-custom-configuration"],
  ["oAuth2PermissionGrant", "o-auth2-permission-grant"],
  ["snake_case", "snake-case"],
  ["ÄrgerFall", "ärger-fall"],
])("the module of the type %s is %s", (name, want) => {
  expect(kebabCase(name)).toBe(want);
});

test.each([
  ["microsoft.graph", "microsoft.graph"],
  ["con", "con_"],
  ["nul.service", "nul.service_"],
  ["index", "index_"],
  ["console", "console"],
  ["-dashes-", "dashes"],
  ["a\u200Bb", "ab"],
  ["cafe\u0301", "caf\u00E9"],
  ["../up", "up"],
  ["\u200B", "_"],
  ["x".repeat(511), "x".repeat(150)],
  ["名".repeat(128), "名".repeat(50)],
])("a file is called %j as %j", (name, want) => {
  expect(safeFileName(name)).toBe(want);
});

test("upperFirst leaves characters outside of the basic plane whole", () => {
  expect(upperFirst("\u{10428}x")).toBe("\u{10400}x");
});
