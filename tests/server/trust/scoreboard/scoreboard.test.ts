import { beforeEach, describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfVietnamDate } from "#shared/clock/instant.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import type { Question, QuestionsState } from "#shared/trust/question.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { dueNext } from "#server/trust/scoreboard/dueNext.ts";
import { createScoreboard, type Scoreboard } from "#server/trust/scoreboard/scoreboard.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { THE_CATALOGUE, theIndicator, theSet } from "#tests/builders/theCatalogue.ts";

const LIKE = theIndicator("BUD.TAX_DEBT");
const G12 = "G12" as AgencyCode;
const contract = { cutOffMinutes: 0, deadlineMinutes: (10 * DAY_MS) / MINUTE_MS, graceMinutes: (5 * DAY_MS) / MINUTE_MS };

/** A monthly indicator of the country, owed ten days after the month, unless said otherwise. */
function anIndicator(code: string, change: Partial<Indicator> = {}): Indicator {
  const owners = [{ agency: G12, from: null, to: null }];
  return { ...LIKE, ...{ code: code as Indicator["code"], scope: "national", group: 1, owners, contract }, ...change };
}

function catalogueOf(...indicators: readonly Indicator[]): Catalogue {
  return { ...THE_CATALOGUE, indicators };
}

/** Figures come at times of the test's own, in any order. */
const clock = {
  at: 0,
  now: (): number => clock.at,
  set: (at: number): void => {
    clock.at = at;
  },
  advance: (ms: number): void => clock.set(clock.at + ms),
};
let journal: Journal;
let questions: QuestionsState;

beforeEach(() => {
  clock.set(startOfVietnamDate("2021-01-31") + 12 * HOUR_MS);
  journal = createMemoryJournal({ now: clock.now });
  questions = { questions: {}, requests: {} };
});

function boardOf(catalogue: Catalogue, historyKept = 1_000): Scoreboard {
  const connected = new Set(["G05"]);
  return createScoreboard({
    catalogue,
    journals: journal,
    connected: () => connected,
    questions: () => questions,
    now: clock.now,
    beganAt: () => null,
    historyKept,
  });
}

/** A figure of the month that comes a while after its deadline (before it, where that is below nothing). */
async function comes(
  indicator: Indicator,
  period: string,
  value: string,
  more: { readonly late?: number; readonly province?: string; readonly status?: "M"; readonly via?: "hand" | "program" } = {},
): Promise<void> {
  const { late = -HOUR_MS, province = "VN", via, status } = more;
  const read = parsePeriodOf(indicator.cadence, period);
  const now = clock.now();
  clock.set((read?.end ?? 0) + indicator.contract.deadlineMinutes * MINUTE_MS + late);
  const draft = { series: seriesKey(indicator.code, province), period, periodStart: read?.start ?? 0, value, agency: G12 };
  await journal.actual.apply([aDraft({ ...draft, ...(via === undefined ? {} : { via }), ...(status === undefined ? {} : { status }) })]);
  clock.set(now);
}

async function rowOf(
  board: Scoreboard,
  {
    agency = "G12",
    group = null,
    from = "2020-01-01",
    to = "2020-12-31",
  }: { readonly agency?: string; readonly group?: number | null; readonly from?: string; readonly to?: string } = {},
): Promise<ScoreRow> {
  const { rows } = await board.score({ topic: "actual", from, to, agency: null });
  const row = rows.find((each) => each.agency === agency && each.group === group);
  if (row === undefined) throw new Error(`no row of ${agency}`);
  return row;
}

