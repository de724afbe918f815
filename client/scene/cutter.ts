import type { Duration } from "#shared/clock/instant.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";

/** A change that waits for its frame. */
export interface ArmedCut {
  /** On the page's monotonic clock: fixed, whatever the centre's clock is thought to be afterwards (rule L11). */
  readonly due: number;
  readonly isReady: () => boolean;
  /** Called in the animation frame that paints it. */
  readonly commit: () => void;
}

/** Timers fire late by a few milliseconds: frames are counted from here on. */
const AHEAD_MS: Duration = 40;
/** Between two frames, before it is measured, and within what it is believed. */
const FRAME_MS: Duration = 17;
const FRAME_BOUNDS_MS = [4, 50] as const;
/** What is not drawn by then is shown as it is: its panels say themselves what they wait for. */
const LATEST_MS: Duration = 2_500;

/** Commits in the frame nearest to the instant, or as soon after it as what is to be shown is drawn. */
export function armCut({ monotonic, after, beforePaint }: Pick<PageTimers, "monotonic" | "after" | "beforePaint">, cut: ArmedCut): Undo {
  const { due, isReady, commit } = cut;
  let undo: Undo = () => undefined;
  let lastFrame: number | null = null;

  const frame = (): void => {
    const at = monotonic();
    const [least, most] = FRAME_BOUNDS_MS;
    const interval = lastFrame === null ? FRAME_MS : Math.min(most, Math.max(least, at - lastFrame));
    lastFrame = at;
    // The next frame would be nearer.
    const isEarly = at + interval / 2 < due;
    if (isEarly || (!isReady() && at < due + LATEST_MS)) next();
    else commit();
  };
  const next = (): void => {
    let isWithin = true;
    let ranWithin = false;
    const undoFrame = beforePaint(() => {
      // A hidden page has no frames, and answers at once.
      if (isWithin) ranWithin = true;
      else frame();
    });
    isWithin = false;
    undo = ranWithin ? after(FRAME_MS, frame) : undoFrame;
  };
  const lead = due - monotonic() - AHEAD_MS;
  if (lead > 0) undo = after(lead, next);
  else next();
  return () => undo();
}
