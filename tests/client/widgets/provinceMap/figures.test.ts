import { expect, test } from "vitest";
import type { ProvinceId, ProvinceSetId } from "#shared/catalogue/province.ts";
import { type FigureSource, type MapObservation, readFigures } from "#client/widgets/provinceMap/figures.ts";
import { coloursOf } from "#client/widgets/provinceMap/mapScale.ts";
import { outlinesAt } from "#client/widgets/provinceMap/outlines.ts";
import { THE_CATALOGUE as catalogue, theIndicator, theSet } from "#tests/builders/theCatalogue.ts";

const NOW = Date.parse("2020-08-19T01:30:00Z");

function source(indicator: string, set: ProvinceSetId, held: Readonly<Record<string, Partial<MapObservation>>>): FigureSource {
  const provinces = theSet(set);
  const get = (id: ProvinceId): MapObservation | undefined => {
    const one = held[id];
    return one === undefined
      ? undefined
      : { period: "2020-07", value: "0", status: "A", receivedAt: NOW - 3_600_000, revision: 0, was: null, previous: "-1", seq: 1, ...one };
  };
  return {
    catalogue,
    set: provinces,
    indicator: theIndicator(indicator),
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

test("what changed in the last minute is outlined, fading in steps, the newest eight at most; the same figure again is not", () => {
  const held = Object.fromEntries(
    theSet("2008")
      .provinces.slice(0, 20)
      .map(({ id }, index) => [id, { value: "60", receivedAt: NOW - 1_000 - index * 100 }]),
  );
  const map = readFigures(source("INV.DISB_RATE", "2008", held));
  const shown = outlinesAt(map, NOW).filter(({ changed }) => changed > 0);
  expect(shown).toHaveLength(8);
  expect(shown.every(({ changed }) => changed === 1)).toBe(true);
  expect(outlinesAt(map, NOW + 45_000).find(({ changed }) => changed > 0)?.changed).toBe(0.25);
  expect(outlinesAt(map, NOW + 61_000).some(({ changed }) => changed > 0)).toBe(false);
  const same = {
    "01": { value: "60", previous: "60", receivedAt: NOW },
    "79": { value: "60", was: "60", previous: "50", receivedAt: NOW },
  };
  expect(outlinesAt(readFigures(source("INV.DISB_RATE", "2008", same)), NOW).some(({ changed }) => changed > 0)).toBe(false);
});

function allOf(set: ProvinceSetId, value: (index: number) => string): Readonly<Record<string, Partial<MapObservation>>> {
  const { provinces } = theSet(set);
  const held = provinces.map(({ id }, index): [string, Partial<MapObservation>] => [id, { value: value(index) }]);
  return { ...Object.fromEntries(held), VN: { value: "47.4" } };
}

test("grades are marked while they are exceptions: the gravest first, a third of the provinces at most", () => {
  const few = readFigures(
    source(
      "INV.DISB_RATE",
      "2008",
      allOf("2008", (index) => (index < 20 ? "20" : "90")),
    ),
  );
  expect([few.grades, [...few.marked]]).toEqual([{ critical: 20, warning: 0, watch: 0 }, ["critical", "warning", "watch"]]);
  const many = readFigures(
    source(
      "INV.DISB_RATE",
      "2008",
      allOf("2008", (index) => (index < 5 ? "20" : "45")),
    ),
  );
  expect([many.grades.critical, many.grades.warning, [...many.marked]]).toEqual([5, 58, ["critical"]]);
  expect(outlinesAt(many, NOW + 99_000).filter(({ grade }) => grade !== "")).toHaveLength(5);
});

test("a scale of levels has the levels as classes, in the colours fixed for them, and needs no marks", () => {
  const map = readFigures(
    source(
      "DIS.RISK_LEVEL",
      "2008",
      allOf("2008", (index) => String(index % 6)),
    ),
  );
  expect(map.scale.kind).toBe("levels");
  expect(map.counts).toEqual([11, 11, 11, 10, 10, 10]);
  expect(map.figures.slice(0, 6).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(coloursOf(map.scale, "lower_better").slice(1)).toEqual(["#9BD3F5", "#FFF3A3", "#FF9D2E", "#E5251F", "#8E24AA"]);
  expect(map.marked.size).toBe(0);
  const flood = readFigures(
    source(
      "DIS.FLOOD_LVL",
      "2008",
      allOf("2008", () => "1"),
    ),
  );
  expect([coloursOf(flood.scale, "lower_better"), flood.counts]).toEqual([
    ["#17304f", "#1f4a73", "#3f8fbd", "#7cc0df"],
    [0, 63, 0, 0],
  ]);
});

test("the period told is the one most provinces are at, with how many those are", () => {
  const held = {
    "01": { value: "60", period: "2020-08" },
    "79": { value: "60", period: "2020-07" },
    "48": { value: "60", period: "2020-07" },
  };
  const { period, ofPeriod } = readFigures(source("INV.DISB_RATE", "2008", held));
  expect([period, ofPeriod]).toEqual(["2020-07", 2]);
});
