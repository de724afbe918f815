import { Registry } from "prom-client";
import type { PairedScreen } from "#shared/screen/screensState.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import { createLog } from "#server/log.ts";
import type { ScreenAsker } from "#server/screens/screenDesk.ts";
import { createScreens, type Screens } from "#server/screens/screens.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type ManualClock, manualClock } from "#tests/doubles/manualClock.ts";
import { aScreenKey, type KeyOfScreen } from "./aScreenKey.ts";

/** Ten o'clock on a day of 2026. */
export const TEN = Date.parse("2026-11-27T10:00:00+07:00");
export const ORIGIN = "http://127.0.0.1:8080";

/** Whoever approves. */
export const ADMIN: ScreenAsker = { who: { id: "officer:1", name: "Trần Quản Trị", role: "admin" }, request: null, isAgain: false };

/** The side of screens over a memory journal, its time in hand. */
export interface ScreensUnderTest extends Screens {
  readonly journal: Journal;
  readonly clock: ManualClock;
  readonly metrics: Registry;
  /** Another server on the same journal. */
  readonly another: () => Promise<ScreensUnderTest>;
  /** The standing state holds everything that was written. */
  readonly settled: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

const LOG = createLog({ level: "silent" });

/** Starts it. */
export async function someScreens(clock = manualClock(TEN), journal?: Journal): Promise<ScreensUnderTest> {
  const held = journal ?? createMemoryJournal({ now: clock.now });
  const exact = await openExact(held.events, LOG);
  const metrics = new Registry();
  const never = (): Promise<void> => new Promise(() => undefined);
  const screens = createScreens({
    ...{ journal: held, exact, catalogue: THE_CATALOGUE, secretKey: "a key of the tests", metrics, log: LOG },
    drill: () => ({ active: false, name: null, title: null, offsetMs: 0 }),
    build: "index-new",
    now: clock.now,
    sleep: never,
  });
  return {
    ...screens,
    journal: held,
    clock,
    metrics,
    another: () => someScreens(clock, held),
    settled: async () => exact.reach(await held.events.cursor(), 1_000),
    stop: exact.stop,
  };
}

/** A browser that asked for a place. */
export interface Asking {
  readonly key: KeyOfScreen;
  readonly code: string;
  readonly claim: string;
  readonly screen: string;
}

/** Opens a pairing. */
export async function asking({ pairings }: Screens, key = aScreenKey(), address = "10.0.0.7"): Promise<Asking> {
  const opened = await pairings.open({ key: { ...key.jwk }, address, agent: "a browser" });
  if (!opened.ok) throw new Error(opened.refusal.en);
  const { code, claim, screen } = opened.value;
  return { key, code, claim, screen };
}

/** A screen that was paired, and its key. */
export async function paired(
  screens: Screens,
  slot = "a1",
  name = "Trên trái",
): Promise<{ readonly screen: PairedScreen; readonly key: KeyOfScreen }> {
  const { code, key } = await asking(screens);
  const outcome = await screens.desk.approve({ code, wall: "main", slot, name, replace: false }, ADMIN);
  if (!outcome.ok || outcome.value === null) throw new Error(outcome.ok ? "not there" : outcome.refusal.en);
  return { screen: outcome.value, key };
}
