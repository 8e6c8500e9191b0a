import { exactNumbers } from "../../templates/runtime/numbers.js";
import { expect, it } from "vitest";
import { edmTypeOf, readSchema } from "../../templates/runtime/schema.js";
import { paths } from "./fixture/paths.ts";
import { registry } from "./fixture/registry.ts";

const schema = readSchema({
  paths,
  registry,
  keyStyle: "parentheses",
  version: "4.01",
  enumLiterals: "qualified",
  numbers: exactNumbers,
});

it.each([
  // By name, wherever it is.
  ["test.graph.configuration", "createdDateTime", "Edm.DateTimeOffset"],
  ["test.graph.hello", "createdDateTime", "Edm.DateTimeOffset"],
  ["test.graph.hello", "lastSeenDateTime", "Edm.DateTimeOffset"],
  ["test.graph.hello", "birthday", "Edm.DateTimeOffset"],
  ["test.graph.hello", "reminderDateTime", "Edm.String"],
  ["test.graph.hello", "state", "enum:test.graph.enablement"],
  ["test.graph.orderLine", "amount", "Edm.Int64"],
  ["test.graph.unknown", "groupId", "Edm.Guid"],
  ["", "price", "Edm.Decimal"],
  // As the type itself says, or one of its bases.
  ["test.graph.user", "createdDateTime", "Edm.Date"],
  ["test.graph.groupTarget", "state", "Edm.String"],
  ["test.graph.user", "id", "Edm.Guid"],
  ["test.graph.hello", "id", "Edm.String"],
  // What lies behind it.
  ["test.graph.hello", "assignments", "test.graph.assignment"],
  ["test.graph.hello", "parent", "test.graph.configuration"],
  ["test.graph.user", "deviceTags", "Edm.String"],
  ["test.graph.configuration", "fallback", "test.graph.groupTarget"],
  // JavaScript's type says enough; operations are no properties.
  ["test.graph.configuration", "displayName", undefined],
  ["test.graph.configuration", "assign", undefined],
  ["test.graph.configuration", "constructor", undefined],
])("%s/%s is %s", (type, property, wanted) => {
  expect(edmTypeOf(schema, type, property)).toBe(wanted);
});
