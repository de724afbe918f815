import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";

/** True while something is said no more than `aMinute` times a minute, with a burst of as many. */
export function createAllowance(aMinute: number, monotonic: () => Instant): () => boolean {
  let spent = 0;
  let at = monotonic();
  return () => {
    const now = monotonic();
    spent = Math.max(0, spent - ((now - at) / MINUTE_MS) * aMinute) + 1;
    at = now;
    return spent <= aMinute;
  };
}
