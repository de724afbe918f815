import { describe, expect, test } from "vitest";
import type { AlertEvent, Proposal } from "#shared/alert/alertEvents.ts";
import { createDeskLog } from "#shared/alert/deskLog.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { ALERT_AT, AN_OFFICER, aNewAlert, anAlert, someContent } from "#tests/builders/anAlert.ts";

const act = (id: string, minutes: number) => ({ topic: "actual", id, at: ALERT_AT + minutes * MINUTE_MS, by: AN_OFFICER }) as const;
const ID = "A-000000000001";
const raised: AlertEvent = { type: "alert.raised", data: { ...aNewAlert(), approved: false } };
const aProposal = (change: Partial<Proposal> = {}): AlertEvent => ({
  type: "proposal.made",
  data: {
    proposal: {
      id: "PA-1",
      topic: "actual",
      series: "DIS.WL_HANOI:VN",
      grade: "watch",
      severity: "Minor",
      value: "9.6",
      period: "2026-11-24T08:00",
      firstAt: ALERT_AT,
      lastAt: ALERT_AT,
      count: 1,
      cleared: false,
      ...change,
    },
  },
});

describe("what a desk was told, read from its log", () => {
  test("[A73] an alert is told when raised, amended, open again and back from the shelf, not when people act on it", () => {
    const log = createDeskLog(() => null);
    const amended = {
      ...act(ID, 3),
      content: someContent({ severity: "Extreme" }),
      why: "x",
      author: AN_OFFICER,
      sites: [],
      ackDueAt: null,
    };
    const events: readonly AlertEvent[] = [
      raised,
      { type: "alert.acknowledged", data: { ...act(ID, 1), note: null } },
      { type: "alert.reopened", data: { ...act(ID, 2), why: "ca mới" } },
      { type: "alert.amended", data: { ...amended, origin: null } },
      { type: "alert.shelved", data: { ...act(ID, 4), until: ALERT_AT + HOUR_MS, why: "x" } },
      { type: "alert.unshelved", data: { ...act(ID, 5), why: null, ackDueAt: null } },
      { type: "alert.resolved", data: { ...act(ID, 6), why: "x" } },
    ];
    expect(events.map((event) => log.read(event)?.severity ?? null)).toEqual(["Severe", null, "Severe", "Extreme", null, "Extreme", null]);
    expect(log.logOf("actual").spans).toEqual([{ id: ID, from: ALERT_AT, to: ALERT_AT + 6 * MINUTE_MS }]);
    expect(log.logOf("exercise")).toEqual({ annunciations: [], spans: [] });
  });

  test("[A73] an alert for later is told when it takes effect, and stands from then", () => {
    const log = createDeskLog(() => null);
    const later = someContent({ effective: ALERT_AT + HOUR_MS });
    expect(log.read({ type: "alert.raised", data: { ...aNewAlert({ content: later }), approved: false } })).toBeNull();
    expect(log.read({ type: "alert.tookEffect", data: { ...act(ID, 60), ackDueAt: null } })?.at).toBe(ALERT_AT + HOUR_MS);
    expect(log.logOf("actual").spans[0]?.from).toBe(ALERT_AT + HOUR_MS);
  });

  test("[A73] of before the first entry it asks who knows", () => {
    const log = createDeskLog((id) => (id === ID ? anAlert() : null));
    expect(log.read({ type: "alert.reopened", data: { ...act(ID, 2), why: "x" } })?.source).toBe("Lũ lớn:01");
    expect(log.read({ type: "alert.reopened", data: { ...act("A-000000000009", 2), why: "x" } })).toBeNull();
  });

  test("[A73] a proposal is told when new or graver, not when it counts up", () => {
    const log = createDeskLog(() => null);
    const told = [
      aProposal(),
      aProposal({ count: 2 }),
      aProposal({ count: 3, grade: "critical", severity: "Severe" }),
      aProposal({ count: 4, grade: "critical", severity: "Severe" }),
      aProposal({ id: "PA-2", count: 7 }),
    ].map((event) => log.read(event)?.severity ?? null);
    expect(told).toEqual(["Minor", null, "Severe", null, null]);
  });

  test("[A73] each drill is a desk of its own", () => {
    const log = createDeskLog(() => null);
    log.read(aProposal({ topic: "exercise" }));
    log.read({ type: "drill.started", data: {} });
    expect(log.logOf("exercise").annunciations).toEqual([]);
  });
});
