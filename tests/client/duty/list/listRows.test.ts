import { describe, expect, test } from "vitest";
import type { Alert } from "#shared/alert/alert.ts";
import type { Proposal } from "#shared/alert/alertEvents.ts";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { type ListRow, type ListWish, listRows } from "#client/duty/list/listRows.ts";
import { ALERT_AT, aDeskWith, anAlert, someContent } from "#tests/builders/anAlert.ts";

const EVERYTHING: ListWish = { isDrill: false, matches: () => true, isFiltering: false, isGrouping: false, open: new Set() };

function keys(state: AlertsState, wish: Partial<ListWish> = {}): readonly string[] {
  return listRows(state, { ...EVERYTHING, ...wish }).map(({ key }) => key);
}

function alerts(count: number, change: (at: number) => Partial<Alert>): readonly Alert[] {
  return Array.from({ length: count }, (_, at) => anAlert({ id: `A-${String(at).padStart(12, "0")}`, ...change(at) }));
}

const PROPOSAL: Proposal = {
  id: "P-1",
  topic: "actual",
  series: "DISBURSE:01",
  grade: "watch",
  severity: "Moderate",
  value: "12",
  period: "2026-11",
  firstAt: ALERT_AT,
  lastAt: ALERT_AT,
  count: 1,
  cleared: false,
};

describe("the lines of the list", () => {
  test("every state has its section, what needs someone first", () => {
    const states = [
      "closed",
      "suppressed",
      "shelved",
      "acknowledged",
      "returnedUnacknowledged",
      "unacknowledged",
      "awaitingApproval",
    ] as const;
    const state = aDeskWith(...states.map((each, at) => anAlert({ id: `A-${at}`, state: each })));
    const heads = listRows(state, EVERYTHING).flatMap((row) => (row.kind === "head" ? [row.section] : []));
    expect(heads).toEqual(["approval", "unacknowledged", "returned", "acknowledged", "shelved", "suppressed", "ended"]);
  });

  test("the gravest stands first, and of the same the newest", () => {
    const minor = anAlert({ id: "A-minor", content: someContent({ severity: "Minor" }) });
    const old = anAlert({ id: "A-old", sentAt: ALERT_AT - 1 });
    expect(keys(aDeskWith(minor, old, anAlert({ id: "A-new" })))).toEqual(["head:unacknowledged", "A-new", "A-old", "A-minor"]);
  });

  test("an exercise is listed only in a drill, and what is real then stands before all of it, whatever its state", () => {
    const state = aDeskWith(anAlert({ id: "A-real", state: "acknowledged" }), anAlert({ id: "E-practised", topic: "exercise" }));
    expect(keys(state)).toEqual(["head:acknowledged", "A-real"]);
    expect(keys(state, { isDrill: true })).toEqual(["head:real", "A-real", "head:unacknowledged", "E-practised"]);
  });

  test("proposals stand between what is new and what is looked after, and step aside for a search", () => {
    const desk = aDeskWith(anAlert({ id: "A-new" }), anAlert({ id: "A-known", state: "acknowledged" }));
    const worse: Proposal = { ...PROPOSAL, id: "P-2", grade: "critical" };
    const back: Proposal = { ...PROPOSAL, id: "P-0", grade: "critical", cleared: true };
    const state = { ...desk, actual: { ...desk.actual, proposals: { "P-0": back, "P-1": PROPOSAL, "P-2": worse } } };
    expect(keys(state).slice(2, 6)).toEqual(["head:proposals", "P-2", "P-1", "P-0"]);
    expect(keys(state, { isFiltering: true })).not.toContain("P-1");
  });

  test("of what has ended the last thirty are listed, all of it when it is searched", () => {
    const ended = alerts(40, (at) => ({ state: "closed", closedAt: ALERT_AT + at }));
    const rows = keys(aDeskWith(...ended));
    expect(rows).toHaveLength(31);
    expect(rows[1]).toBe("A-000000000039");
    expect(keys(aDeskWith(...ended), { isFiltering: true })).toHaveLength(41);
  });
});

describe("in a flood", () => {
  const flood = aDeskWith(
    ...alerts(1_000, (at) => ({ content: someContent({ hazard: `kind-${at % 4}`, severity: at % 2 === 0 ? "Severe" : "Minor" }) })),
    anAlert({ id: "A-alone", content: someContent({ severity: "Extreme", hazard: "dyke" }) }),
  );
  const counted = (rows: readonly ListRow[]): number =>
    rows.reduce((sum, row) => sum + (row.kind === "group" ? row.count : Number(row.kind === "alert" && !row.isGrouped)), 0);

  test("alerts of one kind stand in one line, the gravest first, none lost", () => {
    const rows = listRows(flood, { ...EVERYTHING, isGrouping: true });
    expect(rows.map(({ kind }) => kind)).toEqual(["head", "alert", "group", "group", "group", "group"]);
    expect(rows[1]?.key).toBe("A-alone");
    expect(rows.flatMap((row) => (row.kind === "group" ? [row.highest.content.severity] : []))).toEqual([
      "Severe",
      "Severe",
      "Minor",
      "Minor",
    ]);
    expect(counted(rows)).toBe(1_001);
  });

  test("proposals of one number at one grade stand together too, what is over its threshold first", () => {
    const made = Array.from(
      { length: 12 },
      (_, at): Proposal => ({
        ...PROPOSAL,
        id: `P-${at}`,
        series: `${at < 8 ? "BEDS" : "DISBURSE"}:${at + 10}`,
        grade: at < 8 ? "watch" : "critical",
        cleared: at === 0,
      }),
    );
    const state = { ...NO_ALERTS, actual: { ...NO_ALERTS.actual, proposals: Object.fromEntries(made.map((each) => [each.id, each])) } };
    const rows = listRows(state, { ...EVERYTHING, isGrouping: true });
    expect(rows.map((row) => (row.kind === "proposals" ? row.count : row.kind))).toEqual(["head", 4, 7, "proposal"]);
    const [, group] = rows;
    const open = listRows(state, { ...EVERYTHING, isGrouping: true, open: new Set([group?.key ?? ""]) });
    expect(open.filter((row) => row.kind === "proposal" && row.isGrouped)).toHaveLength(4);
  });

  test("a group opens to all that it counts", () => {
    const [group] = listRows(flood, { ...EVERYTHING, isGrouping: true }).filter(({ kind }) => kind === "group");
    const open = listRows(flood, { ...EVERYTHING, isGrouping: true, open: new Set([group?.key ?? ""]) });
    expect(open.filter((row) => row.kind === "alert" && row.isGrouped)).toHaveLength(250);
    expect(counted(open)).toBe(1_001);
  });
});
