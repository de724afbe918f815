import { expect, test } from "vitest";
import type { LiveObservation } from "#client/live/live.ts";
import { spotRows } from "#client/widgets/spotlightCard/spotRows.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE, theIndicator, theSet } from "#tests/builders/theCatalogue.ts";

const NOW = Date.parse("2020-08-19T08:30:00+07:00");
const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");

function rowsOf(province: string, held: Readonly<Record<string, string>>) {
  const get = (key: string): LiveObservation | undefined => {
    const value = held[key];
    if (value === undefined) return undefined;
    const base = {
      status: "A",
      agency: "G12",
      receivedAt: NOW,
      revision: 0,
      was: null,
      previous: null,
      previousPeriod: null,
      seq: 1,
    } as const;
    return { ...base, value, period: "2020-07" };
  };
  const indicators = [theIndicator("INV.DISB_RATE"), theIndicator("ECO.RETAIL")];
  return spotRows({ province, indicators, set: theSet("2008"), catalogue: THE_CATALOGUE, names, now: NOW, get });
}

test("a province's figures have their place among those that have one; equal figures share a place", () => {
  const held = { "INV.DISB_RATE:01": "20.5", "INV.DISB_RATE:22": "48.2", "INV.DISB_RATE:79": "61", "INV.DISB_RATE:31": "48.2" };
  const [rate, retail] = rowsOf("22", held);
  expect(rate).toMatchObject({ value: "48.2", figure: "48,2", unit: "%", rank: "thứ 2/4", grade: "normal" });
  expect(retail).toMatchObject({ value: "", figure: "chưa có", rank: "", freshness: "missing" });
  expect(rowsOf("79", held)[0]?.rank).toBe("cao nhất cả nước");
  expect(rowsOf("01", held)[0]).toMatchObject({ rank: "thấp nhất cả nước", grade: "critical" });
});

test("the only figure in the country has no place", () => {
  expect(rowsOf("22", { "INV.DISB_RATE:22": "48.2" })[0]?.rank).toBe("");
});
