import type { Cadence } from "#shared/catalogue/indicator.ts";
import { type Duration, HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { nextPeriod, periodContaining } from "#shared/observation/period.ts";

/** A period whose figure fell due. */
export interface Slot {
  readonly start: Instant;
  readonly end: Instant;
  readonly deadline: Instant;
}

/** The periods of one cadence whose figures fell due in a stretch of time, oldest first. */
export interface Schedule {
  readonly count: number;
  /** Of 0 ≤ `index` < `count`. */
  readonly at: (index: number) => Slot;
  /** −1: no such period is among them. */
  readonly indexOf: (start: Instant, end: Instant) => number;
}

/** Deadlines at `from` or after and before `until`. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

const STEPS: Partial<Readonly<Record<Cadence, Duration>>> = { hourly: HOUR_MS, realtime: 15 * MINUTE_MS };

/** When figures fall due, deadlines `after` the end of their period [B2]. */
export function scheduleOf(cadence: Cadence, after: Duration, { from, until }: Stretch): Schedule {
  const step = STEPS[cadence];
  // The period that holds the last instant before ends at the stretch's own begin or later.
  const first = periodContaining(cadence, from - after - 1);
  if (step !== undefined) {
    return stepped(first.start, step, {
      after,
      isAnyMinute: cadence === "realtime",
      count: Math.max(0, Math.ceil((until - after - first.end) / step)),
    });
  }
  const slots: Slot[] = [];
  for (let each = first; each.end + after < until; each = nextPeriod(each)) {
    slots.push({ start: each.start, end: each.end, deadline: each.end + after });
  }
  const indices = new Map(slots.map(({ start }, index) => [start, index]));
  const at = (index: number): Slot => slots[index] ?? { start: 0, end: 0, deadline: 0 };
  return {
    count: slots.length,
    at,
    indexOf: (start, end) => {
      const index = indices.get(start) ?? -1;
      return index >= 0 && at(index).end === end ? index : -1;
    },
  };
}

interface Stepped {
  readonly after: Duration;
  readonly count: number;
  /** Figures in real time are of any minute; each is of the quarter-hour that it begins in. */
  readonly isAnyMinute: boolean;
}

/** Counted, not listed: ten years hold 350,000 quarter-hours. */
function stepped(first: Instant, step: Duration, { after, count, isAnyMinute }: Stepped): Schedule {
  return {
    count,
    at: (index) => {
      const start = first + index * step;
      return { start, end: start + step, deadline: start + step + after };
    },
    indexOf: (start, end) => {
      const steps = (start - first) / step;
      const index = isAnyMinute ? Math.floor(steps) : steps;
      return end - start === step && Number.isInteger(index) && index >= 0 && index < count ? index : -1;
    },
  };
}

/** The first index for which `isPast` holds of its slot, `count` where none is; `isPast` goes from false to true once. */
export function firstIndex({ count, at }: Schedule, isPast: (slot: Slot) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isPast(at(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
