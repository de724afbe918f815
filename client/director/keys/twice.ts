import type { Duration, Instant } from "#shared/clock/instant.ts";

/** A second press within this is meant; one finger that rests on a key does not do it. */
export const TWICE_MS: Duration = 600;

/** Tells a key that was pressed twice in a row from one that was pressed once; other keys in between end the row. */
export function createTwice(monotonic: () => Instant): (key: string) => boolean {
  let last: { readonly key: string; readonly at: Instant } | null = null;
  return (key) => {
    const at = monotonic();
    const isTwice = last !== null && last.key === key && at - last.at <= TWICE_MS;
    last = isTwice ? null : { key, at };
    return isTwice;
  };
}
