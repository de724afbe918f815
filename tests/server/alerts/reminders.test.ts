import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { alertOf } from "#shared/alert/alertsState.ts";
import { remindersBy } from "#server/alerts/reminders.ts";
import type { EventDraft } from "#server/journal/journal.ts";
import { AN_OFFICER, aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import { aRoll, aScreen, ROLL_AT, type RollUnderTest } from "./aRoll.ts";

let under: RollUnderTest;
const ID = "A-000000000001";
const raised = (change: Parameters<typeof aNewAlert>[0] = {}): EventDraft => ({
  type: "alert.raised",
  data: { ...aNewAlert(change), approved: false },
});
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"], now: ROLL_AT });
});
afterEach(async () => {
  await under.stop();
  vi.useRealTimers();
});

/** Seconds after `from` in which the screen was asked. */
async function secondsAsked(screen: { readonly asked: readonly unknown[] }, seconds: number): Promise<readonly number[]> {
  const at: number[] = [];
  for (let second = 1; second <= seconds; second += 1) {
    const before = screen.asked.length;
    await pass(1_000);
    if (screen.asked.length > before) at.push(second);
  }
  return at;
}

test("[A45] a screen whose every confirmation is lost is asked after 2, 4, 8, 16 s and every 30 s, and no more once one comes through", async () => {
  under = await aRoll();
  const screen = aScreen(under, "s.1");
  await pass(400);
  await under.append(raised());
  // The roll looks twice a second: what was raised just after a look is asked for half a second later.
  expect(await secondsAsked(screen, 80)).toEqual([3, 5, 9, 17, 47, 77]);
  expect(new Set(screen.asked.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify([{ id: ID, version: 1 }])]));
  screen.shown(ID);
  expect(await secondsAsked(screen, 60)).toEqual([]);
  expect(alertOf(under.alerts.state(), ID)?.shown).toEqual({ "s.1": ROLL_AT + 80_400 });
});

test("[A45] a screen that comes later is asked from then on, one that is behind not until it has caught up", async () => {
  under = await aRoll([raised()]);
  await pass(10_000);
  const late = aScreen(under, "s.2");
  const slow = aScreen(under, "s.3");
  slow.behind = true;
  expect(await secondsAsked(late, 10)).toEqual([2, 4, 8]);
  expect(slow.asked).toEqual([]);
  slow.behind = false;
  expect(await secondsAsked(slow, 10)).toEqual([6]);
});

test("[A45] an amendment is asked for anew, what is off the walls is not asked for", async () => {
  under = await aRoll([raised()]);
  const screen = aScreen(under, "s.1");
  screen.shown(ID);
  await pass(30_000);
  expect(screen.asked).toEqual([]);
  const onAlert = { topic: "actual", id: ID, by: AN_OFFICER, why: "w" } as const;
  const change = { content: someContent({ severity: "Moderate" }), author: AN_OFFICER, sites: [], ackDueAt: null, origin: null };
  await under.append({ type: "alert.amended", data: { ...onAlert, ...change, at: ROLL_AT + 30_000 } });
  await pass(2_600);
  expect(screen.asked).toEqual([[{ id: ID, version: 2 }]]);
  await under.append({ type: "alert.resolved", data: { ...onAlert, at: ROLL_AT + 40_000 } });
  await pass(60_000);
  expect(screen.asked).toHaveLength(1);
});

test("[A45] of a thousand the fifty most pressing are named", async () => {
  under = await aRoll(
    Array.from({ length: 1_000 }, (_, n) =>
      raised({ id: `A-${String(n).padStart(12, "0")}`, content: someContent({ severity: n % 20 === 0 ? "Extreme" : "Minor" }) }),
    ),
  );
  const screen = aScreen(under, "s.1");
  await pass(2_600);
  expect(screen.asked.map((each) => each.length)).toEqual([50]);
  expect(screen.asked[0]?.every(({ id }) => Number(id.slice(2)) % 20 === 0)).toBe(true);
});

test("[A45] the reminders due by a time", () => {
  under = { ...under, stop: async () => undefined };
  expect([-5, 0, 1_999, 2_000, 4_000, 8_000, 15_999, 16_000, 45_999, 46_000, 76_000].map(remindersBy)).toEqual([
    0, 0, 0, 1, 2, 3, 3, 4, 4, 5, 6,
  ]);
});
