/** One timer for everything on the page that changes with the passing of time. */
export interface SecondPulse {
  readonly subscribe: (listener: () => void) => () => void;
  readonly start: () => () => void;
}

const BEAT_MS = 1_000;

/** Makes a pulse that beats once a second between `start` and its undo. */
export function createSecondPulse(): SecondPulse {
  const listeners = new Set<() => void>();
  const beat = () => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      const timer = setInterval(beat, BEAT_MS);
      return () => clearInterval(timer);
    },
  };
}
