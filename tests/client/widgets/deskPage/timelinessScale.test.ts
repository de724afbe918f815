import { expect, test } from "vitest";
import { timelinessScale } from "#client/widgets/deskPage/scoreTable/timelinessScale.ts";

const DAY = 24 * 60;

test("all rows share one scale, on which early is left of the deadline and late right of it", () => {
  const rows = [
    { p10: -3 * DAY, p50: -60, p90: -5 },
    { p10: -10, p50: 45, p90: 9 * DAY },
  ];
  const scale = timelinessScale(rows);
  const [early, late] = rows.map(scale.shapeOf);
  expect(early?.p10).toBe(0);
  expect(late?.p90).toBe(1);
  expect(early?.p90).toBeLessThan(scale.deadline);
  expect(late?.p50).toBeGreaterThan(scale.deadline);
  expect(early?.p50).toBeLessThan(early?.p90 ?? 0);
});

test("the deadline is on the scale where everything came early, and where nothing came at all", () => {
  expect(timelinessScale([{ p10: -DAY, p90: -60 }]).deadline).toBeLessThan(1);
  expect(timelinessScale([]).deadline).toBe(0.5);
});

test("figures of years past stand at the edge and leave the rest readable", () => {
  const scale = timelinessScale([
    { p10: 0, p90: 60 },
    { p10: 0, p90: 3_000 * DAY },
  ]);
  expect(scale.shapeOf({ p10: 0, p50: 60, p90: 3_000 * DAY }).p90).toBe(1);
  expect(scale.shapeOf({ p10: 0, p50: 60, p90: 60 }).p50 - scale.deadline).toBeGreaterThan(0.05);
});
