import type { Instant } from "#shared/clock/instant.ts";

/** The server's clock on this page: smooth, and back only by a step of more than 2 s, when the server's clock itself was set. */
export interface ServerClock {
  readonly now: () => Instant;
  /** A reading of the server's clock that arrived at `monotonicMs`; readings are late, never early. */
  readonly take: (serverNow: Instant, monotonicMs: number) => void;
  /** The clock itself changed (a drill began or ended): what was read before counts no more. */
  readonly restart: () => void;
}

/** Readings kept: the least delayed of the last half minute decides. */
const KEPT = 30;
/** Slew: at most this share of elapsed time is added or withheld. */
const SLEW = 0.05;
const STEP_MS = 2_000;

/** Makes a clock from ticks; the largest offset is the reading that was least delayed. */
export function createServerClock(monotonic: () => number, initial: Instant): ServerClock {
  let offsets: number[] = [];
  let shown = initial - monotonic();
  let slewedAt = monotonic();
  const slew = (): number => {
    const at = monotonic();
    const wanted = offsets.length === 0 ? shown : Math.max(...offsets);
    const most = (at - slewedAt) * SLEW;
    const off = wanted - shown;
    shown = Math.abs(off) > STEP_MS ? wanted : shown + Math.max(-most, Math.min(most, off));
    slewedAt = at;
    return at + shown;
  };
  return {
    now: slew,
    take: (serverNow, monotonicMs) => {
      const isFirst = offsets.length === 0;
      offsets = [...offsets, serverNow - monotonicMs].slice(-KEPT);
      if (isFirst) shown = serverNow - monotonicMs;
    },
    restart: () => {
      offsets = [];
    },
  };
}
