import type { Duration } from "#shared/clock/instant.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";

/** A change that waits for its frame. */
export interface ArmedCut {
  /** On the page's monotonic clock: fixed, whatever the centre's clock is thought to be afterwards (rule L11). */
  readonly due: number;
  readonly isReady: () => boolean;
  /** Called in the animation frame that paints it; `isSeen` is false on a hidden page, which paints nothing. */
  readonly commit: (isSeen: boolean) => void;
}

/** Timers fire late by a few milliseconds, and how long a frame lasts is to be seen first: frames are counted from here on. */
const AHEAD_MS: Duration = 100;
/** Between two frames, before it is measured, and within what it is believed. */
const FRAME_MS: Duration = 17;
const FRAME_BOUNDS_MS = [4, 50] as const;
const ENOUGH = 2;
/** What is not drawn by then is shown as it is: its panels say themselves what they wait for. */
const LATEST_MS: Duration = 2_500;

/** Commits in the frame nearest to the instant, or as soon after it as what is to be shown is drawn. */
export function armCut({ monotonic, after, beforePaint }: Pick<PageTimers, "monotonic" | "after" | "beforePaint">, cut: ArmedCut): Undo {
  const { due, isReady, commit } = cut;
  let undo: Undo = () => undefined;
  let lastFrame: number | null = null;
  // The shortest of some: a page that was held up skips frames, and would take two for one and come on early.
  let shortest: Duration = Number.POSITIVE_INFINITY;
  let measured = 0;

  // By when the frame began, not by when its turn came: screens that share a clock choose the same frame, however busy each is.
  const frame = (frameAt: number, isSeen: boolean): void => {
    const [least, most] = FRAME_BOUNDS_MS;
    if (lastFrame !== null) {
      shortest = Math.max(least, Math.min(most, shortest, frameAt - lastFrame));
      measured += 1;
    }
    lastFrame = frameAt;
    // The next frame would be nearer.
    const isEarly = frameAt + (measured < ENOUGH ? FRAME_MS : shortest) / 2 < due;
    if (isEarly || (!isReady() && monotonic() < due + LATEST_MS)) next();
    else commit(isSeen);
  };
  const next = (): void => {
    let isWithin = true;
    let ranWithin = false;
    const undoFrame = beforePaint((frameAt) => {
      // A hidden page has no frames, and answers at once.
      if (isWithin) ranWithin = true;
      else frame(frameAt, true);
    });
    isWithin = false;
    undo = ranWithin ? after(FRAME_MS, () => frame(monotonic(), false)) : undoFrame;
  };
  const lead = due - monotonic() - AHEAD_MS;
  if (lead > 0) undo = after(lead, next);
  else next();
  return () => undo();
}
