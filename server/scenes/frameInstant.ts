import type { Instant } from "#shared/clock/instant.ts";
import type { FrameRhythm } from "#shared/screen/screenReport.ts";

/** Clocks and rhythms are known to a few milliseconds: an instant nearer than this to the middle between two frames may fall on either. */
const UNSURE_MS = 3;
/** Of more pages the frames begin at every moment: none is better than another. */
const PAGES_MOST = 64;

/**
 * The instant, from one on and within a frame of it, at which the frames nearest to it lie closest together over all pages: each page shows a
 * scene in its frame nearest to the instant, so an instant in the middle of their frames keeps screens from falling on both sides of one.
 */
export function nearestTogether(from: Instant, rhythms: readonly FrameRhythm[]): Instant {
  if (rhythms.length < 2 || rhythms.length > PAGES_MOST) return from;
  const longest = Math.max(...rhythms.map(({ everyMs }) => everyMs));
  let best = { instant: from, cost: Number.POSITIVE_INFINITY };
  for (let instant = from; instant < from + longest; instant += 1) {
    const cost = costOf(instant, rhythms);
    if (cost < best.cost) best = { instant, cost };
  }
  return best.instant;
}

/** How far apart the pages' frames would be, with what is likely to go wrong. */
function costOf(instant: Instant, rhythms: readonly FrameRhythm[]): number {
  let [first, last, unsure] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const { at, everyMs } of rhythms) {
    const off = (((at - instant) % everyMs) + everyMs) % everyMs;
    const nearest = off <= everyMs / 2 ? off : off - everyMs;
    first = Math.min(first, nearest);
    last = Math.max(last, nearest);
    unsure = Math.max(unsure, Math.abs(nearest) - (everyMs / 2 - UNSURE_MS));
  }
  return last - first + Math.max(0, unsure);
}
