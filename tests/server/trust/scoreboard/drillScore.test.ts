import { beforeEach, describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { DAY_MS, MINUTE_MS, startOfVietnamDate } from "#shared/clock/instant.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { dueNext } from "#server/trust/scoreboard/dueNext.ts";
import { createScoreboard } from "#server/trust/scoreboard/scoreboard.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";

const BEGAN = startOfVietnamDate("2020-06-01");
const contract = { cutOffMinutes: 0, deadlineMinutes: (10 * DAY_MS) / MINUTE_MS, graceMinutes: (5 * DAY_MS) / MINUTE_MS };
let journal: Journal;
let at: number;

beforeEach(() => {
  at = BEGAN;
  journal = createMemoryJournal({ now: () => at });
});

/** A monthly indicator of the country, owed ten days after the month; each in a field of its own. */
function monthly(code: string, group: number): Indicator {
  const owners = [{ agency: "G12" as AgencyCode, from: null, to: null }];
  return { ...theIndicator("BUD.TAX_DEBT"), code: code as Indicator["code"], scope: "national", group, owners, contract };
}

/** One that is owed each quarter-hour, ten days later. */
const realtime = (code: string, group: number): Indicator => ({ ...monthly(code, group), cadence: "realtime" });

async function comes(code: string, month: string): Promise<void> {
  await journal.exercise.apply([
    aDraft({ series: seriesKey(code, "VN"), period: `2020-${month}`, periodStart: startOfVietnamDate(`2020-${month}-01`) }),
  ]);
}

/** What is said of a field of the year, on the last of January. */
async function rowOf(group: number, historyKept = 1_000): Promise<ScoreRow | undefined> {
  at = startOfVietnamDate("2021-01-31");
  const board = createScoreboard({
    catalogue: { ...THE_CATALOGUE, indicators: [monthly("TST.BROUGHT", 1), monthly("TST.NOTHING", 2), realtime("TST.LIVE", 3)] },
    journals: journal,
    connected: () => new Set<string>(),
    questions: () => ({ questions: {}, requests: {} }),
    now: () => at,
    beganAt: (topic) => (topic === "exercise" ? BEGAN : null),
    historyKept,
  });
  const { rows } = await board.score({ topic: "exercise", from: "2020-01-01", to: "2020-12-31", agency: null });
  return rows.find((row) => row.agency === "G12" && row.group === group);
}

describe("in a drill", () => {
  test("[B15] what fell due before it began is owed from the oldest period it brings, and is neither late nor on time", async () => {
    await comes("TST.BROUGHT", "02");
    await comes("TST.BROUGHT", "04");
    at += 15 * DAY_MS;
    await comes("TST.BROUGHT", "05");
    // February, March and April fell due before June, seven months of the year after it.
    expect(await rowOf(1)).toMatchObject({ owed: 10, supplied: 3, late: 1, missing: 7, timeliness: { onTime: "0.0000" } });
  });

  test("[B15] a series that it brings nothing of is owed from its beginning, and silent since the first deadline after it", async () => {
    const since = new Date(startOfVietnamDate("2020-06-11")).toISOString();
    expect(await rowOf(2)).toMatchObject({ owed: 7, supplied: 0, missing: 7, silent: 1, silentSince: since });
  });

  test("[B15] what fell due before it began is told as overdue only where the drill brings the series", async () => {
    await comes("TST.BROUGHT", "03");
    const indicators = [monthly("TST.BROUGHT", 1), monthly("TST.NOTHING", 2)];
    const ground = { catalogue: { ...THE_CATALOGUE, indicators }, journal: journal.exercise, beganAt: BEGAN };
    const due = await dueNext(ground, "G12" as AgencyCode, BEGAN);
    expect(due.map(({ indicator, period, isOverdue }) => [indicator, period, isOverdue])).toEqual([
      ["TST.BROUGHT", "2020-04", true],
      ["TST.BROUGHT", "2020-05", false],
      ["TST.NOTHING", "2020-05", false],
    ]);
  });

  test("periods that it brought and that are no longer kept are not told as missing", async () => {
    for (const month of ["02", "03", "06", "07", "08"]) await comes("TST.BROUGHT", month);
    await journal.exercise.trim({ maxAgeMs: 1e15, maxEntries: 1e9, maxHistoryPerSeries: 2 });
    // Of July on five months fell due within the year; May and June no longer say anything.
    expect(await rowOf(1, 2)).toMatchObject({ owed: 5, notKept: 2, supplied: 2 });
  });
});

test("[B5] a quarter-hour is supplied by the first figure of any of its minutes, however many come", async () => {
  at += DAY_MS;
  for (const minute of ["08:16", "08:17", "08:29", "08:31"]) {
    const period = `2020-06-01T${minute}`;
    await journal.exercise.apply([
      aDraft({
        series: seriesKey("TST.LIVE", "VN"),
        period,
        periodStart: Date.parse(`${period}:00+07:00`),
      }),
    ]);
  }
  const row = await rowOf(3);
  expect(row).toMatchObject({ supplied: 2, late: 0, timeliness: { onTime: "1.0000" } });
  expect((row?.owed ?? 0) - (row?.missing ?? 0)).toBe(2);
});
