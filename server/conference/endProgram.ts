import type { Duration } from "#shared/clock/instant.ts";

/** What was closed is told to the other ends of its lines in this time. */
const GRACE_MS: Duration = 100;

/** What a program is ended with. */
export interface EndParts {
  readonly close: () => void;
  readonly later: (run: () => void, ms: Duration) => void;
  /** Ends the program there and then. */
  readonly kill: () => void;
}

/**
 * Ends a program once its lines are closed. It does not ask the WebRTC library to clean up after itself: that waits for threads which may wait for
 * this one, and such a program stayed for ever, its port with it. The system takes back what is held.
 */
export function createEnd({ close, later, kill }: EndParts): () => void {
  let isEnding = false;
  return () => {
    if (isEnding) return;
    isEnding = true;
    later(kill, GRACE_MS);
    close();
  };
}
