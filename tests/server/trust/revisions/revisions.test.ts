import { describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { lateWayOf } from "#server/trust/revisions/lateWay.ts";
import { recentListOf } from "#server/trust/revisions/recentList.ts";
import { createRecentRevisions } from "#server/trust/revisions/recentRevisions.ts";
import { triangleOf } from "#server/trust/revisions/triangle.ts";
import { changeOf, percentOf } from "#server/trust/revisions/versionCell.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

const INDICATOR = theIndicator("BUD.TAX_DEBT");
const SERIES = "BUD.TAX_DEBT:VN" as SeriesKey;
const LATE = Date.parse("2026-11-20T08:00:00+07:00");

function entry(revision: number, value: string, change: Partial<Observation> = {}): ObservationEntry {
  const observation: Observation = {
    ...{ series: SERIES, period: "2026-09", value, status: "A", publishedAt: LATE, receivedAt: LATE, agency: "G12" as AgencyCode },
    ...{ reporter: null, note: null, revision, was: null, previousPeriod: null, previous: null, report: `r${revision}`, key: "k1" },
    ...{ via: "program", seq: revision + 1, ...change },
  };
  return { verdict: revision === 0 ? "accepted" : "revised", newest: true, observation };
}

describe("revisions", () => {
  test("[R2] changes are exact, in percent of what was, and nothing where that was nothing or missing", () => {
    expect(changeOf("0.1", "0.3")).toBe("0.2");
    expect([percentOf("0.2", "0.1"), percentOf("-5", "-20"), percentOf("5", "0"), percentOf(null, "3")]).toEqual([
      "200.00",
      "-25.00",
      null,
      null,
    ]);
    const { rows } = triangleOf([entry(0, "10", { status: "M" }), entry(1, "12", { was: "10" })], {
      topic: "actual",
      series: SERIES,
      indicator: INDICATOR,
    });
    expect(rows[0]?.versions[1]?.change).toBe(null);
  });

  test("[R3] a row whose first version is no longer kept says so, and counts from what the version replaced", () => {
    const { rows } = triangleOf([entry(2, "12", { was: "10" })], { topic: "actual", series: SERIES, indicator: INDICATOR });
    expect(rows[0]).toMatchObject({ isCut: true, drift: null, versions: [{ revision: 2, change: "2", changePercent: "20.00" }] });
  });

  test("[R4] a report counts once, and for no way where it goes both ways", () => {
    const ups = (count: number) => Array.from({ length: count }, (_, index) => ({ report: `r${index}`, change: "1" }));
    expect(lateWayOf(ups(6))).toEqual({ late: 6, up: 6, down: 0, isOneWay: true, chance: "0.0313" });
    expect(lateWayOf(ups(6).map(({ change }) => ({ report: "one", change })))).toMatchObject({
      late: 1,
      up: 1,
      isOneWay: false,
      chance: null,
    });
    expect(lateWayOf([...ups(5), { report: "r0", change: "-1" }])).toMatchObject({ late: 5, up: 4, down: 0, isOneWay: false });
    expect(lateWayOf([{ report: "r", change: "0.00" }])).toMatchObject({ late: 0 });
  });

  test("[R6] what goes one way stands first", () => {
    const of = (code: string, index: number, value: string) =>
      entry(1, value, { series: `${code}:VN` as SeriesKey, was: "100", report: `${code}${index}`, seq: index }).observation;
    const mixed = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => of("INV.UNALLOC", index, index % 2 === 0 ? "110" : "90"));
    const oneWay = [10, 11, 12, 13, 14, 15].map((index) => of("BUD.TAX_DEBT", index, "90"));
    const indicators = new Map(THE_CATALOGUE.indicators.map((each) => [each.code as string, each]));
    const asked = { topic: "actual" as const, agency: null, from: LATE - 1, to: LATE + 1 };
    const { groups, total } = recentListOf({ revisions: [...mixed, ...oneWay], completeSince: 0 }, asked, indicators);
    expect(total).toBe(14);
    expect(groups.map(({ indicator, isOneWay, late }) => [indicator, isOneWay, late])).toEqual([
      ["BUD.TAX_DEBT", true, 6],
      ["INV.UNALLOC", false, 8],
    ]);
  });

  test("[R7] what came before a start is read back, nothing twice; a drill that begins anew begins with nothing; figures of an hour are left out", async () => {
    const journal = createMemoryJournal({ now: () => LATE });
    const draft = (series: string, value: string) => ({
      ...{ series: series as SeriesKey, period: "2026-09", periodStart: 0, value, status: "A" as const, publishedAt: null },
      ...{ agency: "G12" as AgencyCode, reporter: null, note: null, report: `r${value}` },
    });
    for (const value of ["1", "2", "3"]) await journal.exercise.apply([draft(SERIES, value), draft("DVC.SCORE:VN", value)]);
    let reset = (): void => {};
    let bring: (entries: readonly ObservationEntry[]) => void = () => {};
    const figures = {
      onEntries: (listener: typeof bring) => {
        bring = listener;
        return () => {};
      },
      onReset: (listener: () => void) => {
        reset = listener;
        return () => {};
      },
    };
    const none = { onEntries: () => () => {}, onReset: () => () => {} };
    const recent = createRecentRevisions({
      catalogue: THE_CATALOGUE,
      figures: { actual: none, exercise: figures },
      journals: journal,
      log: silentLog(),
    });
    const stopping = new AbortController();
    const running = recent.run(stopping.signal);
    await expect.poll(() => recent.of("exercise").revisions.map(({ value }) => value)).toEqual(["3", "2"]);
    expect(recent.of("exercise").completeSince).toBe(0);
    const { epoch, seq } = await journal.exercise.cursor();
    bring(await journal.exercise.range({ epoch, seq: 0 }, { epoch, seq }));
    expect(recent.of("exercise").revisions).toHaveLength(2);
    await journal.exercise.restart();
    reset();
    expect(recent.of("exercise").revisions).toEqual([]);
    stopping.abort();
    await running;
  });
});
