import { describe, expect, test } from "vitest";
import { orderEntries, type RankEntry, rankRows, ruleOf, sharesOf } from "#client/widgets/ranking/rankRows.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";

const NOW = Date.parse("2020-08-19T08:30:00+07:00");
const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");

function entry(province: string, value: string, change: Partial<RankEntry> = {}): RankEntry {
  return { province, value, derived: false, receivedAt: 0, late: false, ...change };
}

describe("provinces in order", () => {
  test("highest first, equal figures in Vietnamese order of their names, with their true places", () => {
    const held = [entry("01", "40"), entry("79", "55.5"), entry("48", "40.0"), entry("92", "7")];
    const ordered = orderEntries(held, names, "2008");
    expect(ordered.map(({ province }) => province)).toEqual(["79", "48", "01", "92"]);
    const indicator = theIndicator("INV.DISB_RATE");
    const view = { indicator, rule: ruleOf(indicator, null, names), names, setId: "2008", now: NOW };
    const rows = rankRows(ordered, { top: 1, bottom: 1 }, view);
    expect(rows.map(({ place, name, figure, share }) => [place, name, figure, share])).toEqual([
      [1, "TP. Hồ Chí Minh", "55,5", 1],
      [4, "Cần Thơ", "7", 7 / 55.5],
    ]);
    expect(rankRows(ordered, { top: 3, bottom: 3 }, view)).toHaveLength(4);
  });

  test("the shares asked for are laid over all the lines that fit", () => {
    expect(sharesOf(6, 4, 12)).toEqual({ top: 7, bottom: 5 });
    expect(sharesOf(6, 4, 5)).toEqual({ top: 3, bottom: 2 });
    expect(sharesOf(8, 0, 25)).toEqual({ top: 25, bottom: 0 });
    expect(sharesOf(6, 4, 1)).toEqual({ top: 1, bottom: 0 });
  });
});

describe("the rule that colours a line is written above the list", () => {
  const rule = (code: string, national: { value: string; period: string } | null) => ruleOf(theIndicator(code), national, names);

  test("the target of the year, where there is one", () => {
    const found = rule("SOC.BHYT_COV", { value: "90.1", period: "2020-07" });
    expect(found.text).toBe("Vàng: chưa đạt mục tiêu từ 90,7\u00a0%");
    expect([found.fails("90.69"), found.fails("90.7")]).toEqual([true, false]);
  });

  test("else the country's figure, for figures that compare; the wrong side of it by polarity", () => {
    const found = rule("INV.DISB_RATE", { value: "40.47", period: "2020-07" });
    expect(found.text).toBe("Vàng: thấp hơn cả nước (40,47\u00a0%)");
    expect([found.fails("40.46"), found.fails("40.47")]).toEqual([true, false]);
    expect(rule("HEA.BED_OCC", { value: "79", period: "2020-08-18" }).fails("80")).toBe(true);
  });

  test("else its first threshold; a sum of the country says nothing about a province", () => {
    const found = rule("DIS.RAIN24", null);
    expect(found.text).toBe("Vàng: trên 50 mm");
    expect([found.fails("50"), found.fails("50.1")]).toEqual([false, true]);
    const people = rule("HEA.QUARANTINE", { value: "106332", period: "2020-08-18" });
    expect([people.text, people.fails("1")]).toEqual(["Xếp từ cao xuống thấp", false]);
  });
});