describe("the scoreboard", () => {
  const one = anIndicator("TST.ONE");

  test("[B2] [B4] tells owed, supplied, late, missing and revised apart", async () => {
    await comes(one, "2020-01", "5");
    await comes(one, "2020-02", "6", { late: 3 * HOUR_MS });
    await comes(one, "2020-03", "8", { late: -DAY_MS });
    await comes(one, "2020-03", "10", { late: DAY_MS });
    await comes(one, "2020-04", "0", { status: "M" });
    // Falls due in January 2021, and so within no day of 2020.
    await comes(one, "2020-12", "7");
    expect(await rowOf(boardOf(catalogueOf(one)))).toMatchObject({
      ...{ connected: true, owed: 12, supplied: 3, late: 1, missing: 9, revised: 1, completeness: "0.2500", revisionSize: "0.2500" },
      timeliness: { p10: -1_440, p50: -60, p90: 180, onTime: "0.6667" },
    });
  });

  test("[B2] what is not due yet is not owed, whatever day is asked for", async () => {
    clock.set(startOfVietnamDate("2020-06-11") - 1);
    expect((await rowOf(boardOf(catalogueOf(one)))).owed).toBe(5);
    clock.advance(1);
    expect((await rowOf(boardOf(catalogueOf(one)))).owed).toBe(6);
  });

  test("[B3] places are those of the borders then, and whoever owned the indicator at the deadline owes it", async () => {
    const handed = anIndicator("TST.TWO", {
      ...{ scope: "province", cadence: "annual" },
      owners: [
        { agency: "G05" as AgencyCode, from: null, to: "2009-01-05" },
        { agency: G12, from: "2009-01-06", to: null },
      ],
    });
    const board = boardOf(catalogueOf(handed));
    const span = { from: "2008-01-01", to: "2010-12-31" };
    // 2007 by the owner of then; 2008, read on the borders before Hà Tây was joined, and 2009 by the one of now.
    expect((await rowOf(board, { ...span, agency: "G05" })).owed).toBe(theSet("2004").provinces.length);
    expect((await rowOf(board, span)).owed).toBe(theSet("2004").provinces.length + theSet("2008").provinces.length);
  });

  test("[B1] the authority of each province has a row of its own for what every province owes", async () => {
    const own = anIndicator("TST.OWN", { scope: "province", owners: [{ agency: "PROV" as AgencyCode, from: null, to: null }] });
    await comes(own, "2020-01", "5", { province: "22" });
    const board = boardOf(catalogueOf(own));
    const org = theSet("2008").provinces.find(({ id }) => id === "22")?.orgId ?? "";
    expect(await rowOf(board, { agency: org })).toMatchObject({ owed: 12, supplied: 1, connected: true });
    const { rows } = await board.score({ topic: "actual", from: "2020-01-01", to: "2020-12-31", agency: org as AgencyCode });
    expect(rows.map(({ agency, group }) => [agency, group])).toEqual([
      [org, null],
      [org, 1],
    ]);
  });

  test("[B5] a half year of a yearly indicator counts nowhere", async () => {
    const yearly = anIndicator("TST.YEAR", { cadence: "annual" });
    await journal.actual.apply([
      aDraft({ series: seriesKey("TST.YEAR", "VN"), period: "2019-S1", periodStart: startOfVietnamDate("2019-01-01") }),
    ]);
    expect(await rowOf(boardOf(catalogueOf(yearly)))).toMatchObject({ owed: 1, supplied: 0, missing: 1, timeliness: null });
  });

  test("[B6] a figure whose first version is no longer kept is neither late nor on time", async () => {
    for (const value of ["1", "2", "3"]) await comes(one, "2020-03", value, { late: Number(value) * DAY_MS });
    await journal.actual.trim({ maxAgeMs: 1e15, maxEntries: 1e9, maxHistoryPerSeries: 2 });
    expect(await rowOf(boardOf(catalogueOf(one)))).toMatchObject({ supplied: 1, late: 0, revised: 1, timeliness: null });
  });

  test("[B7] an indicator is silent since the first deadline that nothing came for, once the grace is over", async () => {
    await comes(one, "2020-01", "5");
    const board = (): Scoreboard => boardOf(catalogueOf(one));
    const due = startOfVietnamDate("2020-03-11");
    clock.set(due + 5 * DAY_MS);
    expect((await rowOf(board())).silent).toBe(0);
    clock.advance(1);
    expect(await rowOf(board())).toMatchObject({ silent: 1, silentSince: new Date(due).toISOString() });
    await comes(one, "2020-02", "6", { late: 20 * DAY_MS });
    expect((await rowOf(board())).silentSince).toBeNull();
  });

  test("[B8] the share by hand is of figures of which the way is kept", async () => {
    await comes(one, "2020-01", "5", { via: "hand" });
    await comes(one, "2020-02", "5", { via: "program" });
    await comes(one, "2020-03", "5");
    expect((await rowOf(boardOf(catalogueOf(one)))).byHand).toBe("0.5000");
  });

  test("[B9] the size of revisions is the median over every change kept, of figures that were not nothing before", async () => {
    for (const value of ["100", "110", "99"]) await comes(one, "2020-03", value);
    await comes(one, "2020-04", "0");
    await comes(one, "2020-04", "7");
    await comes(one, "2020-05", "-4");
    await comes(one, "2020-05", "-2");
    // Of 0.1, 0.1 and 0.5; from nothing to 7 has no size.
    expect(await rowOf(boardOf(catalogueOf(one)))).toMatchObject({ revised: 3, revisionSize: "0.1000" });
  });

  test("[B10] what fell due before the oldest period kept is told apart, neither owed nor missing", async () => {
    for (const month of ["05", "06", "07"]) await comes(one, `2020-${month}`, "5");
    expect(await rowOf(boardOf(catalogueOf(one), 3))).toMatchObject({ owed: 12 - 5, notKept: 5, supplied: 3, missing: 4 });
  });

  test("[B11] an answer stands five seconds while figures come in, and says at which cursor it is true", async () => {
    const board = boardOf(catalogueOf(one));
    const ask = () => board.score({ topic: "actual", from: "2020-01-01", to: "2020-12-31", agency: null });
    const first = await ask();
    await comes(one, "2020-01", "5");
    expect((await ask()).cursor).toBe(first.cursor);
    clock.advance(5_000);
    const later = await ask();
    expect([later.cursor === first.cursor, later.rows.find(({ agency }) => agency === "G12")?.supplied]).toEqual([false, 1]);
  });

  test("[B14] questions are those of now, of the agency and the field", async () => {
    const other = anIndicator("TST.OTHER", { group: 2 });
    const board = boardOf(catalogueOf(one, other));
    expect((await rowOf(board)).questionsOpen).toBe(0);
    const askedAt = startOfVietnamDate("2020-05-01");
    const by = { id: "x", name: "X", role: "duty" } as const;
    const about = { topic: "actual", statistic: "person", agency: G12, series: seriesKey("TST.ONE", "VN"), period: "2020-03" } as const;
    const question = (id: string, hours: number | null): Question => ({
      ...{ ...about, id, with: [], facts: {}, alarmRate: null, text: "?", askedAt, askedBy: by, closed: null },
      state: hours === null ? "open" : "answered",
      answers: hours === null ? [] : [{ text: "a", at: askedAt + hours * HOUR_MS, by }],
    });
    questions = { questions: { a: question("a", null), b: question("b", 4), c: question("c", 9) }, requests: {} };
    expect(await rowOf(board, { group: 1 })).toMatchObject({ questionsOpen: 1, answerHours: 6.5 });
    expect(await rowOf(board, { group: 2 })).toMatchObject({ questionsOpen: 0, answerHours: null });
  });
});

