import { expect, test } from "vitest";
import { fillStretches } from "#client/widgets/ticker/fillStretches.ts";

test("reports fill one screen after the other, each whole", () => {
  expect(fillStretches([50, 90], [30, 30, 30, 30], 3)).toEqual([
    { from: 0, to: 1 },
    { from: 1, to: 3 },
  ]);
});

test("a report too long for a screen is told on the next", () => {
  expect(fillStretches([20, 60], [30, 20], 3)).toEqual([
    { from: 0, to: 0 },
    { from: 0, to: 2 },
  ]);
});
