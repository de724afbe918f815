interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until told: timers fire, in order, only inside `advance`. */
export interface ManualClock {
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  /** Returns the undo. */
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

/** A manual clock standing at `startMs`. */
export function manualClock(startMs = 0): ManualClock {
  let now = startMs;
  const timers = new Set<Timer>();
  const next = (until: number): Timer | undefined => [...timers].filter((each) => each.at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    advance: (ms) => {
      const until = now + ms;
      for (let due = next(until); due !== undefined; due = next(until)) {
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = until;
    },
    setTimer: (run, ms) => {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
}
