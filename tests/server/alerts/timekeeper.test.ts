import { expect, test } from "vitest";
import { type AlertsState, alertOf, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { keepTime } from "#server/alerts/timekeeper.ts";
import { type EventJournal, JournalUnavailable } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { ALERT_AT, ANOTHER_SITE, aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aTriedDesk, OFFICER, ROOM, SECOND, toAmend, toRaise } from "./aContext.ts";

const at = (time: string): number => Date.parse(`2026-11-24T${time}:00+07:00`);

test("[A2] an alert whose time is ahead stands on the walls when it comes, and its deadline runs from then", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ effective: ALERT_AT + HOUR_MS }));
  expect(desk.alert(id)).toMatchObject({ state: "suppressed", ackDueAt: null });
  expect(desk.passes(HOUR_MS - 1)).toEqual([]);
  expect(desk.passes(1)).toEqual(["alert.tookEffect"]);
  expect(desk.alert(id)).toMatchObject({ state: "unacknowledged", ackDueAt: ALERT_AT + HOUR_MS + 10 * MINUTE_MS });
});

test("[A3] an alert comes down by itself when its time passes, wherever it stands", () => {
  const desk = aTriedDesk();
  const expires = ALERT_AT + 2 * HOUR_MS;
  const raise = (change = {}): string => desk.does(toRaise({ expires, ...change }));
  const [open, acknowledged, shelved, waits, ahead] = [
    raise(),
    raise(),
    raise(),
    raise({ severity: "Extreme" }),
    raise({ effective: expires - 1 }),
  ] as const;
  desk.does({ act: "acknowledge", id: acknowledged, site: null, note: null });
  desk.does({ act: "shelve", id: shelved, until: expires + HOUR_MS, why: "đang xử lý" });
  desk.passes(2 * HOUR_MS);
  expect([open, acknowledged, shelved, waits, ahead].map((id) => desk.alert(id).state)).toEqual([
    "returnedUnacknowledged",
    "closed",
    "closed",
    "closed",
    "closed",
  ]);
  expect(desk.passes(HOUR_MS)).toEqual([]);
});

test("[A15] each time the deadline passes the missing are named, as often as the rules have steps", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  desk.does({ act: "acknowledge", id, site: null, note: null }, ROOM);
  expect(desk.passes(10 * MINUTE_MS - 1)).toEqual([]);
  expect(desk.passes(1)).toEqual(["alert.escalated"]);
  expect(desk.alert(id)).toMatchObject({ escalation: 1, ackDueAt: ALERT_AT + 20 * MINUTE_MS, state: "unacknowledged" });
  expect(desk.alert(id).timeline.at(-1)).toMatchObject({ act: "escalated", sites: ["vpcp", "tkcn"], by: { id: "system" } });
  expect(desk.passes(10 * MINUTE_MS)).toEqual(["alert.escalated"]);
  expect(desk.alert(id)).toMatchObject({ escalation: 2, ackDueAt: null });
  expect(desk.passes(HOUR_MS)).toEqual([]);
});

test("[A15] sites that have all acknowledged are asked no more", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ area: { ...someContent().area, provinces: ["22" as never] } }));
  desk.does({ act: "acknowledge", id, site: null, note: null }, { ...ROOM, site: ANOTHER_SITE });
  expect(desk.passes(HOUR_MS)).toEqual([]);
});

test("[A17] a shelved alert always comes back, unacknowledged, at the end of its shelf", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  desk.does({ act: "acknowledge", id, site: null, note: null });
  desk.does({ act: "shelve", id, until: ALERT_AT + 30 * MINUTE_MS, why: "đang xử lý" });
  expect(desk.passes(30 * MINUTE_MS)).toEqual(["alert.unshelved"]);
  expect(desk.alert(id)).toMatchObject({ state: "unacknowledged", shelvedUntil: null, acknowledged: null });
});

test("[A18] nothing is escalated on the shelf; back from it, the missing have as long again", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  desk.does({ act: "shelve", id, until: ALERT_AT + HOUR_MS, why: "đang xử lý" });
  expect(desk.passes(59 * MINUTE_MS)).toEqual([]);
  desk.does({ act: "unshelve", id, why: null });
  expect(desk.alert(id).ackDueAt).toBe(ALERT_AT + 69 * MINUTE_MS);
  expect(desk.passes(9 * MINUTE_MS)).toEqual([]);
  expect(desk.passes(MINUTE_MS)).toEqual(["alert.escalated"]);
});

test("[A24] what was acknowledged before the change of shift and not carried opens again, once, so long after it", () => {
  const desk = aTriedDesk();
  const raise = (): string => desk.does(toRaise({ expires: ALERT_AT + 48 * HOUR_MS }));
  const [left, carried, anew] = [raise(), raise(), raise()] as const;
  for (const id of [left, carried]) desk.does({ act: "acknowledge", id, site: null, note: null });
  desk.passes(at("13:50") - ALERT_AT);
  desk.does({ act: "handOver", topic: "actual", to: "Ca chiều", carried: [carried], note: null });
  desk.passes(at("14:05") - at("13:50"));
  desk.does({ act: "acknowledge", id: anew, site: null, note: null }, SECOND);
  expect(desk.passes(at("14:15") - at("14:05") - 1)).toEqual([]);
  expect(desk.passes(1)).toEqual(["alert.reopened"]);
  expect([left, carried, anew].map((id) => desk.alert(id).state)).toEqual(["unacknowledged", "acknowledged", "acknowledged"]);
  expect(desk.passes(6 * HOUR_MS)).toEqual([]);
  desk.passes(at("22:15") - at("20:15"));
  expect([carried, anew].map((id) => desk.alert(id).state)).toEqual(["unacknowledged", "unacknowledged"]);
});

