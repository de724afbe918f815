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

/** What is known of `centre − page` at a moment of the page's clock: it lies between these. */
interface Bounds {
  readonly low: Duration;
  readonly high: Duration;
  readonly at: number;
}

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
const TRIPS_KEPT = 16;

/**
 * Makes the clock. Each reading bounds the offset from both sides, and what is known is the intersection of all, widened as clocks may drift:
 * much tighter than the best round trip alone, and an uneven delay costs nothing but width. A reading that does not meet what is known is
 * doubted; three in a row that meet each other begin anew (a clock was set, or slept).
 */
export function createCentreClock(monotonic: () => number): CentreClock {
  let known: Bounds | null = null;
  let trips: readonly Duration[] = [];
  let readings = 0;
  let doubted: { readonly bounds: Bounds; readonly readings: number } | null = null;
  let shown: Duration | null = null;
  let slewedAt = 0;
  let isSettled = false;

  const slew = (): Duration | null => {
    if (known === null) return null;
    const at = monotonic();
    const wanted = (known.low + known.high) / 2;
    const off = wanted - (shown ?? wanted);
    const most = (at - slewedAt) * SLEW;
    // Until enough was read there is nothing that time could be told by smoothly.
    shown = isSettled && shown !== null ? shown + Math.max(-most, Math.min(most, off)) : wanted;
    slewedAt = at;
    return shown;
  };

  const beginAnew = (bounds: Bounds, after: number): void => {
    [known, readings, trips] = [bounds, after, trips.slice(-after)];
    [shown, isSettled, doubted] = [null, false, null];
    slew();
  };

  const doubt = (bounds: Bounds): void => {
    const both = doubted === null ? null : meeting(doubted.bounds, bounds);
    doubted = both === null ? { bounds, readings: 1 } : { bounds: both, readings: (doubted?.readings ?? 0) + 1 };
    if (doubted.readings >= SUSPECTS) beginAnew(doubted.bounds, doubted.readings);
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
      const offset = slew();
      if (known === null || offset === null) return { errorMs: UNKNOWN_MS, rttMs: UNKNOWN_MS, steady: false };
      const { low, high } = widened(known, monotonic());
      const errorMs = rounded(Math.max(offset - low, high - offset, ROUNDING_MS));
      return { errorMs, rttMs: rounded(Math.min(...trips)), steady: isSettled && doubted === null && errorMs <= SURE_MS };
    },
    take: ({ now, sentAt, receivedAt }) => {
      if (receivedAt < sentAt) return;
      const bounds = { low: now - receivedAt - ROUNDING_MS, high: now - sentAt + ROUNDING_MS, at: receivedAt };
      trips = [...trips, receivedAt - sentAt].slice(-TRIPS_KEPT);
      if (known === null) {
        beginAnew(bounds, 1);
        return;
      }
      const both = meeting(known, bounds);
      if (both === null) {
        doubt(bounds);
        return;
      }
      slew();
      [known, readings, doubted] = [both, readings + 1, null];
      slew();
      isSettled ||= readings >= ENOUGH;
    },
  };
}

/** Told before anything was read. */
const UNKNOWN_MS: Duration = 3_600_000;

function widened({ low, high, at }: Bounds, now: number): Bounds {
  const by = Math.max(0, now - at) * DRIFT;
  return { low: low - by, high: high + by, at: now };
}

/** What both allow at the moment of the later; `null` where they contradict each other. */
function meeting(earlier: Bounds, later: Bounds): Bounds | null {
  const held = widened(earlier, later.at);
  const low = Math.max(held.low, later.low);
  const high = Math.min(held.high, later.high);
  return low > high ? null : { low, high, at: later.at };
}

function rounded(ms: Duration): Duration {
  return Math.round(ms * 100) / 100;
}
