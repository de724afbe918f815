import type { Duration, Instant } from "#shared/clock/instant.ts";

/** One reading of a far clock, between two moments of the own one. */
export interface ClockReading {
  readonly far: Instant;
  /** On a clock that never goes back. */
  readonly askedAt: Instant;
  readonly toldAt: Instant;
}

/** A far clock as it is known here: smooth, and set anew only when the far clock itself was set. */
export interface KnownClock {
  readonly at: (monotonic: Instant) => Instant;
  /** Answers by how much the clock was set, `null` when it was not. */
  readonly take: (reading: ClockReading) => Duration | null;
  /** A reading is in doubt: it should be followed by others soon. */
  readonly isInDoubt: () => boolean;
  /** The true error is not larger. */
  readonly errorMs: () => Duration;
}

/** The least delayed of the last half minute decides. */
const KEPT = 15;
/** A quartz is off by far less; more is the far clock being set. */
const STEP_MS: Duration = 100;
/** So many readings that agree make a step: one that is off by so much may be a stopped process. */
const AGREE = 3;
/** At most this share of elapsed time is added or withheld. */
const SLEW = 0.01;

interface Offset {
  readonly offset: Duration;
  readonly error: Duration;
}

/** A far clock from its first reading on. */
export function knownClock(first: ClockReading): KnownClock {
  let kept: readonly Offset[] = [offsetOf(first)];
  let doubtful: readonly Offset[] = [];
  let shown = offsetOf(first).offset;
  let slewedAt = first.toldAt;

  const best = (): Offset => kept.reduce((a, b) => (b.error <= a.error ? b : a));
  const slewTo = (monotonic: Instant): void => {
    const most = Math.max(0, monotonic - slewedAt) * SLEW;
    shown += Math.max(-most, Math.min(most, best().offset - shown));
    slewedAt = Math.max(slewedAt, monotonic);
  };
  const step = (): Duration => {
    const before = shown;
    kept = doubtful;
    doubtful = [];
    shown = best().offset;
    return shown - before;
  };

  return {
    at: (monotonic) => {
      slewTo(monotonic);
      return monotonic + shown;
    },
    take: (reading) => {
      slewTo(reading.toldAt);
      const told = offsetOf(reading);
      if (!isFar(told, best())) {
        kept = [...kept, told].slice(-KEPT);
        doubtful = [];
        return null;
      }
      const agreeing = doubtful.filter((each) => !isFar(told, each));
      doubtful = [...agreeing, told];
      return doubtful.length < AGREE ? null : step();
    },
    isInDoubt: () => doubtful.length > 0,
    errorMs: () => best().error + Math.abs(best().offset - shown),
  };
}

function offsetOf({ far, askedAt, toldAt }: ClockReading): Offset {
  return { offset: far - (askedAt + toldAt) / 2, error: (toldAt - askedAt) / 2 };
}

function isFar(a: Offset, b: Offset): boolean {
  return Math.abs(a.offset - b.offset) > STEP_MS + a.error + b.error;
}
