import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { ClockQuality } from "#shared/screen/screenReport.ts";

/** One reading: the centre's clock said `now` somewhere between two moments of the page's monotonic clock. */
export interface ClockReading {
  readonly now: Instant;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** The centre's clock, measured on the page's monotonic clock: no wall clock of the page is read, so none can be wrong. */
export interface CentreClock {
  /** `null` until it was read. */
  readonly now: () => Instant | null;
  /** Where an instant of the centre lies on the page's monotonic clock; `null` until it was read. */
  readonly monotonicAt: (at: Instant) => number | null;
  readonly quality: () => ClockQuality;
  readonly take: (reading: ClockReading) => void;
}

/** What one reading says of `centre − page`: it lies between these, or the page's clock runs wild. */
interface Bounds {
  readonly low: Duration;
  readonly high: Duration;
  readonly at: number;
}

/** Readings this old say less than what they widened to. */
const KEPT_MS: Duration = 90_000;
const KEPT = 48;
/** How fast two clocks may drift apart, ms per ms: quartz is within 100 ppm. */
const DRIFT = 120e-6;
/** `performance.now()` and the centre's clock are rounded. */
const ROUNDING_MS: Duration = 0.5;
/** At most this share of elapsed time is added or withheld. */
const SLEW = 0.05;
const SUSPECTS = 3;
const ENOUGH = 5;
/** A clock less sure than this is told as unsteady: it could miss by more than a frame. */
const SURE_MS: Duration = 16;

/**
 * Makes the clock. Each reading bounds the offset from both sides; their intersection is much tighter than the best round trip, and an uneven
 * delay costs nothing but width. A reading outside the intersection is suspected; three in a row that agree begin anew (a clock was set, or slept).
 */
export function createCentreClock(monotonic: () => number): CentreClock {
  let kept: readonly Bounds[] = [];
  let suspects: readonly Bounds[] = [];
  let shown: Duration | null = null;
  let slewedAt = 0;
  let isSettled = false;

  const slew = (): Duration | null => {
    const at = monotonic();
    const wanted = within(kept, at);
    if (wanted === null) return null;
    const off = middle(wanted) - (shown ?? middle(wanted));
    const most = (at - slewedAt) * SLEW;
    // Until enough was read there is nothing that time could be told by smoothly.
    shown = isSettled && shown !== null ? shown + Math.max(-most, Math.min(most, off)) : middle(wanted);
    slewedAt = at;
    return shown;
  };

  const admit = (bounds: Bounds): void => {
    kept = [...kept, bounds].filter(({ at }) => bounds.at - at < KEPT_MS).slice(-KEPT);
    suspects = [];
    slew();
    isSettled ||= kept.length >= ENOUGH;
  };

  const suspect = (bounds: Bounds): void => {
    const agreeing = [...suspects, bounds];
    suspects = meet(within(suspects, bounds.at), bounds) ? agreeing : [bounds];
    if (suspects.length < SUSPECTS) return;
    kept = suspects;
    suspects = [];
    isSettled = false;
    shown = null;
    slew();
  };

  return {
    now: () => {
      const offset = slew();
      return offset === null ? null : monotonic() + offset;
    },
    monotonicAt: (at) => {
      const offset = slew();
      return offset === null ? null : at - offset;
    },
    quality: () => {
      const at = monotonic();
      const bounds = within(kept, at);
      const offset = slew();
      if (bounds === null || offset === null) return { errorMs: Number.MAX_SAFE_INTEGER, rttMs: Number.MAX_SAFE_INTEGER, steady: false };
      const errorMs = rounded(Math.max(offset - bounds.low, bounds.high - offset, ROUNDING_MS));
      const rttMs = rounded(Math.min(...kept.map(({ low, high }) => high - low)));
      return { errorMs, rttMs, steady: isSettled && suspects.length === 0 && errorMs <= SURE_MS };
    },
    take: ({ now, sentAt, receivedAt }) => {
      if (receivedAt < sentAt) return;
      const bounds = { low: now - receivedAt - ROUNDING_MS, high: now - sentAt + ROUNDING_MS, at: receivedAt };
      if (meet(within(kept, receivedAt), bounds)) admit(bounds);
      else suspect(bounds);
    },
  };
}

/** What all of them allow at a moment, each widened by its age; `null` for none. */
function within(all: readonly Bounds[], at: number): Pick<Bounds, "low" | "high"> | null {
  if (all.length === 0) return null;
  const low = Math.max(...all.map((each) => each.low - (at - each.at) * DRIFT));
  const high = Math.min(...all.map((each) => each.high + (at - each.at) * DRIFT));
  return { low, high };
}

function meet(held: Pick<Bounds, "low" | "high"> | null, { low, high }: Bounds): boolean {
  return held === null || (low <= held.high && high >= held.low);
}

function middle({ low, high }: Pick<Bounds, "low" | "high">): Duration {
  return (low + high) / 2;
}

function rounded(ms: Duration): Duration {
  return Math.round(ms * 100) / 100;
}
