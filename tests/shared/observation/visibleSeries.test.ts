import { expect, test } from "vitest";
import { visibleSeries } from "#shared/observation/visibleSeries.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

test("a scene's tiles, trends and mapped provinces are visible, each once", () => {
  const keys = visibleSeries(THE_CATALOGUE, "main", { scene: "overview" }) ?? [];
  expect(keys).toContain("BUD.REV_DAY:VN");
  for (const id of ["28", "15", "15.2004", "01", "VN"]) expect(keys).toContain(`INV.DISB_RATE:${id}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test("an indicator chosen for the map is added over every province of every date", () => {
  const plain = visibleSeries(THE_CATALOGUE, "main", { scene: "overview" }) ?? [];
  const chosen = visibleSeries(THE_CATALOGUE, "main", { scene: "overview", indicator: "BUD.REV_YEAR" }) ?? [];
  expect(chosen.filter((key) => !plain.includes(key)).every((key) => key.startsWith("BUD.REV_YEAR:"))).toBe(true);
  expect(chosen).toContain("BUD.REV_YEAR:28");
});

test("a wall, a scene or an indicator that does not exist shows nothing at all", () => {
  expect(visibleSeries(THE_CATALOGUE, "none", {})).toBeNull();
  expect(visibleSeries(THE_CATALOGUE, "main", { scene: "none" })).toBeNull();
  expect(visibleSeries(THE_CATALOGUE, "main", { scene: "overview", indicator: "NO.SUCH" })).toBeNull();
});
