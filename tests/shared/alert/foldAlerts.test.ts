import { expect, test } from "vitest";
import type { Alert } from "#shared/alert/alert.ts";
import type { AlertEvent, AlertEventMap, AlertEventType } from "#shared/alert/alertEvents.ts";
import { alertOf, alertsOnWall, forWalls, NO_ALERTS, requestOf } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import {
  A_SITE,
  ALERT_AT,
  AN_APPROVER,
  AN_OFFICER,
  ANOTHER_OFFICER,
  ANOTHER_SITE,
  aDeskWith,
  aNewAlert,
  anAlert,
  someContent,
  theDeskAfter,
} from "#tests/builders/anAlert.ts";

const ID = "A-000000000001";
const LATER = ALERT_AT + MINUTE_MS;
const on = { topic: "actual", id: ID, at: LATER, by: ANOTHER_OFFICER } as const;

function event<T extends AlertEventType>(type: T, data: AlertEventMap[T]): AlertEvent {
  return { type, data } as AlertEvent;
}
const raised = event("alert.raised", { ...aNewAlert(), approved: false });
const submitted = event("alert.submitted", aNewAlert({ content: someContent({ severity: "Extreme" }), ackDueAt: null }));
const other = someContent({ headline: { vi: "Lũ rút", en: null } });
const amended = event("alert.amended", {
  ...on,
  content: other,
  why: "đính chính",
  author: ANOTHER_OFFICER,
  sites: [A_SITE, ANOTHER_SITE],
  ackDueAt: LATER + MINUTE_MS,
  origin: null,
});

function aHandover(id: string) {
  return { id, topic: "actual", at: LATER, from: AN_OFFICER, to: "Ca sau", shiftStart: LATER, carried: [], note: null } as const;
}

function after(...events: readonly AlertEvent[]): Alert {
  const alert = alertOf(theDeskAfter(events), ID);
  if (alert === null) throw new Error("there is no such alert");
  return alert;
}

test("[A6] every act stands in the timeline with who, when, why and on which version", () => {
  const alert = after(raised, event("alert.acknowledged", { ...on, note: "đã rõ" }), amended);
  expect(alert.timeline).toEqual([
    { at: ALERT_AT, act: "raised", by: AN_OFFICER, why: null, version: 1 },
    { at: LATER, act: "acknowledged", by: ANOTHER_OFFICER, why: "đã rõ", version: 1 },
    { at: LATER, act: "amended", by: ANOTHER_OFFICER, why: "đính chính", version: 2 },
  ]);
});

test("[A7] acknowledging a returned alert closes it, as what it ended by", () => {
  const returned = after(raised, event("alert.resolved", { ...on, why: "nước rút" }));
  expect(returned).toMatchObject({ state: "returnedUnacknowledged", closedAs: "resolved", closedAt: null, ackDueAt: null });
  const closed = after(
    raised,
    event("alert.resolved", { ...on, why: "nước rút" }),
    event("alert.acknowledged", { ...on, at: LATER + 1, note: null }),
  );
  expect(closed).toMatchObject({ state: "closed", closedAs: "resolved", closedAt: LATER + 1 });
  expect(closed.acknowledged).toEqual({ at: LATER + 1, by: ANOTHER_OFFICER });
});

test("[A3] what expires unacknowledged is over and waits to be taken note of; acknowledged, it is closed", () => {
  expect(after(raised, event("alert.expired", on))).toMatchObject({ state: "returnedUnacknowledged", closedAs: "expired" });
  const acknowledged = event("alert.acknowledged", { ...on, note: null });
  expect(after(raised, acknowledged, event("alert.expired", on))).toMatchObject({ state: "closed", closedAs: "expired" });
});

test("[A8] another version is to be acknowledged and seen anew, and stands on the walls even where it takes effect later", () => {
  const shown = event("alert.shown", { shown: [{ id: ID, version: 1, screen: "screen-1", at: LATER }] });
  const ahead = event("alert.amended", {
    ...(amended.data as AlertEventMap["alert.amended"]),
    content: { ...other, effective: LATER + HOUR_MS },
  });
  const site = event("alert.siteAcknowledged", { ...on, site: A_SITE, note: null });
  const alert = after(raised, shown, site, event("alert.acknowledged", { ...on, note: null }), ahead);
  expect(alert).toMatchObject({ state: "unacknowledged", version: 2, acknowledged: null, siteAcks: {}, shown: {}, escalation: 0 });
  expect(alert.earlier.map(({ version, sentAt }) => [version, sentAt])).toEqual([[1, ALERT_AT]]);
  expect(after(raised, ahead, event("alert.shown", { shown: [{ id: ID, version: 1, screen: "screen-1", at: LATER }] })).shown).toEqual({});
});

