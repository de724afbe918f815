import type { Duration, Instant } from "#shared/clock/instant.ts";

/** How busy the tail is, as an average that forgets over a second. */
export interface LoadMeter {
  /** A batch of entries came. */
  readonly note: () => void;
  /** True while batches come so rarely that none need wait for another. */
  readonly isQuiet: () => boolean;
}

const FORGET_MS: Duration = 1_000;

/** Quiet below `perSecond` batches a second. */
export function createLoadMeter(perSecond: number, monotonic: () => Instant): LoadMeter {
  let rate = 0;
  let at = monotonic();
  const faded = (now: Instant): number => rate * Math.exp((at - now) / FORGET_MS);
  return {
    note: () => {
      const now = monotonic();
      rate = faded(now) + 1;
      at = now;
    },
    isQuiet: () => faded(monotonic()) < perSecond,
  };
}
