import type { AlertTopic } from "#shared/alert/alert.ts";
import type { AlertEvent, Proposal } from "#shared/alert/alertEvents.ts";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import { type Duration, SECOND_MS } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import type { Figures } from "#server/alerts/thresholdFigures.ts";
import { createThresholdWatch, type ThresholdWatch } from "#server/alerts/thresholdWatch.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import type { EventJournal, ObservationEntry } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding } from "#server/journal/standing.ts";
import { ALERT_AT } from "#tests/builders/anAlert.ts";
import { anObservation } from "#tests/builders/anObservation.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

/** The Red River at Hà Nội: watch from 9.5 m, left below 9.31; warning from 10.5; critical from 11.5. */
export const RIVER = "DIS.WL_HANOI:VN";
/** The hour in which the tests play. */
export const PERIOD = "2026-11-24T08:00";
export const NEXT_PERIOD = "2026-11-24T09:00";

/** The newest figures of one topic, put there by hand. */
interface HandFigures extends Figures {
  readonly post: (observation: Observation, newest?: boolean) => void;
  readonly reset: () => void;
}

function handFigures(): HandFigures {
  const held = new Map<SeriesKey, Observation>();
  const onEntries = new Set<(entries: readonly ObservationEntry[]) => void>();
  const onReset = new Set<() => void>();
  return {
    isReady: () => true,
    get: (series) => held.get(series),
    all: () => held.values(),
    onEntries: (listener) => {
      onEntries.add(listener);
      return () => onEntries.delete(listener);
    },
    onReset: (listener) => {
      onReset.add(listener);
      return () => onReset.delete(listener);
    },
    post: (observation, newest = true) => {
      if (newest) held.set(observation.series, observation);
      for (const listener of onEntries) listener([{ verdict: newest ? "accepted" : "late", newest, observation }]);
    },
    reset: () => {
      held.clear();
      for (const listener of onReset) listener();
    },
  };
}

/** A watch, its journal and its clock; several watches may share them, as nodes do. */
export interface WatchUnderTest {
  readonly watch: ThresholdWatch;
  /** One more server on the same journal, with its own eyes. */
  readonly anotherNode: () => Promise<ThresholdWatch>;
  readonly post: (value: string, series?: string, change?: Partial<Observation>) => void;
  readonly topic: Readonly<Record<AlertTopic, HandFigures>>;
  readonly append: (...events: readonly AlertEvent[]) => Promise<void>;
  readonly state: () => AlertsState;
  /** Lets seconds pass, one look a second. */
  readonly pass: (seconds: number) => Promise<void>;
  readonly skip: (ms: Duration) => void;
  readonly written: () => Promise<readonly EventEntry[]>;
  readonly proposals: (topic?: AlertTopic) => readonly Proposal[];
  /** Writes fail from now on, or work again. */
  readonly journalAway: (isAway: boolean) => void;
  /** The desk and the watch know of a drill from now on; its clock is the real one. */
  readonly startDrill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts it, five minutes after the hour. */
export async function aWatch(): Promise<WatchUnderTest> {
  let now = ALERT_AT;
  let seq = 0;
  let isAway = false;
  let isDrill = false;
  const journal = createMemoryJournal({ now: () => now });
  const events: EventJournal = {
    ...journal.events,
    append: async (drafts, expected) => {
      if (isAway) throw new Error("away");
      return journal.events.append(drafts, expected);
    },
  };
  const topic = { actual: handFigures(), exercise: handFigures() };
  const stops: (() => Promise<void>)[] = [];
  const log = { ...silentLog(), child: () => log };
  const aNode = async (): Promise<{ readonly watch: ThresholdWatch; readonly state: () => AlertsState }> => {
    const alerts = await createStanding<AlertsState>(journal.events, foldAlerts, NO_ALERTS, { name: "alerts", log });
    stops.push(alerts.stop);
    const watch = createThresholdWatch({
      catalogue: THE_CATALOGUE,
      figures: topic,
      trends: { actual: journal.actual, exercise: journal.exercise },
      events,
      alerts,
      isDrill: () => isDrill,
      now: () => now,
      sleep: async () => undefined,
      log,
    });
    stops.push(async () => watch.stop());
    return { watch, state: alerts.state };
  };
  const { watch, state } = await aNode();
  return {
    watch,
    topic,
    state,
    anotherNode: async () => (await aNode()).watch,
    post: (value, series = RIVER, change = {}) => {
      seq += 1;
      topic.actual.post(anObservation({ series: series as SeriesKey, period: PERIOD, value, seq, ...change }));
    },
    append: async (...appended) => void (await journal.events.append(draftsOf(appended))),
    pass: async (seconds) => {
      for (let second = 0; second < seconds; second += 1) {
        now += SECOND_MS;
        await watch.look();
      }
    },
    skip: (ms) => {
      now += ms;
    },
    written: async () => journal.events.range({ ...(await journal.events.cursor()), seq: 0 }, await journal.events.cursor()),
    proposals: (of = "actual") => Object.values(state()[of].proposals),
    journalAway: (away) => {
      isAway = away;
    },
    startDrill: async () => {
      const data = { name: "flood", title: { vi: "Lũ", en: "Flood" }, startedAt: now, clockOffsetMs: 0 };
      await journal.events.append([{ type: "drill.started", data }]);
      isDrill = true;
    },
    stop: async () => {
      for (const each of stops) await each();
    },
  };
}
