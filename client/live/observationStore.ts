import type { Instant } from "#shared/clock/instant.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ReadFigure } from "#shared/wire/frame.ts";

/** A figure as the page holds it. */
export interface LiveObservation {
  readonly value: string;
  readonly period: string;
  readonly status: ObsStatus;
  readonly agency: string;
  readonly receivedAt: Instant;
  readonly revision: number;
  readonly was: string | null;
  readonly previous: string | null;
  readonly previousPeriod: string | null;
  /** Position up to which the frame that brought it went. */
  readonly seq: number;
}

/** What widgets may do with figures. */
export interface ObservationStore {
  readonly get: (key: SeriesKey) => LiveObservation | undefined;
  /** Called after a flush in which the series changed; returns the undo. */
  readonly subscribe: (key: SeriesKey, listener: () => void) => () => void;
  /** Called once after each flush in which anything changed; returns the undo. */
  readonly subscribeAll: (listener: () => void) => () => void;
}

/** The writing side, for the link alone. */
export interface WritableObservationStore extends ObservationStore {
  /** Hot. */
  readonly set: (key: SeriesKey, figure: ReadFigure, seq: number) => void;
  /** Everything held is replaced by what `fill` sets. */
  readonly replace: (fill: () => void) => void;
  /** Tells the listeners of what changed since the last flush; answers how many series that was. */
  readonly flush: () => number;
}

/** A map with dirty keys; bounded by the number of series of the view. */
export function createObservationStore(): WritableObservationStore {
  const held = new Map<SeriesKey, LiveObservation>();
  const dirty = new Set<SeriesKey>();
  const byKey = new Map<SeriesKey, Set<() => void>>();
  const everyone = new Set<() => void>();
  return {
    get: (key) => held.get(key),
    subscribe: (key, listener) => {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, new Set([listener]));
      else known.add(listener);
      return () => {
        const listeners = byKey.get(key);
        listeners?.delete(listener);
        if (listeners?.size === 0) byKey.delete(key);
      };
    },
    subscribeAll: (listener) => {
      everyone.add(listener);
      return () => {
        everyone.delete(listener);
      };
    },
    set: (key, figure, seq) => {
      held.set(key, standing(held.get(key), figure, seq));
      dirty.add(key);
    },
    replace: (fill) => {
      for (const key of held.keys()) dirty.add(key);
      held.clear();
      fill();
    },
    flush: () => {
      if (dirty.size === 0) return 0;
      const changed = [...dirty];
      dirty.clear();
      for (const key of changed) {
        const listeners = byKey.get(key);
        if (listeners !== undefined) for (const listener of listeners) listener();
      }
      for (const listener of everyone) listener();
      return changed.length;
    },
  };
}

/** What a figure that follows does not carry is told from what was held (SPEC W6). */
function standing(before: LiveObservation | undefined, figure: ReadFigure, seq: number): LiveObservation {
  const { value, period, status, agency, receivedAt } = figure;
  if (!figure.follows) {
    const { revision, was, previous, previousPeriod } = figure;
    return { value, period, status, agency, receivedAt, revision, was, previous, previousPeriod, seq };
  }
  if (before === undefined) {
    return { value, period, status, agency, receivedAt, revision: 0, was: null, previous: null, previousPeriod: null, seq };
  }
  if (before.period !== period) {
    const [previous, previousPeriod] = [before.value, before.period];
    return { value, period, status, agency, receivedAt, revision: 0, was: null, previous, previousPeriod, seq };
  }
  const { previous, previousPeriod } = before;
  return { value, period, status, agency, receivedAt, revision: before.revision + 1, was: before.value, previous, previousPeriod, seq };
}
