import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";

/** How frames come on this page, as seen for a second. */
export interface FrameSample {
  /** When one of them began, on the page's monotonic clock. */
  readonly at: Instant;
  /** From one to the next, frames that were skipped not counted. */
  readonly everyMs: Duration;
  readonly perSecond: number;
}

const FRAMES = 60;
const LONGEST_MS: Duration = 1_000;
const LEAST = 4;
/** Two frames nearer than this are one that came twice. */
const SHORTEST_MS: Duration = 2;

/** Watches the frames of the next second, then tells; `null` on a hidden page, which has none, and on one too busy to be judged. */
export function sampleFrames(
  { monotonic, after, beforePaint }: Pick<PageTimers, "monotonic" | "after" | "beforePaint">,
  told: (sample: FrameSample | null) => void,
): Undo {
  const frames: Instant[] = [];
  const began = monotonic();
  let undo: Undo = () => undefined;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    undo();
    undoEnd();
    told(judge(frames, monotonic() - began));
  };
  const undoEnd = after(LONGEST_MS, end);
  const next = (): void => {
    let isWithin = true;
    undo = beforePaint((frameAt) => {
      // A hidden page has no frames, and answers at once.
      if (isWithin || isOver) return;
      frames.push(frameAt);
      if (frames.length === FRAMES) end();
      else next();
    });
    isWithin = false;
  };
  next();
  return () => {
    isOver = true;
    undo();
    undoEnd();
  };
}

function judge(frames: readonly Instant[], tookMs: Duration): FrameSample | null {
  const [first] = frames;
  const last = frames.at(-1);
  if (first === undefined || last === undefined || frames.length < LEAST) return null;
  const steps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  const shortest = Math.min(...steps.filter((step) => step > SHORTEST_MS));
  const passed = steps.reduce((sum, step) => sum + Math.round(step / shortest), 0);
  return { at: last, everyMs: (last - first) / Math.max(1, passed), perSecond: Math.round((frames.length / tookMs) * 10_000) / 10 };
}