test("[A24] what was carried stays carried when it is acknowledged after the hand-over", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ expires: ALERT_AT + 48 * HOUR_MS }));
  desk.passes(at("13:50") - ALERT_AT);
  desk.does({ act: "handOver", topic: "actual", to: "Ca chiều", carried: [id], note: null });
  desk.does({ act: "acknowledge", id, site: null, note: null });
  desk.passes(HOUR_MS);
  expect(desk.alert(id).state).toBe("acknowledged");
});

test("[A24] a carried alert that is amended and acknowledged again belongs to the shift that acknowledged it", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ expires: ALERT_AT + 48 * HOUR_MS }));
  desk.passes(at("13:50") - ALERT_AT);
  desk.does({ act: "handOver", topic: "actual", to: "Ca chiều", carried: [id], note: null });
  desk.does(toAmend(id, { expires: ALERT_AT + 48 * HOUR_MS, level: 4 }));
  desk.does({ act: "acknowledge", id, site: null, note: null });
  desk.passes(HOUR_MS);
  expect(desk.alert(id).state).toBe("unacknowledged");
});

test("[A26] the exercise desk's deadlines run by the drill's clock", () => {
  const desk = aTriedDesk();
  desk.begin(5 * HOUR_MS);
  const id = desk.does(toRaise({ effective: ALERT_AT, expires: ALERT_AT + 6 * HOUR_MS }, { topic: "exercise" }));
  expect(desk.alert(id).state).toBe("unacknowledged");
  desk.does({ act: "acknowledge", id, site: null, note: null });
  desk.passes(HOUR_MS);
  expect(desk.alert(id)).toMatchObject({ state: "closed", closedAs: "expired", closedAt: ALERT_AT + 6 * HOUR_MS });
});

/** A desk in a memory journal with one alert that expires, and as many timekeepers as there are servers. */
async function someServers(count: number, events?: (journal: EventJournal) => EventJournal) {
  let now = ALERT_AT;
  const lines: string[] = [];
  const line = (name: string, fields?: object): void => void lines.push(`${name} ${JSON.stringify(fields)}`);
  const log: Log = { info: line, warn: line, error: line, child: () => log };
  const journal = createMemoryJournal({ now: () => now });
  const content = someContent({ expires: ALERT_AT + MINUTE_MS });
  await journal.events.append([{ type: "alert.raised", data: { ...aNewAlert({ content }), approved: false } }]);
  const stopping = new AbortController();
  const kept = await Promise.all(
    Array.from({ length: count }, async () => {
      const alerts = await createStanding<AlertsState>(journal.events, foldAlerts, NO_ALERTS, { name: "alerts", log });
      const sleep = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
      const topic = events?.(journal.events) ?? journal.events;
      const done = keepTime({ events: topic, alerts, rules: THE_CATALOGUE.duty, now: () => now, sleep, log }, stopping.signal);
      return { alerts, done };
    }),
  );
  return {
    lines,
    state: () => kept[0]?.alerts.state() ?? NO_ALERTS,
    types: async () =>
      (await journal.events.range({ ...(await journal.events.cursor()), seq: 0 }, await journal.events.cursor())).map(({ type }) => type),
    advance: (ms: number) => void (now += ms),
    stop: async () => {
      stopping.abort();
      await Promise.all(kept.map(({ done }) => done));
      await Promise.all(kept.map(({ alerts }) => alerts.stop()));
    },
  };
}

test("[A33] what the clock brings about happens once, however many servers there are", async () => {
  const servers = await someServers(4);
  servers.advance(MINUTE_MS);
  await expect.poll(() => alertOf(servers.state(), "A-000000000001")?.state).toBe("returnedUnacknowledged");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await servers.types()).toEqual(["alert.raised", "alert.expired"]);
  await servers.stop();
});

test("[A33] while the journal is away it waits, with one line when that begins and one when it ends", async () => {
  let isAway = true;
  const servers = await someServers(1, (journal) => ({
    ...journal,
    append: (drafts, expected) => (isAway ? Promise.reject(new JournalUnavailable("away")) : journal.append(drafts, expected)),
  }));
  servers.advance(MINUTE_MS);
  await new Promise((resolve) => setTimeout(resolve, 60));
  isAway = false;
  await expect.poll(() => alertOf(servers.state(), "A-000000000001")?.state).toBe("returnedUnacknowledged");
  await expect.poll(() => servers.lines.length).toBe(2);
  expect(servers.lines.map((line) => line.slice(0, 34))).toEqual([
    'alerts.timekeeper {"stopped":true,',
    'alerts.timekeeper {"stopped":false',
  ]);
  await servers.stop();
});

test("[A6] what the clock does is done in the system's name", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ expires: ALERT_AT + MINUTE_MS }), OFFICER);
  desk.passes(MINUTE_MS);
  expect(desk.alert(id).timeline.at(-1)).toMatchObject({ act: "expired", at: ALERT_AT + MINUTE_MS, by: { role: "system" } });
});
