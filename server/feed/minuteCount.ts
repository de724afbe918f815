import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";

/** How many figures were heard of in the last sixty seconds, whole seconds counted. */
export interface MinuteCount {
  /** One figure received at `at`. Hot. */
  readonly note: (at: Instant) => void;
  readonly of: (now: Instant) => number;
  readonly clear: () => void;
}

const SECONDS = 60;

/** A ring of sixty seconds; bounded whatever comes in. */
export function createMinuteCount(): MinuteCount {
  const seconds = new Float64Array(SECONDS).fill(-1);
  const counts = new Float64Array(SECONDS);
  return {
    note: (at) => {
      const second = Math.floor(at / SECOND_MS);
      const slot = second % SECONDS;
      const held = seconds[slot] ?? -1;
      if (second < held) return;
      if (second > held) {
        seconds[slot] = second;
        counts[slot] = 0;
      }
      counts[slot] = (counts[slot] ?? 0) + 1;
    },
    of: (now) => {
      const oldest = Math.floor(now / SECOND_MS) - SECONDS;
      return counts.reduce((sum, count, slot) => sum + ((seconds[slot] ?? -1) > oldest ? count : 0), 0);
    },
    clear: () => {
      seconds.fill(-1);
      counts.fill(0);
    },
  };
}
