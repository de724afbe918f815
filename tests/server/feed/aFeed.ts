import { type DrillState, NO_DRILL } from "#shared/drill/drillState.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { createFeed, type Feed } from "#server/feed/feed.ts";
import { createLatestState, type RunningLatestState } from "#server/feed/liveState.ts";
import type { Reader } from "#server/feed/reader.ts";
import type { EventJournal, Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createLog } from "#server/log.ts";
import { type PreparedEvent, readPrepared } from "#tests/doubles/preparedEvents.ts";

/** The real feed over a journal in memory, without a socket. */
export interface FeedUnderTest {
  readonly feed: Feed;
  readonly journal: Journal;
  readonly latest: { readonly actual: RunningLatestState; readonly exercise: RunningLatestState };
  readonly drillBecomes: (state: DrillState) => void;
  readonly stop: () => Promise<void>;
}

const NOBODY = { total: 0, connected: 0, supplied: 0, late: 0, missing: 0, revised: 0 };
const SHARING = { agencies: NOBODY, indicators: NOBODY, byAgency: [] };

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Scene `half` of wall `main` shows the first half of the series, any other all of them. */
export async function aFeed(series: readonly string[], events?: (journal: EventJournal) => EventJournal): Promise<FeedUnderTest> {
  const journal = createMemoryJournal({ now: () => Date.now() });
  const log = createLog({ level: "silent" });
  const ending = new AbortController();
  const all = series as readonly SeriesKey[];
  let drill = NO_DRILL;
  const latest = {
    actual: createLatestState({ journal: journal.actual, topic: "actual", log, sleep }),
    exercise: createLatestState({ journal: journal.exercise, topic: "exercise", log, sleep }),
  };
  const feed = createFeed({
    latest,
    events: events?.(journal.events) ?? journal.events,
    visibleSeries: (wall, { scene }) => (wall !== "main" ? null : scene === "half" ? all.slice(0, all.length / 2) : all),
    drill: () => drill,
    sharing: () => SHARING,
    now: () => Date.now(),
    sleep,
    log,
  });
  const running = [latest.actual.run(ending.signal), latest.exercise.run(ending.signal), feed.run(ending.signal)];
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  return {
    feed,
    journal,
    latest,
    drillBecomes: (state) => {
      drill = state;
    },
    stop: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
}

/** A reader that keeps what it was sent. */
export interface KeptReader extends Reader {
  readonly heard: PreparedEvent[];
  behind: boolean;
}

export function aReader(): KeptReader {
  const reader: KeptReader = {
    heard: [],
    behind: false,
    isBehind: () => reader.behind,
    send: (prepared) => void reader.heard.push(...readPrepared(prepared)),
  };
  return reader;
}
