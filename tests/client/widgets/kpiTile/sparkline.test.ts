import { expect, test } from "vitest";
import { meanBefore } from "#client/live/meanBefore.ts";
import { SPARK_POINTS, sparkShape, withPoint } from "#client/widgets/kpiTile/sparkline.ts";

test("a sparkline spans its own least and greatest and ends in its last figure", () => {
  const points = ["1", "3", "2"].map((value, at) => ({ period: `2020-0${at + 1}`, value }));
  expect(sparkShape(points)).toEqual({ path: "M0.0 18.5L50.0 1.5L100.0 10.0", lastY: 0.5 });
  expect(sparkShape(points.slice(0, 1))).toEqual({ path: "", lastY: 0.5 });
  expect(sparkShape([...points.slice(0, 1), { period: "2020-09", value: "1" }]).path).toBe("M0.0 10.0L100.0 10.0");
});

test("the mean is of the thirty periods before the last, and of ten at the least", () => {
  const points = Array.from({ length: 36 }, (_, at) => ({ period: String(1900 + at), value: at < 5 ? "1000" : String(at) }));
  expect(meanBefore(points)).toBe(19.5);
  expect([meanBefore(points.slice(0, 10)), meanBefore([])]).toEqual([null, null]);
});

test("a figure of a held period replaces it, an older one changes nothing, and the ring is bounded", () => {
  const one = [{ period: "2020-07", value: "1" }];
  expect(withPoint(one, { period: "2020-07", value: "2" })).toEqual([{ period: "2020-07", value: "2" }]);
  expect(withPoint(one, { period: "2020-07", value: "1" })).toBe(one);
  expect(withPoint(one, { period: "2020-06", value: "9" })).toBe(one);
  let ring: readonly { period: string; value: string }[] = [];
  for (let n = 0; n < 100; n += 1) ring = withPoint(ring, { period: String(1900 + n), value: String(n) });
  expect([ring.length, ring[0]?.period]).toEqual([SPARK_POINTS, String(2000 - SPARK_POINTS)]);
});
