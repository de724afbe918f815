import type { Duration, Instant } from "#shared/clock/instant.ts";

/** Undoes what was set going; harmless afterwards. */
export type Undo = () => void;

/** What a page's living state needs of time; a test hands in a clock of its own. */
export interface PageTimers {
  /** Milliseconds that never go back. */
  readonly monotonic: () => Instant;
  readonly now: () => Instant;
  readonly after: (ms: Duration, run: () => void) => Undo;
  readonly every: (ms: Duration, run: () => void) => Undo;
  /** Runs before the next paint, told when its frame began (monotonic); at once on a hidden page, which has no paints. */
  readonly beforePaint: (run: (frameAt: Instant) => void) => Undo;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
}

/** The browser's own. */
export function pageTimers(): PageTimers {
  return {
    monotonic: () => performance.now(),
    now: () => Date.now(),
    random: () => Math.random(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    every: (ms, run) => {
      const timer = setInterval(run, ms);
      return () => clearInterval(timer);
    },
    beforePaint,
  };
}

function beforePaint(run: (frameAt: Instant) => void): Undo {
  let isDone = false;
  const once = (frameAt: Instant): void => {
    if (isDone) return;
    undo();
    run(frameAt);
  };
  const whenHidden = (): void => {
    if (document.hidden) once(performance.now());
  };
  const frame = requestAnimationFrame(once);
  const undo = (): void => {
    isDone = true;
    cancelAnimationFrame(frame);
    document.removeEventListener("visibilitychange", whenHidden);
  };
  document.addEventListener("visibilitychange", whenHidden);
  whenHidden();
  return undo;
}
