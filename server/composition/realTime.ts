import { setTimeout as sleepFor } from "node:timers/promises";
import type { Duration, Instant } from "#shared/clock/instant.ts";

/** The machine's clock. */
export const now = (): Instant => Date.now();

/** Milliseconds that never go back. */
export const monotonic = (): Instant => performance.now();

/** Runs something after a while; the undo keeps it from it. */
export const later = (run: () => void, ms: Duration): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** Resolves after the time, or at once when the signal aborts. */
export const sleep = (ms: Duration, signal?: AbortSignal): Promise<void> =>
  sleepFor(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
