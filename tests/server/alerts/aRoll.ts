import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import { type DrillState, NO_DRILL } from "#shared/drill/drillState.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { createReminders } from "#server/alerts/reminders.ts";
import { type Confirmed, createRollOfScreens, type NamedVersion, type RollOfScreens } from "#server/alerts/rollCall.ts";
import type { EventDraft, EventJournal, Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding, type Standing } from "#server/journal/standing.ts";
import { ALERT_AT } from "#tests/builders/anAlert.ts";
import { sleep } from "#tests/doubles/memoryFeed.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

/** The real roll of screens and its reminders over a journal in memory; the timers are the test's own. */
export interface RollUnderTest {
  readonly roll: RollOfScreens;
  readonly journal: Journal;
  readonly alerts: Standing<AlertsState>;
  readonly confirmed: Confirmed[];
  readonly append: (...events: readonly EventDraft[]) => Promise<void>;
  /** Everything the roll wrote, by type. */
  readonly written: (type: EventEntry["type"]) => Promise<readonly EventEntry["data"][]>;
  readonly stop: () => Promise<void>;
}

/** What a screen was asked for, message by message. */
export interface ScreenUnderTest {
  readonly asked: (readonly NamedVersion[])[];
  readonly shown: (...ids: readonly string[]) => void;
  readonly leave: () => void;
  behind: boolean;
}

/** Starts it after `before` was written; `events` may stand in for the journal's own. */
export async function aRoll(
  before: readonly EventDraft[] = [],
  change: { readonly events?: (journal: EventJournal) => Pick<EventJournal, "append">; readonly drill?: DrillState } = {},
): Promise<RollUnderTest> {
  const journal = createMemoryJournal({ now: () => Date.now() });
  if (before.length > 0) await journal.events.append(before);
  const alerts = await createStanding<AlertsState>(journal.events, foldAlerts, NO_ALERTS, { name: "alerts", log: silentLog() });
  const ending = new AbortController();
  const confirmed: Confirmed[] = [];
  const parts = {
    alerts,
    drill: () => change.drill ?? NO_DRILL,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep,
  };
  const events = change.events?.(journal.events) ?? journal.events;
  const log = { ...silentLog(), info: () => undefined, child: () => log };
  const roll = createRollOfScreens({ ...parts, events, log, onConfirmed: (each) => confirmed.push(each) });
  const reminders = createReminders({ ...parts, seats: roll.seats });
  const running = [roll.run(ending.signal), reminders.run(ending.signal)];
  return {
    roll,
    journal,
    alerts,
    confirmed,
    append: async (...events) => {
      await journal.events.append(events);
    },
    written: async (type) => {
      const end = await journal.events.cursor();
      return (await journal.events.range({ epoch: end.epoch, seq: before.length }, end))
        .filter((each) => each.type === type)
        .map(({ data }) => data);
    },
    stop: async () => {
      ending.abort();
      await Promise.all(running);
      await alerts.stop();
    },
  };
}

/** A screen that takes its seat. */
export function aScreen(
  { roll }: RollUnderTest,
  id: string,
  change: Partial<Parameters<RollOfScreens["join"]>[0]["presence"]> = {},
): ScreenUnderTest {
  const asked: (readonly NamedVersion[])[] = [];
  const { shown, leave } = roll.join({
    presence: { id, label: "Tường chính", role: "screen", wall: "main", site: null, ...change },
    tell: (unseen) => void asked.push(unseen),
    isBehind: () => screen.behind,
  });
  const screen: ScreenUnderTest = {
    asked,
    shown: (...ids) => shown(ids.map((each) => ({ id: each, version: 1 }))),
    leave,
    behind: false,
  };
  return screen;
}

/** The wall clock when these tests begin. */
export const ROLL_AT = ALERT_AT;
