import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDecimals, compareDecimals, divideDecimals, parseDecimal, roundDecimal, subtractDecimals } from "#shared/observation/decimal.ts";

const SEED = { seed: 20_250_701, numRuns: 300 };
const hundredths = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });

function written(n: bigint): string {
  const digits = String(n < 0n ? -n : n).padStart(3, "0");
  return `${n < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe("a decimal as published", () => {
  test.each([
    ["3.00E+05", "300000"],
    ["1.50e2", "150"],
    ["1.234E+02", "123.4"],
    ["5E-3", "0.005"],
    ["-2.5e-1", "-0.25"],
    ["+7", "7"],
    ["007", "7"],
    ["12.340", "12.340"],
    [".5", "0.5"],
    ["5.", "5"],
    ["-0", "0"],
    ["-0.00", "0.00"],
    ["0e5", "0"],
    ["965111.2184", "965111.2184"],
    ["9007199254740993.1", "9007199254740993.1"],
    ["1e399", `1${"0".repeat(399)}`],
  ])("%s reads %s", (text, plain) => {
    expect(parseDecimal(text)).toBe(plain);
  });

  test.each([
    "",
    "-",
    ".",
    "e5",
    "1e",
    "1,5",
    "1.2.3",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
    "--1",
    "1e400",
    "1e-400",
    "1e99999",
    "9".repeat(401),
    "１２",
  ])('refuses "%s"', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  test("written with an exponent is the same number", () => {
    fc.assert(
      fc.property(hundredths, fc.integer({ min: -30, max: 30 }), (n, exponent) => {
        const plain = parseDecimal(`${n}e${exponent}`);
        const expected = exponent >= 0 ? String(n * 10n ** BigInt(exponent)) : divideDecimals(String(n), `1${"0".repeat(-exponent)}`, 60);
        expect(compareDecimals(plain ?? "", expected ?? "")).toBe(0);
        expect(plain).not.toMatch(/e/iu);
      }),
      SEED,
    );
  });

  test("adds and subtracts exactly, where floats would not", () => {
    expect(addDecimals(["0.1", "0.2"])).toBe("0.3");
    expect(addDecimals([])).toBe("0");
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        expect(compareDecimals(addDecimals([written(a), written(b)]), written(a + b))).toBe(0);
        expect(compareDecimals(subtractDecimals(written(a), written(b)), written(a - b))).toBe(0);
        expect(compareDecimals(written(a), written(b))).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
      SEED,
    );
  });

  test("divides with one rounding, half away from zero", () => {
    expect(divideDecimals("1", "3", 4)).toBe("0.3333");
    expect(divideDecimals("2", "3", 0)).toBe("1");
    expect(divideDecimals("-1", "2", 0)).toBe("-1");
    expect(divideDecimals("-1", "300", 1)).toBe("0.0");
    expect(divideDecimals("1", "0.00", 2)).toBeNull();
    expect(divideDecimals(`4${"9".repeat(30)}`, `1${"0".repeat(31)}`, 0)).toBe("0");
  });

  test("rounds half away from zero and never to minus nothing", () => {
    expect(roundDecimal("2.345", 2)).toBe("2.35");
    expect(roundDecimal("-2.345", 2)).toBe("-2.35");
    expect(roundDecimal("-0.4", 0)).toBe("0");
    expect(roundDecimal("12", 2)).toBe("12.00");
  });
});
