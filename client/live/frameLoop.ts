import type { PageTimers, Undo } from "./pageTimers.ts";

/** Draws what changed in the next animation frame; after a draw that changed much, ten times a second at most. */
export interface FrameLoop {
  /** Something changed. Hot. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/** Tiles need no more than ten paints a second (STYLE §4.9). */
const PACE_MS = 100;
/** More series than this in one draw is load; fewer must not wait (PROMISES F3). */
const MANY = 40;

/** Makes a loop around `draw`, which answers how many series changed. */
export function createFrameLoop(draw: () => number, timers: Pick<PageTimers, "monotonic" | "after" | "beforePaint">): FrameLoop {
  let waiting: Undo | null = null;
  let isAsked = false;
  let restsUntil = Number.NEGATIVE_INFINITY;
  const run = (): void => {
    isAsked = false;
    waiting = null;
    const at = timers.monotonic();
    restsUntil = draw() > MANY ? at + PACE_MS : at;
  };
  const request = (): void => {
    const undo = timers.beforePaint(run);
    // A hidden page has drawn already.
    if (isAsked) waiting = undo;
  };
  return {
    wake: () => {
      if (isAsked) return;
      isAsked = true;
      const wait = restsUntil - timers.monotonic();
      if (wait <= 0) request();
      else waiting = timers.after(wait, request);
    },
    stop: () => {
      waiting?.();
      waiting = null;
      isAsked = false;
    },
  };
}
