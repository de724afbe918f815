import type { Duration } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";

/** The newest observation per series of one topic, kept current from its tail; one per topic and node, shared by all who ask. */
export interface LatestState {
  readonly cursor: () => Cursor;
  /** False until the first standing state was read, and while a reset is being repaired. */
  readonly isReady: () => boolean;
  /** False while the journal cannot be reached. */
  readonly isLinked: () => boolean;
  readonly get: (series: SeriesKey) => Observation | undefined;
  readonly all: () => IterableIterator<Observation>;
  /** Resolves true once the state holds everything up to `cursor`, false when it does not within `withinMs`. */
  readonly reach: (cursor: Cursor, withinMs: Duration) => Promise<boolean>;
  /** Called after each batch of entries was folded, in order; returns the undo. */
  readonly onEntries: (listener: (entries: readonly ObservationEntry[]) => void) => () => void;
  /** Called when the whole state was replaced (new epoch, trimmed, restarted); returns the undo. */
  readonly onReset: (listener: () => void) => () => void;
}
