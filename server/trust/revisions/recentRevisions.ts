import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import { JournalGap, type ObservationEntry, type ObservationJournal } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** The newest changes of figures of one topic, and from when on all of them are there. */
export interface HeldRevisions {
  /** Newest first. */
  readonly revisions: readonly Observation[];
  readonly completeSince: Instant;
}

/** Changes of figures as they pass this server, newest first, bounded. */
export interface RecentRevisions {
  readonly of: (topic: CheckedTopic) => HeldRevisions;
  /** Reads back what came before, then goes along with the feed, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

interface Figures {
  readonly onEntries: (listener: (entries: readonly ObservationEntry[]) => void) => () => void;
  readonly onReset: (listener: () => void) => () => void;
}

/** What the list is made from. */
export interface RecentRevisionsParts {
  readonly catalogue: Pick<Catalogue, "indicators">;
  readonly figures: Readonly<Record<CheckedTopic, Figures>>;
  readonly journals: Readonly<Record<CheckedTopic, Pick<ObservationJournal, "cursor" | "range">>>;
  readonly log: Pick<Log, "warn">;
}

const TOPICS: readonly CheckedTopic[] = ["actual", "exercise"];
/** Changes kept of a topic. */
const KEPT = 5_000;
/** Entries read back at a start, and at once. */
const BACK = 100_000;
const AT_ONCE = 2_000;
const SLACK = 500;

interface Held {
  /** By position, so that what is read back and what the feed brings meet without doubling. */
  readonly revisions: Map<number, Observation>;
  completeSince: Instant;
}

const nothing = (): Held => ({ revisions: new Map(), completeSince: Number.MAX_SAFE_INTEGER });

/** Makes the list; nothing is in it before it runs. Rules R5 to R7. */
export function createRecentRevisions({ catalogue, figures, journals, log }: RecentRevisionsParts): RecentRevisions {
  const held: Record<CheckedTopic, Held> = { actual: nothing(), exercise: nothing() };
  // Figures of an hour or less come again and again: what changes there is the figure, not its account.
  const moving = new Set<string>(
    catalogue.indicators.filter(({ cadence }) => cadence === "realtime" || cadence === "hourly").map(({ code }) => code),
  );
  const take = (on: Held, entries: readonly ObservationEntry[]): void => {
    for (const { verdict, observation } of entries) {
      const isAccount = verdict === "revised" && !moving.has(splitSeriesKey(observation.series).indicator);
      if (isAccount) on.revisions.set(observation.seq, observation);
    }
    cut(on);
  };

  const readBack = async (topic: CheckedTopic, on: Held, signal: AbortSignal): Promise<void> => {
    const { epoch, seq } = await journals[topic].cursor();
    const bottom = Math.max(0, seq - BACK);
    let top = seq;
    while (top > bottom && !signal.aborted && held[topic] === on && on.revisions.size < KEPT) {
      const after = Math.max(bottom, top - AT_ONCE);
      const entries = await journals[topic].range({ epoch, seq: after }, { epoch, seq: top });
      on.completeSince = Math.min(on.completeSince, entries[0]?.observation.receivedAt ?? on.completeSince);
      take(on, entries);
      top = after;
    }
    if (top === 0) on.completeSince = 0;
  };

  const begin = async (topic: CheckedTopic, signal: AbortSignal): Promise<void> => {
    const on = held[topic];
    try {
      await readBack(topic, on, signal);
    } catch (fault) {
      // What is trimmed away is not there to be read; the list says from when on it is whole.
      if (!(fault instanceof JournalGap)) log.warn("revisions.unread", { topic, fault: String(fault) });
    }
  };

  return {
    of: (topic) => ({ revisions: newestFirst(held[topic]), completeSince: held[topic].completeSince }),
    run: async (signal) => {
      const undo = TOPICS.flatMap((topic) => [
        figures[topic].onEntries((entries) => take(held[topic], entries)),
        figures[topic].onReset(() => {
          held[topic] = nothing();
          void begin(topic, signal);
        }),
      ]);
      await Promise.all(TOPICS.map((topic) => begin(topic, signal)));
      if (!signal.aborted) {
        await new Promise<void>((resolve) => {
          signal.addEventListener("abort", () => resolve(), { once: true });
        });
      }
      for (const each of undo) each();
    },
  };
}

function newestFirst({ revisions }: Held): readonly Observation[] {
  return [...revisions.values()].sort((a, b) => b.seq - a.seq);
}

/** The oldest go first, some at a time; the list is whole from the oldest that is left. */
function cut(on: Held): void {
  if (on.revisions.size <= KEPT + SLACK) return;
  const kept = newestFirst(on).slice(0, KEPT);
  on.revisions.clear();
  for (const each of kept) on.revisions.set(each.seq, each);
  on.completeSince = Math.max(on.completeSince, kept.at(-1)?.receivedAt ?? 0);
}
