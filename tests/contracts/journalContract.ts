import { afterEach, beforeEach, describe } from "vitest";
import type { Journal } from "#server/journal/journal.ts";
import { betweenContract } from "./betweenContract.ts";
import { eventContract } from "./eventContract.ts";
import { keepingContract } from "./keepingContract.ts";
import { readingContract } from "./readingContract.ts";
import { storeContract } from "./storeContract.ts";
import { versionContract } from "./versionContract.ts";

/** What a journal under the contract needs of its surroundings. */
export interface JournalHarness {
  /** An empty journal; called before each test. */
  readonly open: () => Promise<Journal>;
  /** Lets time pass for the journal's own clock. */
  readonly elapse: (ms: number) => Promise<void>;
}

/** The journal of the running test and its clock. */
export interface UnderTest {
  readonly journal: () => Journal;
  readonly elapse: (ms: number) => Promise<void>;
}

/** Every rule of server/journal/SPEC.md that holds for all journals. */
export function journalContract(name: string, harness: JournalHarness): void {
  describe(name, () => {
    let journal: Journal;
    beforeEach(async () => {
      journal = await harness.open();
    });
    afterEach(() => journal.close());
    const under: UnderTest = { journal: () => journal, elapse: harness.elapse };
    versionContract(under);
    readingContract(under);
    betweenContract(under);
    keepingContract(under);
    eventContract(under);
    storeContract(under);
  });
}
