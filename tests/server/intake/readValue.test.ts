import { describe, expect, test } from "vitest";
import { readValue } from "#server/intake/readValue.ts";

function read(text: string, comma: boolean): string {
  const got = readValue({ type: "text", text }, comma);
  return got.ok ? got.value : got.refusal.code;
}

describe("a figure in a file of decimal commas", () => {
  test.each([
    ["1234,5", "1234.5"],
    ["1.234,5", "1234.5"],
    ["1.234.567,25", "1234567.25"],
    ["1.234.567", "1234567"],
    ["-0,5", "-0.5"],
    ["1234.5", "1234.5"],
    ["0,125", "0.125"],
    ["0.125", "0.125"],
    ["1.234", "value.ambiguous"],
    ["1,234", "value.ambiguous"],
    ["1,234.5", "value.separator"],
    ["1.23.4", "value.separator"],
    ["1 234", "value.separator"],
    ["3.00E+05", "300000"],
  ])("%s reads as %s", (text, value) => {
    expect(read(text, true)).toBe(value);
  });
});

describe("a figure elsewhere", () => {
  test.each([
    ["1.234", "1.234"],
    ["1234,5", "value.separator"],
    ["1.234,5", "value.separator"],
    ["+5", "5"],
    [".5", "0.5"],
    ["∞", "value.not-finite"],
    ["-", "value.not-a-number"],
    ["..", "value.not-a-number"],
    ["１２", "value.not-a-number"],
    ["1e", "value.not-a-number"],
  ])("%s reads as %s", (text, value) => {
    expect(read(text, false)).toBe(value);
  });
});
