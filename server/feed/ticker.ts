import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { TickerItem } from "#shared/wire/events.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { createMinuteCount } from "./minuteCount.ts";

const KEPT = 40;
const A_TICK = 10;

/** The last reports of a topic as the wall's ticker tells them: national figures and revisions first, bounded whatever comes in. */
export interface TickerRing {
  readonly note: (entries: readonly ObservationEntry[]) => void;
  /** What came since the last call, oldest first, at most ten. */
  readonly takeNew: () => readonly TickerItem[];
  readonly all: () => readonly TickerItem[];
  /** Figures of the minute up to `now`, every one counted. */
  readonly lastMinute: (now: Instant) => number;
  /** Begins again from what stands: of each series its newest figure is known. */
  readonly begin: (standing: Iterable<Observation>) => void;
}

/** Makes an empty ring. */
export function createTickerRing(): TickerRing {
  let kept: TickerItem[] = [];
  let fresh: TickerItem[] = [];
  const minute = createMinuteCount();
  return {
    note: (entries) => {
      const told = new Map<string, TickerItem>();
      for (const { observation, newest, verdict } of entries) {
        minute.note(observation.receivedAt);
        if (!newest && verdict !== "revised") continue;
        const { receivedAt: at, agency, series, period, value, was } = observation;
        if (told.size < A_TICK || told.has(series) || was !== null || series.endsWith(":VN")) {
          told.set(series, { at, agency, series, period, value, was });
        }
      }
      fresh = [...fresh.filter((item) => !told.has(item.series)), ...told.values()].slice(-A_TICK);
    },
    takeNew: () => {
      const taken = fresh;
      fresh = [];
      kept = [...kept, ...taken].slice(-KEPT);
      return taken;
    },
    all: () => kept,
    lastMinute: minute.of,
    begin: (standing) => {
      kept = [];
      fresh = [];
      minute.clear();
      for (const { receivedAt } of standing) minute.note(receivedAt);
    },
  };
}
