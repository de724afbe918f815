import type { PageTimers } from "#client/live/pageTimers.ts";
import { type ManualClock, manualClock } from "./manualClock.ts";

/** A page's time that stands still until told; a paint comes 16 ms after it was asked for. */
export interface ManualPage extends ManualClock {
  readonly timers: PageTimers;
  /** Timers that are still set. */
  readonly pending: () => number;
}

/** A manual page whose two clocks both start at `startMs`. */
export function manualPage(startMs = 1_000_000): ManualPage {
  const clock = manualClock(startMs);
  let pending = 0;
  const after = (ms: number, run: () => void): (() => void) => {
    let isOver = false;
    pending += 1;
    const end = (): void => {
      if (!isOver) pending -= 1;
      isOver = true;
    };
    const undo = clock.setTimer(() => {
      end();
      run();
    }, ms);
    return () => {
      end();
      undo();
    };
  };
  const every = (ms: number, run: () => void): (() => void) => {
    let undo = (): void => undefined;
    const next = (): void => {
      undo = after(ms, () => {
        next();
        run();
      });
    };
    next();
    return () => undo();
  };
  return {
    ...clock,
    pending: () => pending,
    timers: {
      monotonic: clock.now,
      now: clock.now,
      after,
      every,
      beforePaint: (run) => after(16, () => run(clock.now())),
      random: () => 0.5,
    },
  };
}
