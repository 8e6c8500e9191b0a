import { expect, test } from "vitest";
import { findNearMisses } from "../../../generator/slice/near-misses.ts";

test.each([
  ["user", ["users", "User", "device"], ["User", "users"]],
  ["deviceConfiguration", ["deviceConfigurations", "deviceManagement"], ["deviceConfigurations"]],
  ["mesages", ["messages", "images", "pages"], ["messages"]],
  ["n.usr", ["n.user", "n.abc", "nusr"], ["n.user", "nusr"]],
  ["long.name.of.space.usr", ["long.name.of.space.abc"], []],
  ["policy", ["groupPolicyRule", "polite"], ["polite", "groupPolicyRule"]],
  ["usr", ["managedAppStatusRaw"], []],
  ["abcd", ["abcd1", "abcd2", "abcd3", "abcd4", "abcd1"], ["abcd1", "abcd2", "abcd3"]],
  ["user", [`user${"x".repeat(300)}`], []],
  ["", ["abc"], []],
])("%j among %j", (name, candidates, want) => {
  expect(findNearMisses(name, candidates)).toEqual(want);
});
