import { describe, expect, it } from "vitest";
import {
  fromDate,
  fromMilliseconds,
  toDate,
  toMilliseconds,
} from "../../templates/runtime/dates.js";
import {
  formatFlags,
  hasFlag,
  parseFlags,
  withFlag,
  withoutFlag,
} from "../../templates/runtime/flags.js";
import type { Flags } from "../../templates/runtime/flags.js";
import type { Access } from "./fixture/enums.ts";

describe("dates", () => {
  it.each([
    ["2017-01-01T00:02:43.5775965-08:00", "2017-01-01T08:02:43.577Z"],
    ["2024-05-31T12:00:00Z", "2024-05-31T12:00:00.000Z"],
    ["2024-05-31", "2024-05-31T00:00:00.000Z"],
  ])("%s", (text, wanted) => {
    expect(toDate(text).toISOString()).toBe(wanted);
    expect(fromDate(toDate(text))).toBe(wanted);
  });

  it("are refused where they are none", () => {
    expect(() => toDate("yesterday")).toThrow(RangeError);
    expect(() => fromDate(new Date(NaN))).toThrow(RangeError);
  });
});

describe("durations", () => {
  it.each([
    ["PT1H30M", 5_400_000],
    ["P1DT2H3M4.5S", 93_784_500],
    ["-PT0.001S", -1],
    ["P3D", 259_200_000],
    ["PT0S", 0],
  ])("%s", (text, wanted) => {
    expect(toMilliseconds(text)).toBe(wanted);
    expect(toMilliseconds(fromMilliseconds(wanted))).toBe(wanted);
  });

  it("are written in seconds", () => {
    expect(fromMilliseconds(5_400_000)).toBe("PT5400S");
    expect(fromMilliseconds(-1500)).toBe("-PT1.5S");
    expect(fromMilliseconds(0)).toBe("PT0S");
    expect(fromMilliseconds(100_000)).toBe("PT100S");
  });

  it.each(["", "P", "PT", "1H", "P1Y", "PT1H2"])("%s is none", (text) => {
    expect(() => toMilliseconds(text)).toThrow(RangeError);
  });

  it("are finite", () => {
    expect(() => fromMilliseconds(Infinity)).toThrow(RangeError);
  });
});

describe("flags", () => {
  const access: Flags<Access> = "read, newAccess";

  it("are read and written", () => {
    expect(parseFlags(access)).toEqual(["read", "newAccess"]);
    expect(parseFlags("")).toEqual([]);
    expect(parseFlags(null)).toEqual([]);
    expect(parseFlags(undefined)).toEqual([]);
    expect(formatFlags(["read", "write", "read"])).toBe("read,write");
  });

  it("are asked for, added and taken out, and unknown ones are kept", () => {
    expect(hasFlag(access, "read")).toBe(true);
    expect(hasFlag(access, "write")).toBe(false);
    expect(withFlag(access, "write")).toBe("read,newAccess,write");
    expect(withFlag(access, "read")).toBe("read,newAccess");
    expect(withoutFlag(access, "read")).toBe("newAccess");
    expect(withoutFlag("read", "read")).toBe("");
    // @ts-expect-error no such flag
    expect(hasFlag<Access>(access, "red")).toBe(false);
  });
});