test("[A8] what has not taken effect yet stays so when it is amended", () => {
  const early = event("alert.raised", { ...aNewAlert({ content: someContent({ effective: ALERT_AT + HOUR_MS }) }), approved: false });
  expect(after(early, amended).state).toBe("suppressed");
});

test("[A12] a correction of what nobody was told yet changes the wording and keeps who wrote it from approving", () => {
  const alert = after(
    submitted,
    event("alert.amendSubmitted", { ...on, content: other, why: "sai tên", sites: [ANOTHER_SITE], origin: null }),
  );
  expect(alert).toMatchObject({ state: "awaitingApproval", version: 1, content: other, author: ANOTHER_OFFICER, sites: [ANOTHER_SITE] });
  expect(alert).toMatchObject({ sentAt: LATER, pending: null, raisedAt: null });
  expect(alert.timeline.map(({ act, by }) => [act, by.id])).toEqual([
    ["submitted", "officer-1"],
    ["amended", "officer-2"],
  ]);
});

test("[A12] an amendment that waits leaves the version in force as it is, and goes when the alert ends", () => {
  const waits = event("alert.amendSubmitted", { ...on, content: other, why: "sai tên", sites: [A_SITE], origin: null });
  const alert = after(raised, waits);
  expect(alert).toMatchObject({ state: "unacknowledged", version: 1, content: someContent() });
  expect(alert.pending).toEqual({ content: other, why: "sai tên", at: LATER, by: ANOTHER_OFFICER, origin: null });
  expect(after(raised, waits, event("alert.resolved", { ...on, why: "hết" })).pending).toBeNull();
  expect(after(raised, waits, event("alert.amendRejected", { ...on, why: "không đúng" })).pending).toBeNull();
});

test("[A11] who approved a version is told of that version only", () => {
  const approved = event("alert.raised", { ...aNewAlert({ by: AN_APPROVER }), approved: true });
  expect(after(approved).approvedBy).toEqual(AN_APPROVER);
  expect(after(approved, amended).approvedBy).toBeNull();
});

test("[A13] a rejection by its own author is a withdrawal", () => {
  const reject = (by: typeof AN_OFFICER) => after(submitted, event("alert.rejected", { ...on, by, why: "nhầm" })).closedAs;
  expect([reject(AN_OFFICER), reject(AN_APPROVER)]).toEqual(["withdrawn", "rejected"]);
});

test("[A26] with the drill everything practised ends by the drill's clock, and what is real goes on", () => {
  const offset = -10 * HOUR_MS;
  const start = {
    type: "drill.started",
    at: ALERT_AT,
    data: { name: "a", title: { vi: "A", en: "A" }, startedAt: ALERT_AT, clockOffsetMs: offset },
  };
  const practised = event("alert.raised", {
    ...aNewAlert({
      id: "E-000000000002",
      topic: "exercise",
      at: ALERT_AT + offset,
      content: someContent({ effective: ALERT_AT + offset }),
    }),
    approved: false,
  });
  const running = [start, raised, practised].reduce(foldAlerts, NO_ALERTS);
  expect(alertsOnWall(running, true, ALERT_AT + MINUTE_MS).map(({ id }) => id)).toEqual([ID, "E-000000000002"]);
  const over = foldAlerts(running, { type: "drill.ended", at: ALERT_AT + HOUR_MS, data: { name: "a" } });
  const ended = alertOf(over, "E-000000000002");
  expect(ended).toMatchObject({ state: "closed", closedAs: "drillEnded", closedAt: ALERT_AT + HOUR_MS + offset });
  expect(ended?.timeline.at(-1)).toMatchObject({ act: "drillEnded", by: { id: "system" } });
  expect(alertOf(over, ID)?.state).toBe("unacknowledged");
  expect(over.drillOffsetMs).toBeNull();
});

