import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";

/** What to do about a server that is not heard, or that does not answer. */
export interface SilenceActs {
  readonly onSilence: () => void;
  readonly onUnanswered: () => void;
  readonly reopen: () => void;
}

/** Watches how long ago the server was heard and the last hello was said (SPEC L2, L3). */
export interface SilenceWatch {
  readonly heard: () => void;
  readonly heardAt: () => Instant;
  readonly said: () => void;
  readonly start: () => Undo;
}

const SILENCE_MS: Duration = 3_000;
const ANSWER_MS: Duration = 5_000;
const REOPEN_MS: Duration = 9_000;
const WATCH_MS: Duration = 500;

/** Makes the watch; nothing is set going before `start`. */
export function createSilenceWatch(
  { monotonic, every }: Pick<PageTimers, "monotonic" | "every">,
  { onSilence, onUnanswered, reopen }: SilenceActs,
): SilenceWatch {
  let heardAt = monotonic();
  let saidAt = heardAt;
  let watchedAt = heardAt;
  const watch = (): void => {
    const at = monotonic();
    const isOverslept = at - watchedAt > SILENCE_MS;
    watchedAt = at;
    // A page whose timers were held back has not heard yet what waits for it.
    if (isOverslept) return;
    const silentMs = at - heardAt;
    if (silentMs > SILENCE_MS) onSilence();
    else if (at - saidAt > ANSWER_MS) onUnanswered();
    if (silentMs <= REOPEN_MS) return;
    heardAt = at;
    reopen();
  };
  return {
    heard: () => {
      heardAt = monotonic();
    },
    heardAt: () => heardAt,
    said: () => {
      saidAt = monotonic();
    },
    start: () => {
      heardAt = saidAt = watchedAt = monotonic();
      return every(WATCH_MS, watch);
    },
  };
}
