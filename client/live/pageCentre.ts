import type { Instant } from "#shared/clock/instant.ts";
import { createCentreClock } from "#client/link/centreClock.ts";
import { askCentre, followCentreClock } from "./followCentreClock.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";

/** The centre's clock on a page that only tells the time by it. */
export interface PageCentre {
  /** The page's own clock until the centre's was read. */
  readonly now: () => Instant;
  readonly start: () => Undo;
}

/** Makes it; nothing is asked before `start`. */
export function createPageCentre(timers: Pick<PageTimers, "monotonic" | "now" | "after" | "random">): PageCentre {
  const clock = createCentreClock(timers.monotonic);
  return {
    now: () => clock.now() ?? timers.now(),
    start: () => followCentreClock(clock, { ...timers, ask: askCentre }, false).stop,
  };
}