test("[A26] a drill that begins finds an empty desk, also when the one before it did not end", () => {
  const practised = event("alert.raised", { ...aNewAlert({ id: "E-000000000002", topic: "exercise" }), approved: false });
  const left = foldAlerts(NO_ALERTS, practised);
  const begun = foldAlerts(left, { type: "drill.started", at: ALERT_AT, data: { clockOffsetMs: 5 } });
  expect(alertOf(begun, "E-000000000002")?.closedAs).toBe("drillEnded");
  expect(begun.drillOffsetMs).toBe(5);
});

test("[A5] every live alert stays, and of those that ended the last 2,000 by when they ended", () => {
  const idOf = (n: number): string => `A-${n.toString(16).padStart(12, "0")}`;
  const ended = Array.from({ length: 2_100 }, (_, n) => anAlert({ id: idOf(n + 10), state: "closed", closedAt: ALERT_AT + n }));
  const old = anAlert({ id: idOf(0) });
  const last = anAlert({ id: idOf(1) });
  const cancel = event("alert.cancelled", { ...on, id: idOf(1), why: "thử", origin: null });
  const state = foldAlerts(aDeskWith(last, old, ...ended), cancel);
  expect(alertOf(state, idOf(0))?.state).toBe("unacknowledged");
  expect(alertOf(state, idOf(1))?.state).toBe("closed");
  expect([110, 111].map((n) => alertOf(state, idOf(n)) === null)).toEqual([true, false]);
  expect(Object.keys(state.actual.alerts)).toHaveLength(2_001);
});

test("[A10] walls are sent nothing of what waits for approval", () => {
  const waits = event("alert.amendSubmitted", { ...on, content: other, why: "sai tên", sites: [A_SITE], origin: null });
  expect(forWalls(theDeskAfter([submitted])).actual.alerts).toEqual({});
  expect(Object.values(forWalls(theDeskAfter([raised, waits])).actual.alerts)).toMatchObject([
    { content: someContent(), pending: null, timeline: [] },
  ]);
});

test("[A9] a wall shows what is in force and has not expired, real before practised, graver first", () => {
  const at = (id: string, change: Partial<Parameters<typeof someContent>[0]>) =>
    event("alert.raised", {
      ...aNewAlert({ id, topic: id.startsWith("E") ? "exercise" : "actual", content: someContent(change) }),
      approved: false,
    });
  const state = theDeskAfter([
    at("A-00000000000a", { severity: "Minor" }),
    at("E-00000000000b", { severity: "Extreme" }),
    at("A-00000000000c", { severity: "Extreme" }),
    at("A-00000000000d", { expires: ALERT_AT + MINUTE_MS }),
    at("A-00000000000e", { effective: ALERT_AT + HOUR_MS }),
  ]);
  const shown = (isDrill: boolean) => alertsOnWall(state, isDrill, ALERT_AT + 2 * MINUTE_MS).map(({ id }) => id.at(-1));
  expect(shown(true)).toEqual(["c", "a", "b"]);
  expect(shown(false)).toEqual(["c", "a"]);
});

test("[A31] the fold remembers what the last 5,000 commands were about", () => {
  const events = Array.from({ length: 6_000 }, (_, n) =>
    event("shift.handedOver", { handover: aHandover(`H-${n}`), request: `officer-1:${n}` }),
  );
  const state = theDeskAfter(events);
  expect([1_200, 3_000, 5_999].map((n) => requestOf(state, `officer-1:${n}`))).toEqual(["H-1200", "H-3000", "H-5999"]);
  expect(requestOf(state, "officer-1:0")).toBeNull();
  expect(requestOf(state, "constructor")).toBeNull();
});

test("[A34] a proposal is answered by what was raised from it, also while that waits for approval", () => {
  const proposal = { id: "P-1", topic: "actual", series: "a", grade: "watch", severity: "Minor", value: "1", period: "2026" } as const;
  const made = event("proposal.made", { proposal: { ...proposal, firstAt: 0, lastAt: 0, count: 1, cleared: false } });
  const waits = event("alert.submitted", aNewAlert({ proposal: "P-1" }));
  expect(theDeskAfter([made, waits]).actual.proposals).toEqual({});
});
