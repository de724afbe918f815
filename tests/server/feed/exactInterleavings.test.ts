import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isLive, isOnWall } from "#shared/alert/alertLifecycle.ts";
import { type AlertsState, alertOf, forDesks, forWalls } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { EventBatch } from "#shared/wire/events.ts";
import type { EventDraft } from "#server/journal/journal.ts";
import { AN_OFFICER, aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import type { MemoryFeed } from "#tests/doubles/memoryFeed.ts";
import { aFeed } from "./aFeed.ts";
import { aPage, type PageOnLine } from "./aPage.ts";

/** Printed with every failure, with the smallest steps that show it. */
const SEED = 20_261_125;
const SECRET = "chưa được duyệt";

const alertId = fc.integer({ min: 1, max: 15 }).map((n) => `A-00000000000${n.toString(16)}`);
const anyEvent: fc.Arbitrary<EventDraft> = alertId.chain((id) => {
  const on = { topic: "actual", id, at: 1_764_000_000_000, by: AN_OFFICER, why: "w" } as const;
  const change = { content: someContent(), author: AN_OFFICER, sites: [], ackDueAt: null, origin: null };
  return fc.constantFrom<EventDraft>(
    { type: "alert.raised", data: { ...aNewAlert({ id }), approved: false } },
    { type: "alert.submitted", data: { ...aNewAlert({ id, content: someContent({ headline: { vi: SECRET, en: null } }) }) } },
    { type: "alert.amended", data: { ...on, ...change } },
    { type: "alert.acknowledged", data: { ...on, note: null } },
    { type: "alert.resolved", data: on },
    { type: "alert.cancelled", data: { ...on, origin: null } },
    { type: "alert.shown", data: { shown: [{ id, version: 1, screen: "s.1", at: 1 }] } },
  );
});

type Step =
  | { readonly do: "append"; readonly events: readonly EventDraft[] }
  | { readonly do: "pour" | "trim" }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "deliver" | "lose" | "cut" | "connect" | "behind" | "drain"; readonly page: number; readonly count: number };

const page = fc.nat({ max: 2 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("append" as const), events: fc.array(anyEvent, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: "pour" as const }, { do: "trim" as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(5, 300, 1_000, 3_500) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("deliver" as const), page, count: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("lose" as const, "cut" as const, "connect" as const, "behind" as const, "drain" as const),
      page,
      count: fc.nat({ max: 3 }),
    }),
  },
);

interface Scene {
  readonly under: MemoryFeed;
  readonly pages: readonly PageOnLine[];
}

/** What the desk would decide so: an id is given once, and what is over stays over. */
function isPossible(state: AlertsState, { type, data }: EventDraft): boolean {
  if (type === "alert.shown") return true;
  const alert = alertOf(state, String(data["id"]));
  if (type === "alert.submitted") return alert === null;
  if (type === "alert.raised") return alert === null || alert.state === "awaitingApproval";
  if (alert === null) return false;
  return type === "alert.cancelled" ? isLive(alert.state) : isOnWall(alert.state);
}

async function perform({ under, pages }: Scene, step: Step): Promise<void> {
  const one = "page" in step ? pages[step.page] : undefined;
  switch (step.do) {
    case "append":
      for (const event of step.events) {
        if (!isPossible(under.alerts.state(), event)) continue;
        await under.journal.events.append([event]);
        await vi.advanceTimersByTimeAsync(0);
      }
      return;
    case "pour":
      for (let n = 0; n < 120; n += 1) await under.journal.events.append([{ type: "alert.shown", data: { shown: [] } }]);
      return;
    case "trim":
      return under.journal.events.trim({ maxAgeMs: 1e15, maxEntries: 1, maxHistoryPerSeries: 0 });
    case "wait":
      await vi.advanceTimersByTimeAsync(step.ms);
      for (const each of pages) each.page.advance(step.ms);
      return;
    case "deliver":
      return one?.deliver(step.count);
    case "lose":
      return one?.lose(step.count);
    case "cut":
      return one?.cut();
    case "connect":
      return one?.connect();
    case "behind":
      return one?.setBehind(true);
    case "drain":
      one?.setBehind(false);
      return one?.catchUp();
  }
}

/** What every alert has come to, as far as walls are told; timelines and what was shown are the desk's. */
function visible(state: AlertsState): AlertsState {
  return { ...forWalls(state), requests: {} };
}

async function settle({ pages }: Scene): Promise<void> {
  for (const each of pages) each.setBehind(false);
  for (let second = 0; second < 8; second += 1) {
    for (const each of pages) {
      each.catchUp();
      each.connect();
      await each.deliver(1_000);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    for (const each of pages) each.page.advance(1_000);
  }
}

async function run(steps: readonly Step[]): Promise<void> {
  const under = await aFeed(["I1:01"]);
  const scene: Scene = { under, pages: [false, false, true].map((isDesk) => aPage(under.feed, "all", isDesk)) };
  try {
    for (const step of steps) {
      await perform(scene, step);
      await vi.advanceTimersByTimeAsync(0);
      for (const each of scene.pages.slice(0, 2)) expect(JSON.stringify(each.live.alerts.get())).not.toContain(SECRET);
    }
    await settle(scene);
    const whole = under.alerts.state();
    for (const [at, each] of scene.pages.entries()) {
      expect(visible(each.live.alerts.get()), `page ${at}`).toEqual(visible(whole));
      expect(each.live.link.get().link).toBe("live");
    }
    const desk = (state: AlertsState): AlertsState => forDesks({ ...state, screens: {} }, 300);
    expect(desk(scene.pages[2]?.live.alerts.get() ?? whole)).toEqual(desk(whole));
  } finally {
    for (const each of scene.pages) each.close();
    await under.stop();
  }
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
    now: 1_764_000_000_000,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test("[W7] [W16] whatever is raised, lost, cut, held back and joined, every page ends with the desk as it is, and no wall ever held what waits for approval", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 50, size: "max" }), (steps) => run(steps)),
    { seed: SEED, numRuns: 600 },
  );
});

test("the same check goes red when a page is told something twice over", async () => {
  const under = await aFeed(["I1:01"]);
  const one = aPage(under.feed, "all");
  const scene: Scene = { under, pages: [one] };
  await settle(scene);
  await under.journal.events.append([{ type: "alert.raised", data: { ...aNewAlert(), approved: false } }]);
  await settle(scene);
  const batch: EventBatch = { epoch: under.alerts.cursor().epoch, from: 1, to: 2, entries: [] };
  const change = { content: someContent(), author: AN_OFFICER, sites: [], ackDueAt: null, origin: null, why: "w" };
  const amended: EventDraft = { type: "alert.amended", data: { topic: "actual", id: "A-000000000001", at: 2, by: AN_OFFICER, ...change } };
  const twice = [amended, amended].reduce((state, each) => foldAlerts(state, each), one.live.alerts.get());
  await under.journal.events.append([amended]);
  await settle(scene);
  expect(batch.to).toBe(under.alerts.cursor().seq);
  expect(visible(one.live.alerts.get())).toEqual(visible(under.alerts.state()));
  expect(visible(twice)).not.toEqual(visible(under.alerts.state()));
  one.close();
  await under.stop();
});
