import { describe, expect, test } from "vitest";
import { binomialLower, binomialTail, chiSquareTail, exponentialTail, hypergeometricTail } from "#server/trust/questions/chances.ts";

describe("chances", () => {
  test("the tails of the binomial distribution are those that are counted out", () => {
    expect(binomialTail(3, 2, 0.5)).toBeCloseTo(0.5, 12);
    expect(binomialTail(10, 10, 0.2) / 0.2 ** 10).toBeCloseTo(1, 9);
    expect(binomialTail(10, 0, 0.2)).toBe(1);
    expect(binomialLower(4, 1, 0.5)).toBeCloseTo(5 / 16, 12);
  });

  test("Fisher's lady tasting tea guesses four of four once in seventy times", () => {
    expect(hypergeometricTail({ all: 8, marked: 4, drawn: 4 }, 4)).toBeCloseTo(1 / 70, 12);
    expect(hypergeometricTail({ all: 8, marked: 4, drawn: 4 }, 3)).toBeCloseTo(17 / 70, 12);
  });

  test("chi-square has the tails of the printed tables", () => {
    expect(chiSquareTail(16.919, 9)).toBeCloseTo(0.05, 4);
    expect(chiSquareTail(27.877, 9)).toBeCloseTo(0.001, 5);
    expect(chiSquareTail(4.168, 9)).toBeCloseTo(0.9, 3);
    expect(chiSquareTail(3.841, 1)).toBeCloseTo(0.05, 4);
  });

  test("an amount as far out as the mean comes as often as the tail of F says", () => {
    // F with 2 and 2n degrees of freedom: P(F > f) = (1 + f ÷ n)^-n.
    expect(exponentialTail(3.49, 1, 10)).toBeCloseTo(0.05, 3);
    expect(exponentialTail(5, 1, 1_000_000)).toBeCloseTo(Math.exp(-5), 5);
  });

  test("the tail of ten digits, counted out exactly, is never above ten times that of chi-square, down to one in ten million", () => {
    const figures = 100;
    const exact = exactDigitTails(figures);
    for (const value of [20, 30, 40, 50, 60]) {
      const least = Math.ceil((value * figures) / 10 + (figures * figures) / 10);
      const chance = exact.slice(least).reduce((sum, each) => sum + each, 0);
      expect(chance).toBeLessThanOrEqual(Math.max(1e-7, 10 * chiSquareTail(value, 9)));
      expect(chance).toBeGreaterThan(0);
    }
  });
});

/** Chance of each sum of squares of the counts of ten digits in so many figures. */
function exactDigitTails(figures: number): readonly number[] {
  const width = figures * figures + 1;
  const lnFactorial = [0];
  for (let n = 1; n <= figures; n += 1) lnFactorial.push((lnFactorial[n - 1] ?? 0) + Math.log(n));
  let ways = new Float64Array((figures + 1) * width);
  ways[0] = 1;
  for (let digit = 0; digit < 10; digit += 1) ways = oneDigitMore(ways, figures, lnFactorial);
  const scale = Math.exp((lnFactorial[figures] ?? 0) - figures * Math.log(10));
  return Array.from(ways.subarray(figures * width), (each) => each * scale);
}

/** Ways, each divided by the factorials of its counts, by figures used up and sum of squares: one digit more may be any number of those left. */
function oneDigitMore(ways: Float64Array<ArrayBuffer>, figures: number, lnFactorial: readonly number[]): Float64Array<ArrayBuffer> {
  const width = figures * figures + 1;
  const next = new Float64Array(ways.length);
  for (let at = 0; at < ways.length; at += 1) {
    const held = ways[at] ?? 0;
    const left = held === 0 ? -1 : figures - Math.floor(at / width);
    for (let count = 0; count <= left; count += 1) {
      const to = at + count * width + count * count;
      next[to] = (next[to] ?? 0) + held * Math.exp(-(lnFactorial[count] ?? 0));
    }
  }
  return next;
}
