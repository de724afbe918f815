import type { AlertsState } from "#shared/alert/alertsState.ts";
import { type DrillState, NO_DRILL } from "#shared/drill/drillState.ts";
import type { ShowsState } from "#shared/scene/showsState.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { createFeed, type Feed, type FeedParts } from "#server/feed/feed.ts";
import { createLatestState, type RunningLatestState } from "#server/feed/liveState.ts";
import type { EventJournal, Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import type { Standing } from "#server/journal/standing.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import { createLog } from "#server/log.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

/** The real feed over a journal in memory, without a socket. */
export interface MemoryFeed {
  readonly feed: Feed;
  readonly journal: Journal;
  readonly latest: { readonly actual: RunningLatestState; readonly exercise: RunningLatestState };
  readonly exact: Standing<ExactState>;
  readonly alerts: Standing<AlertsState>;
  readonly drillBecomes: (state: DrillState) => void;
  readonly stop: () => Promise<void>;
}

const NOBODY = { total: 0, connected: 0, supplied: 0, late: 0, missing: 0, revised: 0 };
const SHARING = { agencies: NOBODY, indicators: NOBODY, byAgency: [] };

/** Resolves after the time, or at once when the signal aborts; by the timers of the test, whatever they are. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Starts it; `events` may stand in for the journal's own, and another journal for the one in memory. */
export async function memoryFeed(
  visibleSeries: (...asked: [...Parameters<FeedParts["visibleSeries"]>, ShowsState]) => ReturnType<FeedParts["visibleSeries"]>,
  events?: (journal: EventJournal) => EventJournal,
  journal: Journal = createMemoryJournal({ now: () => Date.now() }),
  more: (exact: Standing<ExactState>) => Partial<FeedParts> = () => ({}),
): Promise<MemoryFeed> {
  const log = createLog({ level: "silent" });
  const ending = new AbortController();
  let drill = NO_DRILL;
  const latest = {
    actual: createLatestState({ journal: journal.actual, topic: "actual", log, sleep }),
    exercise: createLatestState({ journal: journal.exercise, topic: "exercise", log, sleep }),
  };
  const exact = await openExact(journal.events, log);
  const feed = createFeed({
    latest,
    events: events?.(journal.events) ?? journal.events,
    exact,
    visibleSeries: (wall, view) => visibleSeries(wall, view, exact.state().shows),
    shownVersion: () => exact.state().shows,
    drill: () => drill,
    sharing: () => SHARING,
    now: () => Date.now(),
    roomOf: (site) => THE_CATALOGUE.sites.find(({ id }) => id === site) ?? null,
    ...more(exact),
  });
  const running = [latest.actual.run(ending.signal), latest.exercise.run(ending.signal), feed.run(ending.signal)];
  return {
    feed,
    journal,
    latest,
    exact,
    alerts: standingPart(exact, (state) => state.alerts),
    drillBecomes: (state) => {
      drill = state;
    },
    stop: async () => {
      ending.abort();
      await exact.stop();
      await Promise.all(running);
    },
  };
}
