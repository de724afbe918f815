import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";
import { journalContract } from "./journalContract.ts";

const clock = manualClock(Date.UTC(2020, 7, 19));

journalContract("memory journal", {
  open: async () => createMemoryJournal({ now: clock.now }),
  elapse: async (ms) => clock.advance(ms),
});
