import { setTimeout as sleepFor } from "node:timers/promises";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic, Disagreement } from "#shared/trust/check.ts";
import { type ChecksState, NO_CHECKS } from "#shared/trust/checksState.ts";
import { foldChecks } from "#shared/trust/foldChecks.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { createLatestState } from "#server/feed/liveState.ts";
import type { Journal, ObservationDraft } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding } from "#server/journal/standing.ts";
import { type CheckWatch, createCheckWatch } from "#server/trust/checks/checkWatch.ts";
import { theIndicator } from "#tests/builders/theCatalogue.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { withRules } from "./someChecks.ts";

const START = Date.parse("2026-11-24T08:30:00+07:00");
const REACH_MS: Duration = 5_000;

/** One server's checks over a journal that several may share. */
export interface ANode {
  readonly watch: CheckWatch;
  readonly state: () => ChecksState;
  /** Looks, once it has heard all that the journal holds. */
  readonly look: () => Promise<void>;
}

/** A journal, its clock, and the first server on it. */
export interface SomeNodes extends ANode {
  readonly journal: Journal;
  readonly anotherNode: (journal?: Journal) => Promise<ANode>;
  /** `SERIES PERIOD` → value, sent one after the other. */
  readonly post: (figures: Readonly<Record<string, string>>, topic?: CheckedTopic, change?: Partial<ObservationDraft>) => Promise<void>;
  readonly pass: (ms: Duration) => void;
  readonly now: () => Instant;
  readonly standing: (topic?: CheckedTopic) => readonly Disagreement[];
  readonly written: () => Promise<readonly EventEntry[]>;
  readonly types: () => Promise<readonly string[]>;
  /** Writes fail from now on, or work again. */
  readonly journalAway: (isAway: boolean) => void;
  readonly drill: (isOn: boolean) => Promise<void>;
  readonly logged: readonly string[];
  /** How often a running watch has waited for its next look. */
  readonly looks: () => number;
  readonly stop: () => Promise<void>;
}

/** A figure as it goes into the journal. */
export function aFigure(name: string, value: string, change: Partial<ObservationDraft> = {}): ObservationDraft {
  const [series = "", period = ""] = name.split(" ");
  const { cadence } = theIndicator(splitSeriesKey(series as SeriesKey).indicator);
  const read = parsePeriodOf(cadence, period);
  if (read === null) throw new Error(`no period ${period}`);
  return {
    ...{ series: series as SeriesKey, period: read.text, periodStart: read.start, value, status: "A", publishedAt: null },
    ...{ agency: "G12" as AgencyCode, reporter: null, note: null, report: "report-1" },
    ...change,
  };
}

/** Starts one server with these rules, over a memory journal unless another is given. */
export async function someNodes(rules: readonly CheckRule[], given?: Journal): Promise<SomeNodes> {
  let now = START;
  let isAway = false;
  let isDrill = false;
  let looks = 0;
  const journal = given ?? createMemoryJournal({ now: () => now });
  const eventsOf = (of: Journal): Journal["events"] => ({
    ...of.events,
    append: async (...asked) => {
      if (isAway) throw new Error("away");
      return of.events.append(...asked);
    },
  });
  const ending = new AbortController();
  const stops: (() => Promise<unknown>)[] = [];
  const logged: string[] = [];
  const quiet = silentLog();
  const log = {
    ...quiet,
    info: (event: string) => void logged.push(event),
    warn: (event: string) => void logged.push(event),
    child: () => log,
  };
  const sleep = (ms: Duration, signal?: AbortSignal): Promise<void> =>
    sleepFor(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});

  const aNode = async (on = journal): Promise<ANode> => {
    const checks = await createStanding<ChecksState>(on.events, foldChecks, NO_CHECKS, { name: "checks", log: quiet });
    const latest = {
      actual: createLatestState({ journal: on.actual, topic: "actual", log, sleep }),
      exercise: createLatestState({ journal: on.exercise, topic: "exercise", log, sleep }),
    };
    const watch = createCheckWatch({
      ...{ catalogue: withRules(...rules), figures: latest, journals: on, events: eventsOf(on), checks, log },
      // What waits a second waits a moment.
      sleep: async (ms, signal) => {
        looks += ms > 0 ? 1 : 0;
        await sleep(Math.min(ms, 2), signal);
      },
      isDrill: () => isDrill,
      now: () => now,
    });
    const running = [latest.actual, latest.exercise].map((each) => each.run(ending.signal));
    stops.push(async () => {
      watch.stop();
      await checks.stop();
      await Promise.all(running);
    });
    return {
      watch,
      state: checks.state,
      look: async () => {
        await Promise.all([
          latest.actual.reach(await journal.actual.cursor(), REACH_MS),
          latest.exercise.reach(await journal.exercise.cursor(), REACH_MS),
        ]);
        await checks.reach(await journal.events.cursor(), REACH_MS);
        await watch.look();
      },
    };
  };

  const first = await aNode();
  const written = async (): Promise<readonly EventEntry[]> => {
    const end = await journal.events.cursor();
    return journal.events.range({ ...end, seq: 0 }, end);
  };
  return {
    ...first,
    journal,
    logged,
    looks: () => looks,
    anotherNode: aNode,
    written,
    post: async (figures, topic = "actual", change = {}) => {
      await journal[topic].apply(Object.entries(figures).map(([name, value]) => aFigure(name, value, change)));
    },
    pass: (ms) => {
      now += ms;
    },
    now: () => now,
    standing: (topic = "actual") => Object.values(first.state().standing[topic]),
    types: async () => (await written()).map(({ type }) => type).filter((type) => type.startsWith("check.")),
    journalAway: (away) => {
      isAway = away;
    },
    drill: async (isOn) => {
      isDrill = isOn;
      const data = isOn ? { name: "flood", title: { vi: "Lũ", en: "Flood" }, startedAt: now, clockOffsetMs: 0 } : { name: "flood" };
      await journal.events.append([{ type: isOn ? "drill.started" : "drill.ended", data }]);
    },
    stop: async () => {
      ending.abort();
      await Promise.all(stops.map((each) => each()));
    },
  };
}

/** The time after which a check may be told of again. */
export const APART_MS: Duration = 10 * SECOND_MS;
