import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEventArchive } from "#server/journal/eventArchive.ts";
import type { EventDraft } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tc-archive-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const drill = (name: string): EventDraft => ({ type: "drill.ended", data: { name } });

function kept(): readonly string[] {
  return readdirSync(dir)
    .toSorted()
    .flatMap((file) => readFileSync(join(dir, file), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { readonly data: { readonly name: string } }).data.name);
}

describe("the archive of events", () => {
  test("[J39] holds every event once and in order, one file a month, across restarts", async () => {
    let now = Date.parse("2026-10-31T16:59:00Z");
    const { events } = createMemoryJournal({ now: () => now });
    const archive = await createEventArchive(events, dir, silentLog());
    await events.append([drill("a"), drill("b")]);
    expect(await archive.catchUp()).toBe(2);
    now = Date.parse("2026-10-31T17:00:00Z");
    await events.append([drill("c")]);
    expect(await archive.catchUp()).toBe(1);
    expect(await archive.catchUp()).toBe(0);
    const again = await createEventArchive(events, dir, silentLog());
    await events.append([drill("d")]);
    expect(await again.catchUp()).toBe(1);
    expect(readdirSync(dir).toSorted()).toEqual(["events-2026-10.ndjson", "events-2026-11.ndjson"]);
    expect(kept()).toEqual(["a", "b", "c", "d"]);
  });

  test("[J39] takes off a line that a crash left half written, and writes it whole", async () => {
    const { events } = createMemoryJournal({ now: () => Date.parse("2026-11-25T00:00:00Z") });
    await events.append([drill("a"), drill("b")]);
    await (await createEventArchive(events, dir, silentLog())).catchUp();
    const file = join(dir, "events-2026-11.ndjson");
    appendFileSync(file, '{"epoch":"half');
    await events.append([drill("c")]);
    expect(await (await createEventArchive(events, dir, silentLog())).catchUp()).toBe(1);
    expect(kept()).toEqual(["a", "b", "c"]);
  });

  test("[J39] begins anew in a new epoch and keeps what it has of the one before", async () => {
    const first = createMemoryJournal({ now: () => Date.parse("2026-11-25T00:00:00Z") }).events;
    await first.append([drill("a")]);
    await (await createEventArchive(first, dir, silentLog())).catchUp();
    const second = createMemoryJournal({ now: () => Date.parse("2026-11-25T00:00:00Z") }).events;
    await second.append([drill("b")]);
    await (await createEventArchive(second, dir, silentLog())).catchUp();
    expect(kept()).toEqual(["a", "b"]);
  });
});
