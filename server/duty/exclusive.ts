import { randomUUID } from "node:crypto";
import type { Duration } from "#shared/clock/instant.ts";
import { type IdempotencyStore, JournalUnavailable } from "#server/journal/journal.ts";

const POLL_MS: Duration = 50;
/** A holder that died lets go after 30 s (CLAIM_HELD_MS); the journal then counts as away for this caller. */
const TRIES = 100;

/** Runs pieces of work one after another, over every server on the same journal. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/** One queue by the name of `scope`. */
export function createExclusive(claims: IdempotencyStore, scope: string, sleep: (ms: Duration) => Promise<void>): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  const alone: Exclusive = async (work) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if ((await claims.claim(scope, "turn", randomUUID())).kind !== "claimed") {
        await sleep(POLL_MS);
        continue;
      }
      try {
        return await work();
      } finally {
        await claims.release(scope, "turn");
      }
    }
    throw new JournalUnavailable(`${scope}: another server does not let go`);
  };
  return (work) => {
    const mine = last.then(() => alone(work));
    last = mine.catch(() => undefined);
    return mine;
  };
}
