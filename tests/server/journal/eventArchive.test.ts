import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS } from "#shared/clock/instant.ts";
import { createEventArchive } from "#server/journal/eventArchive.ts";
import type { EventDraft } from "#server/journal/journal.ts";
import { keepTrimmed } from "#server/journal/keepTrimmed.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createLog } from "#server/log.ts";
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

  /** Events of the end of October and of November, an hour apart each. */
  async function overTheEndOfAMonth(names: readonly string[]): Promise<ReturnType<typeof createMemoryJournal>["events"]> {
    let now = Date.parse("2026-10-31T15:59:00Z");
    const { events } = createMemoryJournal({ now: () => now });
    for (const name of names) {
      await events.append([drill(name)]);
      now += HOUR_MS;
    }
    return events;
  }

  test("[J39] a disk that refused half of it gets the rest once it takes it, and nothing twice", async () => {
    let now = Date.parse("2026-10-31T15:59:00Z");
    const { events } = createMemoryJournal({ now: () => now });
    const [october, november] = [join(dir, "events-2026-10.ndjson"), join(dir, "events-2026-11.ndjson")];
    await events.append([drill("a")]);
    const archive = await createEventArchive(events, dir, silentLog());
    await archive.catchUp();
    await events.append([drill("b")]);
    now += 2 * HOUR_MS;
    await events.append([drill("c")]);
    mkdirSync(november);
    await expect(archive.catchUp()).rejects.toThrow("EISDIR");
    expect(readFileSync(october, "utf8").split("\n")).toHaveLength(3);
    rmdirSync(november);
    appendFileSync(october, '{"epoch":"half');
    expect(await archive.catchUp()).toBe(1);
    expect(kept()).toEqual(["a", "b", "c"]);
  });

  test("[J39] a new history that a crash stopped halfway goes on where it was in it", async () => {
    await (await createEventArchive(await overTheEndOfAMonth(["a", "b"]), dir, silentLog())).catchUp();
    const events = await overTheEndOfAMonth(["a", "b", "c"]);
    const { epoch } = await events.cursor();
    const [first] = await events.range({ epoch, seq: 0 }, { epoch, seq: 1 });
    appendFileSync(join(dir, "events-2026-10.ndjson"), `${JSON.stringify({ epoch, ...first })}\n{"epoch":"half`);
    expect(await (await createEventArchive(events, dir, silentLog())).catchUp()).toBe(2);
    expect(kept()).toEqual(["a", "b", "a", "b", "c"]);
  });

  test("[J39] a clock set back over the end of a month leaves nothing out and writes nothing twice", async () => {
    let now = Date.parse("2026-10-31T17:00:00Z");
    const { events } = createMemoryJournal({ now: () => now });
    await events.append([drill("a")]);
    now -= HOUR_MS;
    await events.append([drill("b")]);
    await (await createEventArchive(events, dir, silentLog())).catchUp();
    expect(await (await createEventArchive(events, dir, silentLog())).catchUp()).toBe(0);
    expect(kept()).toEqual(["b", "a"]);
  });

  test("[J39] a last line that was damaged keeps no server from starting: it is told, and its event kept again", async () => {
    const events = await overTheEndOfAMonth(["a", "b", "c"]);
    await (await createEventArchive(events, dir, silentLog())).catchUp();
    const path = join(dir, "events-2026-11.ndjson");
    writeFileSync(path, readFileSync(path, "utf8").replace(/,"seq":3,.*/u, "x"));
    const log = silentLog();
    expect(await (await createEventArchive(events, dir, log)).catchUp()).toBe(1);
    expect(log.told).toContainEqual({ event: "archive.unreadable", fields: { path } });
    expect(readFileSync(path, "utf8").split("\n").at(-2)).toContain('"name":"c"');
  });

  test("[J39] two who ask at once add every event once", async () => {
    const events = await overTheEndOfAMonth(["a", "b", "c"]);
    const archive = await createEventArchive(events, dir, silentLog());
    expect(await Promise.all([archive.catchUp(), archive.catchUp()])).toEqual([3, 0]);
    expect(kept()).toEqual(["a", "b", "c"]);
  });

  test("[H21] says how far it has come, and that it fails, until it can be written again", async () => {
    const { events } = createMemoryJournal({ now: () => Date.parse("2026-11-25T00:00:00Z") });
    const archive = await createEventArchive(events, dir, silentLog());
    expect(archive.standing()).toEqual({ upTo: null, isFailing: false });
    await events.append([drill("a"), drill("b")]);
    // A folder where its file would be: it can be opened by nobody, whoever runs the test.
    const path = join(dir, "events-2026-11.ndjson");
    mkdirSync(path);
    await expect(archive.catchUp()).rejects.toThrow();
    expect(archive.standing()).toEqual({ upTo: null, isFailing: true });
    rmdirSync(path);
    expect(await archive.catchUp()).toBe(2);
    expect(archive.standing()).toEqual({ upTo: await events.cursor(), isFailing: false });
  });

  test("[J39] a server that starts archives at once what is not there yet, and is done with it when it has stopped", async () => {
    const journal = createMemoryJournal({ now: () => Date.parse("2026-11-25T00:00:00Z") });
    await journal.events.append([drill("a"), drill("b")]);
    const undo = keepTrimmed(journal, await createEventArchive(journal.events, dir, silentLog()), createLog({ level: "silent" }));
    await undo();
    expect(kept()).toEqual(["a", "b"]);
  });
});
