import { describe, expect, test } from "vitest";
import { measureJournalStart } from "#tests/load/journalStart.ts";

describe("start over a filled journal", () => {
  test("[J30] ten times the entries are not ten times the reading", async () => {
    const little = await measureJournalStart(4000, 2000);
    const much = await measureJournalStart(40_000, 2000);
    expect(much.series).toBe(little.series);
    expect(much.entries).toBe(10 * little.entries);
    expect(much.streamReads).toBe(little.streamReads);
    expect(much.streamReads).toBeLessThanOrEqual(2);
  });
});
