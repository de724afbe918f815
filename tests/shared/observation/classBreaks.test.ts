import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classBreaks } from "#shared/observation/classBreaks.ts";

const SEED = { seed: 63_34, numRuns: 500 };
const values = fc.array(
  fc.oneof(
    fc.integer({ min: -50, max: 50 }),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((v) => Math.round(v * 100) / 100),
  ),
  {
    minLength: 1,
    maxLength: 80,
  },
);

describe("the classes of a map", () => {
  test("are at most as many as wanted, rise strictly, and none is empty", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 5 }), (figures, wanted) => {
        const { breaks, classOf } = classBreaks(figures, wanted);
        expect(breaks.length).toBeLessThan(wanted);
        for (let at = 1; at < breaks.length; at += 1) expect(breaks[at]).toBeGreaterThan(breaks[at - 1] ?? 0);
        expect([...new Set(figures.map(classOf))].toSorted((a, b) => a - b)).toEqual([...breaks.keys(), breaks.length]);
      }),
      SEED,
    );
  });

  test("one value, no value and all the same make one class", () => {
    expect(classBreaks([]).breaks).toEqual([]);
    expect(classBreaks([7]).breaks).toEqual([]);
    expect(classBreaks([3, 3, 3, 3]).breaks).toEqual([]);
  });

  test("ties stay together, and no class is left empty between two breaks", () => {
    expect(classBreaks([1, 13, 13, 13, 13, 13]).breaks).toEqual([10]);
    expect(classBreaks([0, 0, 0, 0, 0, 0, 0, 5]).classOf(0)).toBe(0);
  });

  test("are read at round numbers", () => {
    expect(classBreaks([11.3, 18.7, 31.2, 38.9, 51.4, 58.8, 71.9, 78.1, 91.5, 98.6]).breaks).toEqual([20, 50, 60, 80]);
  });

  test("leave out what is no number", () => {
    expect(classBreaks([Number.NaN, Number.POSITIVE_INFINITY, 4]).max).toBe(4);
  });
});
