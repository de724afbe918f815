import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { type FigureSource, type MapObservation, readFigures } from "#client/widgets/provinceMap/figures.ts";
import { outlinesAt } from "#client/widgets/provinceMap/outlines.ts";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";

const catalogue = loadCatalogue(fileURLToPath(new URL("../../../../config/catalogue", import.meta.url)));
const NOW = Date.parse("2020-08-19T01:30:00Z");

function source(indicator: string, set: string, held: Readonly<Record<string, Partial<MapObservation>>>): FigureSource {
  const found = catalogue.indicators.find(({ code }) => code === indicator);
  const provinces = catalogue.sets.find(({ id }) => id === set);
  if (found === undefined || provinces === undefined) throw new Error("the catalogue has them");
  const get = (id: ProvinceId): MapObservation | undefined => {
    const one = held[id];
    return one === undefined
      ? undefined
      : { period: "2020-07", value: "0", status: "A", receivedAt: NOW - 3_600_000, revision: 0, seq: 1, ...one };
  };
  return {
    catalogue,
    set: provinces,
    indicator: found,
    codes: provinces.provinces.map(({ code }) => code),
    now: NOW,
    get,
    gradeBefore: new Map(),
  };
}

test("a province without a figure has no class and is counted apart", () => {
  const { figures, none, counts } = readFigures(source("INV.DISB_RATE", "2008", { "01": { value: "60.5" } }));
  expect(figures.find(({ code }) => code === "01")).toMatchObject({
    value: "60.5",
    period: "2020-07",
    freshness: "fresh",
    derived: false,
    step: 0,
  });
  expect(figures.find(({ code }) => code === "02")).toMatchObject({ value: null, step: -1, freshness: "missing" });
  expect(none).toBe(62);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
});

test("an old figure is stale, not live", () => {
  const { figures, stale } = readFigures(source("INV.DISB_RATE", "2008", { "01": { value: "60", period: "2020-03" } }));
  expect(figures[0]?.freshness).toBe("stale");
  expect(stale).toBe(1);
});

test("figures of former provinces are read on today's map and marked as derived", () => {
  const { figures, derived } = readFigures(
    source("BUD.REV_DAY", "2025", { "10": { value: "1.5", period: "2020-08-18" }, "15.2004": { value: "2", period: "2020-08-18" } }),
  );
  expect(figures.find(({ code }) => code === "15")).toMatchObject({ value: "3.5", derived: true });
  expect(derived).toBe(1);
});

test("a figure far under the pace of the year is graded; one of a past period is not", () => {
  const low = { "01": { value: "20" }, VN: { value: "47.4" } };
  expect(readFigures(source("INV.DISB_RATE", "2008", low)).figures[0]?.grade).toBe("critical");
  expect(readFigures({ ...source("INV.DISB_RATE", "2008", low), period: "2020-07" }).figures[0]).toMatchObject({
    grade: "normal",
    freshness: "fresh",
  });
});

test("what was heard of in the last minute is outlined, fading in steps, the newest twelve at most", () => {
  const held = Object.fromEntries(
    catalogue.sets[1]?.provinces.slice(0, 20).map(({ id }, index) => [id, { value: "60", receivedAt: NOW - 1_000 - index * 100 }]) ?? [],
  );
  const { figures } = readFigures(source("INV.DISB_RATE", "2008", held));
  const shown = outlinesAt(figures, NOW).filter(({ changed }) => changed > 0);
  expect(shown).toHaveLength(12);
  expect(shown.every(({ changed }) => changed === 1)).toBe(true);
  expect(outlinesAt(figures, NOW + 45_000).find(({ changed }) => changed > 0)?.changed).toBe(0.25);
  expect(outlinesAt(figures, NOW + 61_000).some(({ changed }) => changed > 0)).toBe(false);
});
