import type { Duration } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationEntry, ObservationJournal, TailItem } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import type { LatestState } from "./latestState.ts";

/** A LatestState with its life: `run` reads and tails until the signal aborts. */
export interface RunningLatestState extends LatestState {
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What the state needs of its surroundings. */
export interface LatestStateParts {
  readonly journal: Pick<ObservationJournal, "latest" | "tail">;
  readonly topic: string;
  readonly log: Log;
  /** Resolves after the time, or at once when the signal aborts. */
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
}

const RETRY_MS = [50, 200, 500, 1_000, 2_000] as const;

/** Keeps the newest observation of every series of one topic in memory, read once and then tailed. */
export function createLatestState(parts: LatestStateParts): RunningLatestState {
  let cursor: Cursor = { epoch: "", seq: 0 };
  let ready = false;
  let linked = false;
  let held = new Map<SeriesKey, Observation>();
  const entryListeners = new Set<(entries: readonly ObservationEntry[]) => void>();
  const resetListeners = new Set<() => void>();
  const waiters = new Set<{ readonly wanted: Cursor; readonly settle: (reached: boolean) => void }>();

  const holds = (wanted: Cursor): boolean => ready && cursor.epoch === wanted.epoch && cursor.seq >= wanted.seq;
  const wake = (): void => {
    for (const waiter of waiters) if (holds(waiter.wanted)) waiter.settle(true);
  };

  const readStanding = async (): Promise<void> => {
    const standing = await parts.journal.latest();
    held = new Map(standing.observations.map((observation) => [observation.series, observation]));
    cursor = standing.cursor;
    ready = true;
    linked = true;
    for (const listener of resetListeners) listener();
    wake();
  };

  const take = (item: TailItem<ObservationEntry>): void => {
    if (item.kind === "link") linked = item.up;
    if (item.kind === "reset") {
      ready = false;
      parts.log.warn("feed.reset", { topic: parts.topic, reason: item.reason });
    }
    if (item.kind !== "entries") return;
    for (const entry of item.entries) if (entry.newest) held.set(entry.observation.series, entry.observation);
    cursor = { epoch: item.epoch, seq: item.to };
    for (const listener of entryListeners) listener(item.entries);
    wake();
  };

  const followOnce = async (signal: AbortSignal): Promise<void> => {
    await readStanding();
    for await (const item of parts.journal.tail(cursor, signal)) take(item);
  };

  return {
    cursor: () => cursor,
    isReady: () => ready,
    isLinked: () => linked,
    get: (series) => held.get(series),
    all: () => held.values(),
    reach: async (wanted, withinMs) => {
      if (holds(wanted)) return true;
      const over = new AbortController();
      const reached = new Promise<boolean>((resolve) => {
        const waiter = { wanted, settle: resolve };
        waiters.add(waiter);
        over.signal.addEventListener("abort", () => waiters.delete(waiter), { once: true });
      });
      const answer = await Promise.race([reached, parts.sleep(withinMs, over.signal).then(() => false)]);
      over.abort();
      return answer;
    },
    onEntries: (listener) => {
      entryListeners.add(listener);
      return () => entryListeners.delete(listener);
    },
    onReset: (listener) => {
      resetListeners.add(listener);
      return () => resetListeners.delete(listener);
    },
    run: async (signal) => {
      for (let failures = 0; !signal.aborted; ) {
        try {
          await followOnce(signal);
          failures = 0;
        } catch (cause) {
          if (failures === 0) parts.log.warn("feed.journal-away", { topic: parts.topic, cause: String(cause) });
          linked = false;
          failures += 1;
          await parts.sleep(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 2_000, signal);
        }
      }
    },
  };
}
