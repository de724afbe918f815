import { describe, expect, test } from "vitest";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { createFloodWatch } from "#server/alerts/loadFlood.ts";
import { readDeskLoad } from "#server/alerts/loadReport.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding } from "#server/journal/standing.ts";
import { ALERT_AT, AN_OFFICER, aNewAlert } from "#tests/builders/anAlert.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

const idOf = (n: number): string => `A-${String(n).padStart(12, "0")}`;
const raised = (n: number, at: Instant): AlertEvent => ({
  type: "alert.raised",
  data: { ...aNewAlert({ id: idOf(n), at }), approved: false },
});

/** A desk over a memory journal, whose clock is moved by hand. */
async function aDesk() {
  let now = ALERT_AT;
  const log = { ...silentLog(), child: () => log };
  const { events } = createMemoryJournal({ now: () => now });
  const standing = () => createStanding<AlertsState>(events, foldAlerts, NO_ALERTS, { name: "alerts", log });
  const alerts = await standing();
  const floodOver = (over: typeof alerts) => createFloodWatch({ events, alerts: over, now: () => now, sleep: async () => undefined, log });
  return {
    events,
    alerts,
    standing,
    floodOver,
    to: (at: Instant) => {
      now = at;
    },
    append: async (...drafts: readonly AlertEvent[]) => {
      const cursor = await events.append(draftsOf(drafts));
      if (cursor !== null) await alerts.reach(cursor, 1_000);
    },
  };
}

describe("the load of the desk from the journal", () => {
  test("[A72] is of the period alone, and knows what stood for 24 hours when it began", async () => {
    const desk = await aDesk();
    for (let hour = 0; hour < 72; hour += 1) {
      desk.to(ALERT_AT + hour * HOUR_MS);
      await desk.append(raised(hour, ALERT_AT + hour * HOUR_MS));
      const data = { topic: "actual", id: idOf(hour), at: ALERT_AT + hour * HOUR_MS + 1, by: AN_OFFICER, why: "x" } as const;
      if (hour !== 30) await desk.append({ type: "alert.resolved", data });
    }
    const load = await readDeskLoad(
      { events: desk.events, state: desk.alerts.state },
      { topic: "actual", from: ALERT_AT + 2 * DAY_MS, to: ALERT_AT + 3 * DAY_MS },
    );
    expect(load).toMatchObject({ annunciations: 24, isShort: true, stale: [idOf(30)], knownFrom: ALERT_AT + 2 * DAY_MS });
    await desk.alerts.stop();
  });

  test("[A72] says from when on it knows, where the journal was trimmed", async () => {
    const desk = await aDesk();
    for (let day = 0; day < 40; day += 1) {
      desk.to(ALERT_AT + day * DAY_MS);
      await desk.append(raised(day, ALERT_AT + day * DAY_MS));
    }
    const end = await desk.events.cursor();
    await desk.events.saveSnapshot("alerts", end, desk.alerts.state());
    await desk.events.trim({ maxAgeMs: 10 * DAY_MS, maxEntries: 1_000, maxHistoryPerSeries: 0 });
    const load = await readDeskLoad(
      { events: desk.events, state: desk.alerts.state },
      { topic: "actual", from: ALERT_AT, to: ALERT_AT + 40 * DAY_MS },
    );
    expect(load.knownFrom).toBeGreaterThan(ALERT_AT + 28 * DAY_MS);
    expect(load.from).toBe(load.knownFrom);
    expect(load.annunciations).toBe(40 - (load.knownFrom - ALERT_AT) / DAY_MS);
    await desk.alerts.stop();
  });
});

describe("a flood of the desk", () => {
  const floods = async (desk: Awaited<ReturnType<typeof aDesk>>): Promise<readonly unknown[]> => {
    const end = await desk.events.cursor();
    const all = await desk.events.range({ ...end, seq: 0 }, end);
    return all.filter(({ type }) => type === "duty.flood").map(({ data }) => [data["topic"], data["on"], data["count"]]);
  };

  test("[A74] is written once when it begins and once when it is over, by however many servers", async () => {
    const desk = await aDesk();
    const second = await desk.standing();
    const nodes = [desk.floodOver(desk.alerts), desk.floodOver(second)];
    const look = () => Promise.all(nodes.map((node) => node.look()));
    for (let n = 0; n < 10; n += 1) await desk.append(raised(n, ALERT_AT));
    await look();
    expect(await floods(desk)).toEqual([]);
    await desk.append(raised(10, ALERT_AT + 1));
    await second.reach(await desk.events.cursor(), 1_000);
    await look();
    await look();
    expect(await floods(desk)).toEqual([["actual", true, 11]]);
    desk.to(ALERT_AT + 10 * MINUTE_MS + 1);
    await look();
    expect(await floods(desk)).toEqual([
      ["actual", true, 11],
      ["actual", false, 0],
    ]);
    for (const node of nodes) node.stop();
    await Promise.all([desk.alerts.stop(), second.stop()]);
  });

  test("[A74] goes on through a restart of the server", async () => {
    const desk = await aDesk();
    for (let n = 0; n < 12; n += 1) await desk.append(raised(n, ALERT_AT));
    const first = desk.floodOver(desk.alerts);
    await first.look();
    first.stop();
    const again = desk.floodOver(desk.alerts);
    await again.look();
    expect(await floods(desk)).toEqual([["actual", true, 12]]);
    expect(again.recent("actual")).toBe(12);
    again.stop();
    await desk.alerts.stop();
  });
});