describe("what is due next", () => {
  test("[B13] is the slot that falls due next, and the last one where a place lacks its figure, soonest first", async () => {
    const [one, both] = [anIndicator("TST.ONE"), anIndicator("TST.BOTH", { scope: "national+province" })];
    await comes(one, "2020-12", "5");
    await comes(both, "2020-12", "5");
    const due = await dueNext({ catalogue: catalogueOf(one, both), journal: journal.actual, beganAt: null }, G12, clock.now());
    const places = theSet("2008").provinces.length + 1;
    expect(due).toEqual([
      {
        indicator: "TST.BOTH",
        period: "2020-12",
        deadline: "2021-01-10T17:00:00.000Z",
        isOverdue: true,
        places: { owed: places, missing: places - 1 },
      },
      {
        indicator: "TST.BOTH",
        period: "2021-01",
        deadline: "2021-02-10T17:00:00.000Z",
        isOverdue: false,
        places: { owed: places, missing: places },
      },
      { indicator: "TST.ONE", period: "2021-01", deadline: "2021-02-10T17:00:00.000Z", isOverdue: false, places: { owed: 1, missing: 1 } },
    ]);
    expect(
      await dueNext({ catalogue: catalogueOf(one), journal: journal.actual, beganAt: null }, "G05" as AgencyCode, clock.now()),
    ).toEqual([]);
  });
});
