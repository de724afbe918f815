import { describe, expect, test } from "vitest";
import { DAY_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import { EXAMINERS, examine } from "#server/trust/questions/examine.ts";
import { STATISTICS_LIST } from "#server/trust/questions/statisticsList.ts";
import { theIndicator } from "#tests/builders/theCatalogue.ts";
import { aLook, askedBy, DEBT, skippedWhy, someChanges } from "./aLook.ts";

const deadline = dueAt(DEBT, "2026-09")?.deadline ?? 0;
const round = (clean: number): string => String(Math.round(clean / 5) * 5);

describe("statistics", () => {
  test("clean figures are asked about by none", () => {
    expect(askedBy(aLook())).toEqual([]);
  });

  test("[Q1] digits of small counts, of figures that hardly move, of levels and of shares of a small whole say why they are not looked at", () => {
    expect(skippedWhy(aLook({ value: ({ clean }) => String(clean % 20) }), "lastDigits")).toBe("smallCounts");
    expect(skippedWhy(aLook({ value: ({ clean }) => String(5_000 + (clean % 9)) }), "roundFigures")).toBe("narrow");
    expect(skippedWhy(aLook({ periods: 4 }), "roundFigures")).toBe("tooFew");
    expect(skippedWhy(aLook({ indicator: { unitKind: "level" } }), "lastDigits")).toBe("scale");
    const share = { ...theIndicator("DVC.ONTIME_RATE"), cadence: "monthly" as const };
    const ofTwoHundred = aLook({ indicator: share, value: ({ clean }) => ((clean % 200) / 2 + 0.5).toFixed(2) });
    expect(skippedWhy(ofTwoHundred, "roundFigures")).toBe("scale");
    expect(askedBy(ofTwoHundred)).toEqual([]);
  });

  test("[Q2] figures written to fewer places, or with noughts lost, are read at the place they are written to", () => {
    const percent = { ...theIndicator("INV.DISB_RATE"), range: [0, 1_000_000] as [number, number] };
    const lost = aLook({ indicator: percent, value: ({ clean }) => String(clean / 100) });
    const fewer = aLook({
      indicator: percent,
      value: ({ clean, place }) => (clean / (place % 2 === 0 ? 10 : 100)).toFixed(place % 2 === 0 ? 1 : 2),
    });
    expect([askedBy(lost), skippedWhy(lost, "lastDigits")]).toEqual([[], undefined]);
    expect([askedBy(fewer), skippedWhy(fewer, "lastDigits")]).toEqual([[], undefined]);
  });

  test("[Q3] round figures, digits that are made up and pairs that are shunned are asked about, each by one question", () => {
    expect(askedBy(aLook({ value: ({ clean, back }) => (back < 12 ? round(clean) : String(clean)) }))).toEqual(["roundFigures"]);
    // Seven and three are what comes to mind.
    const made = aLook({
      value: ({ clean, place }) => `${Math.floor(clean / 10)}${place % 3 === 0 ? 7 : place % 3 === 1 ? 3 : clean % 10}`,
    });
    expect(askedBy(made)).toEqual(["lastDigits"]);
    const shunned = aLook({
      places: 40,
      value: ({ clean }) => String((clean % 100) % 11 === 0 ? clean * 10 + 3 : clean * 10 + ((clean + 1) % 10)),
    });
    expect(askedBy(shunned)).toEqual(["repeatedDigits"]);
    const [finding] = examine(aLook({ value: ({ clean, back }) => (back < 12 ? round(clean) : String(clean)) })).findings;
    expect(finding).toMatchObject({ scope: "all", facts: { figures: "480", expected: "96" } });
    expect(finding?.with.length).toBeGreaterThan(10);
  });

  test("[Q3] one place alone is asked about alone", () => {
    const { findings } = examine(aLook({ periods: 60, value: ({ clean, place }) => (place === 3 ? round(clean) : String(clean)) }));
    expect(findings.filter(({ scope }) => scope === "series").every(({ series }) => series.endsWith("p-03"))).toBe(true);
    expect(findings.length).toBeGreaterThan(0);
  });

  test("[Q4] figures that are just their target in many places are asked about; one is not", () => {
    const targets = [{ op: ">=" as const, value: 4_000, from: null, to: null }];
    const on = (places: number) =>
      aLook({ indicator: { targets }, value: ({ clean, place, back }) => (back === 0 && place < places ? "4000" : String(clean)) });
    expect(askedBy(on(6))).toEqual(["onTarget"]);
    expect(askedBy(on(1))).toEqual([]);
    expect(skippedWhy(aLook(), "onTarget")).toBe("nothingToMeet");
  });

  test("[Q5] figures left as they were in many places, or in one for long, are asked about; noughts and what seldom changes are not", () => {
    const values = aLook().figures.map(({ points }) => points.map(({ text }) => text));
    const before = (place: number): string => values[place]?.at(-2) ?? "";
    expect(askedBy(aLook({ value: ({ clean, place, back }) => (back === 0 && place < 8 ? before(place) : String(clean)) }))).toEqual([
      "copied",
    ]);
    const stands = examine(aLook({ value: ({ clean, place, back }) => (place === 5 && back < 6 ? "3111" : String(clean)) })).findings;
    expect(stands).toMatchObject([{ statistic: "copied", scope: "series", facts: { same: "5" } }]);
    expect(askedBy(aLook({ value: () => "0" }))).toEqual([]);
    expect(skippedWhy(aLook({ value: ({ place, back }) => String(1_000 + place + Math.floor(back / 8)) }), "copied")).toBe("seldomChanges");
  });

  test("[Q6] changes by hand just before the deadline, and changes after it, are asked about when they all look better; a report counts once", () => {
    const look = aLook({ indicator: { polarity: "higher_better" } });
    const hand = { at: deadline - MINUTE_MS, isByHand: true };
    const late = { at: deadline + DAY_MS, isByHand: false };
    const withChanges = (changes: ReturnType<typeof someChanges>) => ({ ...look, changes });
    const ways = "++++++++++++++++";
    expect(askedBy(withChanges(someChanges(look, ways, hand)))).toEqual(["lateEdit"]);
    expect(askedBy(withChanges(someChanges(look, ways, late)))).toEqual(["oneWay"]);
    expect(askedBy(withChanges(someChanges(look, ways, { ...hand, isByHand: false })))).toEqual([]);
    expect(askedBy(withChanges(someChanges(look, ways, { ...hand, at: deadline - 3 * DAY_MS })))).toEqual([]);
    expect(askedBy(withChanges(someChanges(look, ways, { ...late, report: "one" })))).toEqual([]);
    expect(askedBy(withChanges(someChanges(look, ways.replaceAll("+", "-"), late)))).toEqual([]);
    expect(askedBy(withChanges(someChanges(look, "+-++-+--+-+-++--", late)))).toEqual([]);
    const neutral = {
      ...withChanges(someChanges(look, ways.replaceAll("+", "-"), late)),
      indicator: { ...look.indicator, polarity: "neutral" as const },
    };
    expect(askedBy(neutral)).toEqual(["oneWay"]);
  });

  test("[Q7] growth that leaves its physical proxy is asked about, as is a fall; growth along with it is not", () => {
    const along = (factor: number) => {
      const look = aLook({ places: 1, periods: 40 });
      const [own] = look.figures;
      if (own === undefined) throw new Error("no figures");
      const near = own.points.map((point, index) => ({ ...point, value: point.value * (1 + 0.002 * ((index * 7) % 5)) }));
      const last = own.points.at(-1);
      const moved = {
        series: own.series,
        points: own.points.map((point) => (point === last ? { ...point, value: point.value * factor } : point)),
      };
      const proxy = { rule: "load", figures: new Map([["p-00", { series: own.series, points: near }]]) };
      return { ...look, figures: [moved], proxies: [proxy] };
    };
    expect(askedBy(along(1))).toEqual([]);
    expect(askedBy(along(2.5))).toEqual(["growthGap"]);
    expect(askedBy(along(0.2))).toEqual(["growthGap"]);
  });

  test("[Q8] whatever is not applied says why", () => {
    const { skipped } = examine(aLook({ places: 1, periods: 3 }));
    expect(Object.fromEntries(skipped.map(({ statistic, reason }) => [statistic, reason]))).toEqual({
      onTarget: "nothingToMeet",
      roundFigures: "tooFew",
      repeatedDigits: "tooFew",
      lastDigits: "tooFew",
      copied: "tooFew",
      lateEdit: "tooFew",
      oneWay: "tooFew",
      growthGap: "noProxy",
    });
  });

  test("[Q12] figures that were asked about before are not counted again", () => {
    const value = ({ clean, back }: { clean: number; back: number }): string => (back >= 6 ? round(clean) : String(clean));
    const upTo = aLook().figures[0]?.points.at(-7)?.start ?? 0;
    expect(askedBy(aLook({ value }))).toEqual(["roundFigures"]);
    expect(askedBy(aLook({ value, change: { answeredUpTo: () => upTo } }))).toEqual([]);
  });

  test("each statistic explains itself, in both languages, with its source and its rate", () => {
    expect(STATISTICS_LIST.map(({ statistic }) => statistic).toSorted()).toEqual(Object.keys(EXAMINERS).toSorted());
    for (const row of STATISTICS_LIST) {
      expect(Object.values(row).every((text) => text.length > 3)).toBe(true);
      expect(row.alarmRate).toBe("0.005");
    }
  });
});
