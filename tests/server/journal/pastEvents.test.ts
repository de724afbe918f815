import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS } from "#shared/clock/instant.ts";
import { createEventArchive } from "#server/journal/eventArchive.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createPastEvents } from "#server/journal/pastEvents.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

let dir = "";
let now = 0;
let events: EventJournal;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tc-archive-"));
  now = Date.parse("2026-10-25T00:00:00Z");
  ({ events } = createMemoryJournal({ now: () => now }));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function write(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await events.append([{ type: "drill.ended", data: { name: `${at}` } }]);
}

async function trim(): Promise<void> {
  await events.saveSnapshot("exact", await events.cursor(), {});
  now += 3 * DAY_MS;
  await events.trim({ maxAgeMs: DAY_MS, maxEntries: 1, maxHistoryPerSeries: 0 });
}

async function read(after: number, upTo: number): Promise<readonly number[]> {
  const seqs: number[] = [];
  for await (const batch of createPastEvents(events, dir).since(after, upTo)) seqs.push(...batch.map(({ seq }) => seq));
  return seqs;
}

const upTo = (end: number): readonly number[] => Array.from({ length: end }, (_, at) => at + 1);

describe("events from the first on", () => {
  test("[J43] what the journal let go of comes from the archive, over the end of a month, without a gap", async () => {
    await write(2_500);
    now += 10 * DAY_MS;
    await write(10);
    await (await createEventArchive(events, dir, silentLog())).catchUp();
    await trim();
    await write(5);
    expect(await read(0, 2_515)).toEqual(upTo(2_515));
    expect(await read(2_400, 2_512)).toEqual(upTo(2_512).slice(2_400));
  });

  test("[J43] lines of another epoch and half written ones are no entries", async () => {
    await write(3);
    await (await createEventArchive(events, dir, silentLog())).catchUp();
    appendFileSync(join(dir, "events-2026-10.ndjson"), '{"epoch":"other","seq":1,"at":1,"type":"drill.ended","data":{}}\n{"epoch":"');
    await trim();
    await write(1);
    expect(await read(0, 4)).toEqual([1, 2, 3, 4]);
  });

  test("[J43] what neither holds is a gap", async () => {
    await write(3);
    await (await createEventArchive(events, dir, silentLog())).catchUp();
    await write(3);
    await trim();
    await write(1);
    await expect(read(0, 7)).rejects.toThrow("no longer kept");
  });
});
