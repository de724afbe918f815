import { expect, test } from "vitest";
import { ticksOf } from "#client/widgets/trend/ticks.ts";

const DAY = 86_400_000;
const month = (at: number): string => new Date(at).toISOString().slice(0, 7);
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const from = Date.UTC(2020, 6, 1);

test("an even course has its first, its last and two between", () => {
  const moments = Array.from({ length: 25 }, (_, at) => from + at * DAY);
  expect(ticksOf(moments, day)).toEqual([0, 8, 16, 24].map((at) => from + at * DAY));
});

test("after a gap nothing is written where another moment stands already", () => {
  const moments = [from, ...Array.from({ length: 10 }, (_, at) => from + (50 + at) * DAY)];
  expect(ticksOf(moments, day).map((at) => (at - from) / DAY)).toEqual([0, 59]);
});

test("no two read the same", () => {
  const moments = Array.from({ length: 60 }, (_, at) => from + at * DAY);
  expect(ticksOf(moments, month).map(month)).toEqual(["2020-07", "2020-08"]);
  expect(ticksOf([from, from + DAY], month)).toEqual([from]);
});

test("one moment is written, none is not", () => {
  expect(ticksOf([from], day)).toEqual([from]);
  expect(ticksOf([], day)).toEqual([]);
});
