import { describe, expect, it } from "vitest";
import { validateWith, type Rule, type ValidationRules } from "../../templates/runtime/validate.js";
import { Hello } from "./fixture/models.ts";
import { registry } from "./fixture/registry.ts";
import { ExclusionTarget, GroupTarget } from "./fixture/targets.ts";

const rules: ValidationRules = {
  "test.graph.configuration": { members: { displayName: [{ pattern: "^[A-Z]" }] } },
  "test.graph.hello": {
    members: {
      pinMinimumLength: [{ minimum: 4 }, { maximum: 127 }],
      state: [{ allowed: ["enabled", "disabled"] }],
    },
    constraints: [
      {
        condition: ["le", ["path", "pinMinimumLength"], ["path", "pinMaximumLength"]],
        message: "The minimum is greater than the maximum",
      },
    ],
  },
  "test.graph.groupTarget": { members: { groupId: [{ pattern: "^g" }] } },
};

/** What is wrong with a value, as `path: message`. */
function check(value: object, type?: typeof Hello): string[] {
  return validateWith(registry, rules, value, type).map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

/** Whether one rule holds for one value. */
function holds(rule: Rule, value: unknown): boolean {
  const member = { "@odata.type": "#x.y", value };
  return validateWith(registry, { "x.y": { members: { value: [rule] } } }, member).length === 0;
}

describe("validate", () => {
  it("finds nothing where all is well", () => {
    expect(
      check(new Hello({ pinMinimumLength: 4, pinMaximumLength: 127, displayName: "A" })),
    ).toEqual([]);
  });

  it("names what is wrong, those of the base first", () => {
    const value = new Hello({ pinMinimumLength: 0, pinMaximumLength: -1, displayName: "a" });
    expect(check(value)).toEqual([
      'displayName: displayName must be like ^[A-Z], not "a"',
      "pinMinimumLength: pinMinimumLength must be at least 4, not 0",
      ": The minimum is greater than the maximum",
    ]);
  });

  it("takes plain objects with their type, or with a class", () => {
    expect(check({ "@odata.type": "#test.graph.hello", pinMinimumLength: 200 })).toHaveLength(1);
    expect(check({ "@odata.type": "test.graph.hello", pinMinimumLength: 200 })).toHaveLength(1);
    expect(check({ pinMinimumLength: 200 })).toEqual([]);
    expect(check({ pinMinimumLength: 200 }, Hello)).toHaveLength(1);
  });

  it("checks what is nested", () => {
    const value = new Hello({
      pinMinimumLength: 4,
      rule: new GroupTarget({ groupId: "x" }),
      rules: [new GroupTarget({ groupId: "g" }), new ExclusionTarget({ groupId: "y" })],
    });
    expect(check(value).map((text) => text.replace(/:.*/, ""))).toEqual([
      "rule/groupId",
      "rules/1/groupId",
    ]);
  });

  it("judges no constraint over members that are absent or null", () => {
    expect(check(new Hello({ pinMinimumLength: 9 }))).toEqual([]);
    expect(check(new Hello({ pinMinimumLength: 9, pinMaximumLength: null }))).toEqual([]);
    expect(check(new Hello({ pinMinimumLength: 9, pinMaximumLength: 8 }))).toHaveLength(1);
  });

  it.each<[Rule, unknown, boolean]>([
    [{ minimum: 4 }, 4, true],
    [{ minimum: 4, exclusive: true }, 4, false],
    [{ maximum: 4, exclusive: true }, 3.9, true],
    [{ minimum: 4 }, "5", true],
    [{ minimum: 4 }, "3", false],
    [{ minimum: 4 }, "INF", true],
    [{ minimum: 4 }, [5, 3], false],
    [{ minimum: 4 }, null, true],
    [{ minimum: 4 }, undefined, true],
    [{ minimum: "2024-01-01" }, "2023-12-31", false],
    [{ minimum: "2024-01-01" }, "2024-01-02", true],
    [{ maximum: "2024-01-01T00:00:00Z" }, "2024-01-01T01:00:00+02:00", true],
    [{ maximum: "2024-01-01T00:00:00Z" }, "2024-01-01T01:00:00-02:00", false],
    [{ multipleOf: 0.1 }, 0.3, true],
    [{ multipleOf: 0.1 }, 0.35, false],
    [{ multipleOf: 5 }, "15", true],
    [{ minItems: 1 }, [], false],
    [{ minItems: 1 }, ["a"], true],
    [{ minItems: 1 }, "no collection", true],
    [{ maxItems: 1 }, ["a"], true],
    [{ maxItems: 1 }, ["a", "b"], false],
    [{ pattern: "^\\d+$" }, "12", true],
    [{ pattern: "^\\d+$" }, "1x", false],
    [{ allowed: ["1", "2"] }, 2, true],
    [{ allowed: ["1", "2"] }, 3, false],
  ])("%o of %o: %o", (rule, value, wanted) => {
    expect(holds(rule, value)).toBe(wanted);
  });

  it.each<[unknown, boolean]>([
    [["eq", ["path", "a"], ["number", 1]], true],
    [["ne", ["path", "a"], ["number", 1]], false],
    [["gt", ["path", "a"], ["number", 1]], false],
    [["ge", ["path", "a"], ["number", 1]], true],
    [["lt", ["path", "a"], ["number", 1]], false],
    [["and", ["bool", true], ["bool", false]], false],
    [["or", ["bool", false], ["eq", ["path", "n"], ["null"]]], true],
    [["or", ["bool", false], ["path", "absent"]], true],
    [["and", ["bool", true], ["path", "absent"]], true],
    [["not", ["bool", true]], false],
    [["not", ["path", "absent"]], true],
    [["eq", ["path", "c/d"], ["string", "e"]], true],
    [["eq", ["path", "c/x"], ["string", "e"]], true],
    [["in", ["path", "a"], ["collection", ["number", 1], ["number", 2]]], true],
    [["in", ["path", "a"], ["collection", ["number", 2]]], false],
    [["has", ["path", "f"], ["string", "y"]], true],
    [["has", ["path", "f"], ["string", "z"]], false],
    [["if", ["bool", false], ["bool", true], ["bool", false]], false],
    [["eq", ["add", ["path", "a"], ["neg", ["number", 3]]], ["number", -2]], true],
    [["eq", ["mod", ["mul", ["number", 7], ["number", 2]], ["number", 4]], ["number", 2]], true],
    [["eq", ["sub", ["divby", ["number", 1], ["number", 2]], ["number", 1]], ["number", 0]], false],
    [["eq", ["cast", "Edm.Int32", ["path", "a"]], ["number", 2]], false],
    [["isof", "Edm.Int32", ["path", "a"]], true],
    [["apply", "odata.concat", ["path", "a"]], true],
    [["unknown"], true],
  ])("%j: %o", (condition, wanted) => {
    const constraint = { condition, message: "no" };
    const table: ValidationRules = JSON.parse(
      JSON.stringify({ "x.y": { constraints: [constraint] } }),
    );
    const value = { "@odata.type": "#x.y", a: 1, n: null, c: { d: "e" }, f: "x,y" };
    expect(validateWith(registry, table, value)).toEqual(
      wanted ? [] : [{ path: "", message: "no" }],
    );
  });

  it("is not led astray by names", () => {
    expect(check({ "@odata.type": "#constructor", __proto__: 1 })).toEqual([]);
    expect(check({ "@odata.type": "#__proto__" })).toEqual([]);
  });
});
