import { expect, test } from "vitest";
import { createIndicatorFinder, createPlaceFinder, lastPeriods } from "#client/trust/page/findFigures.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

test("an indicator is found without diacritics and by its code", () => {
  const find = createIndicatorFinder(THE_CATALOGUE, "vi");
  expect(find("giai ngan")[0]?.label).toContain("iải ngân");
  const code = THE_CATALOGUE.indicators[0]?.code ?? "";
  expect(find(code)[0]?.id).toBe(code);
  expect(find("")).toEqual([]);
});

test("a place of today comes before one that is no more, which says until when it was", () => {
  const find = createPlaceFinder(THE_CATALOGUE, "vi");
  expect(find("ca nuoc")[0]).toMatchObject({ id: "VN", hint: "" });
  expect(find("binh phuoc")[0]).toMatchObject({ label: "Bình Phước", hint: "→ 30/06/2025" });
  expect(find("ha tay")[0]?.hint).toBe("→ 31/07/2008");
  expect(find("quang ninh")[0]?.hint).toBe("");
});

test("the last periods are of the cadence, newest first, the one that runs included", () => {
  const now = Date.parse("2020-08-19T01:30:00Z");
  expect(lastPeriods("monthly", now, 3)).toEqual(["2020-08", "2020-07", "2020-06"]);
  expect(lastPeriods("quarterly", now, 2)).toEqual(["2020-Q3", "2020-Q2"]);
  expect(lastPeriods("realtime", now, 2)).toEqual(["2020-08-19T08:30", "2020-08-19T08:15"]);
});
