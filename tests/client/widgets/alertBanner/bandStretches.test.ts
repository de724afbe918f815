import { describe, expect, test } from "vitest";
import { echoesIn, stretchBand } from "#client/widgets/alertBanner/bandStretches.ts";

test("on screens of one size the gravest alert has the first, and each other screen a column of small ones", () => {
  const band = stretchBand("ultrawide", [
    { x: 0, width: 88 },
    { x: 89, width: 88 },
    { x: 178, width: 88 },
  ]);
  expect(band?.first.x).toBeLessThan(2);
  expect(band?.others.map(({ x }) => Math.floor(x))).toEqual([90, 179]);
  expect(band?.boxes.slots).toBe(6);
});

test("the gravest alert has the widest screen; what is too narrow for words has none", () => {
  const band = stretchBand("ultrawide", [
    { x: 0, width: 56 },
    { x: 60, width: 118 },
    { x: 180, width: 20 },
  ]);
  expect(band?.first.x).toBe(61.2);
  expect(band?.others).toHaveLength(1);
});

test("on one screen the band is not shared out", () => {
  expect(stretchBand("wide", [])).toBeNull();
  expect(stretchBand("wide", [{ x: 0, width: 178 }])).toBeNull();
});

describe("the gravest alert is told again", () => {
  const band = (count: number, widths: readonly number[] = []): NonNullable<ReturnType<typeof stretchBand>> => {
    const found = stretchBand(
      "ultrawide",
      Array.from({ length: count }, (_, at) => ({ x: at * 80, width: widths[at] ?? 77 })),
    );
    if (found === null) throw new Error("no band");
    return found;
  };
  const told = (count: number, taken: number, widths?: readonly number[]): readonly number[] =>
    echoesIn(band(count, widths), taken).map(({ x }) => Math.floor(x / 80));

  test("on every third screen of a wide wall that has nothing else to say", () => {
    expect(told(6, 0)).toEqual([3]);
    expect(told(9, 0)).toEqual([3, 6]);
    expect(told(9, 4), "four screens hold small ones").toEqual([5, 8]);
  });

  test("nowhere on a wall that is seen as one, nor where every screen is taken, nor on a narrower screen", () => {
    expect(told(3, 0)).toEqual([]);
    expect(told(6, 5)).toEqual([]);
    expect(told(5, 0, [77, 77, 77, 40, 40])).toEqual([]);
  });
});
