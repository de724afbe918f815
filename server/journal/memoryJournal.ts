import type { Instant } from "#shared/clock/instant.ts";
import type { Journal } from "./journal.ts";
import { createMemoryEvents } from "./memoryEvents.ts";
import { createMemoryObservations } from "./memoryObservations.ts";
import { createMemoryIdempotency, createMemoryRecords } from "./memoryStores.ts";

/** A journal kept in this process, for unit tests and `JOURNAL=memory`; `now` is its recorded clock. */
export function createMemoryJournal(options: { readonly now: () => Instant }): Journal {
  const { now } = options;
  return {
    volatile: true,
    actual: createMemoryObservations(now),
    exercise: createMemoryObservations(now),
    events: createMemoryEvents(now),
    idempotency: createMemoryIdempotency(now),
    records: createMemoryRecords(now),
    now: async () => now(),
    time: async () => now(),
    ping: async () => {},
    close: async () => {},
  };
}
