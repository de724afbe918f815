import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { alertOf, NO_ALERTS } from "#shared/alert/alertsState.ts";
import type { EventBatch, EventEntry, Hello, Standing } from "#shared/wire/events.ts";
import type { EventDraft } from "#server/journal/journal.ts";
import { AN_APPROVER, AN_OFFICER, aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import type { MemoryFeed } from "#tests/doubles/memoryFeed.ts";
import { aFeed, aReader, type KeptReader } from "./aFeed.ts";

let under: MemoryFeed;
const SECRET = "Đập vỡ, chưa được duyệt";
const ID = "A-000000000001";

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
    now: 1_764_000_000_000,
  });
  under = await aFeed(["I1:01"]);
});
afterEach(async () => {
  await under.stop();
  vi.useRealTimers();
});

const pass = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

async function append(...events: readonly EventDraft[]): Promise<void> {
  await under.journal.events.append(events);
  await pass();
}

async function join(reader: KeptReader, events?: Hello["cursors"]["events"]): Promise<void> {
  expect(await under.feed.join(reader, { version: 1, wall: "main", cursors: events === undefined ? {} : { events } })).toBeNull();
}

const raised = (id = ID, change: Parameters<typeof aNewAlert>[0] = {}): EventDraft => ({
  type: "alert.raised",
  data: { ...aNewAlert({ id, ...change }), approved: false },
});
const secretContent = someContent({ severity: "Extreme", headline: { vi: SECRET, en: null } });
const submitted: EventDraft = { type: "alert.submitted", data: { ...aNewAlert({ content: secretContent, request: "officer-1:k" }) } };

const textOf = (reader: KeptReader): string => JSON.stringify(reader.heard.map(({ name, said }) => [name, said]));
const batchesOf = (reader: KeptReader): readonly EventBatch[] =>
  reader.heard.filter(({ name }) => name === "event").map(({ said }) => said[0] as EventBatch);
const entriesOf = (reader: KeptReader): readonly EventEntry[] => batchesOf(reader).flatMap(({ entries }) => entries);
const standingOf = (reader: KeptReader): Standing | undefined =>
  reader.heard.findLast(({ name }) => name === "standing")?.said[0] as Standing | undefined;

describe("who is told what", () => {
  test("[W16] what waits for approval, proposals, screens and refusals reach no wall, as entry, as what was missed, or as state", async () => {
    const readers = { wall: aReader(), desk: aReader({ desk: true }) };
    const begin = under.alerts.cursor();
    for (const reader of Object.values(readers)) await join(reader);
    await append(submitted, { type: "alert.shown", data: { shown: [] } });
    await append({ type: "duty.refused", data: { at: 1, by: AN_OFFICER, action: "alert.raise", id: null, code: SECRET } });
    const late = { wall: aReader(), desk: aReader({ desk: true }) };
    const back = { wall: aReader(), desk: aReader({ desk: true }) };
    for (const reader of Object.values(late)) await join(reader);
    for (const reader of Object.values(back)) await join(reader, begin);
    await pass(2_000);
    for (const { wall, desk } of [readers, late, back]) {
      expect(textOf(wall)).not.toContain(SECRET);
      // The same words, looked for in the same way, are found where they may be.
      expect(textOf(desk)).toContain(SECRET);
      expect(batchesOf(wall).at(-1)?.to).toBe(3);
    }
  });

  test("[W16] once it is approved walls are told it whole, without the key of the command; how one that never was ended they are not", async () => {
    const wall = aReader();
    await join(wall);
    await append(submitted, { type: "alert.submitted", data: { ...aNewAlert({ id: "A-000000000002" }) } });
    await append({
      type: "alert.cancelled",
      data: { topic: "actual", id: "A-000000000002", at: 1, by: AN_OFFICER, why: SECRET, origin: null },
    });
    expect(textOf(wall)).not.toContain(SECRET);
    const approved = { ...aNewAlert({ content: secretContent, by: AN_APPROVER, request: "approver-1:k" }), approved: true };
    await append({ type: "alert.raised", data: approved });
    const [entry, ...more] = entriesOf(wall);
    expect([entry?.type, more.length, entry?.data["request"]]).toEqual(["alert.raised", 0, undefined]);
    expect(textOf(wall)).toContain(SECRET);
  });

  test("[W16] several batches without an entry for walls come as one, before the next tick, and join on", async () => {
    const wall = aReader();
    await join(wall);
    wall.heard.length = 0;
    for (let n = 0; n < 20; n += 1) await append({ type: "alert.shown", data: { shown: [] } });
    expect(batchesOf(wall)).toEqual([]);
    await append(raised());
    await append({ type: "alert.shown", data: { shown: [] } });
    await pass(1_000);
    expect(batchesOf(wall).map(({ from, to, entries }) => [from, to, entries.length])).toEqual([
      [0, 21, 1],
      [21, 22, 0],
    ]);
    const names = wall.heard.map(({ name }) => name);
    expect(names.indexOf("tick")).toBeGreaterThan(names.lastIndexOf("event"));
  });

  test("[W16] a reader whose rights change is sent the standing state it may now hold, and is told accordingly", async () => {
    const reader = aReader({ desk: true });
    await join(reader);
    await append(submitted);
    reader.heard.length = 0;
    reader.desk = false;
    under.feed.readdress(reader);
    under.feed.readdress(reader);
    await append(submitted, raised("A-000000000009"));
    expect(textOf(reader)).not.toContain(SECRET);
    expect(reader.heard.map(({ name }) => name)).toEqual(["standing", "event", "event"]);
    reader.desk = true;
    under.feed.readdress(reader);
    expect(textOf(reader)).toContain(SECRET);
  });
});

describe("joining", () => {
  test("[W16] without a cursor, of another epoch, ahead, too far behind or in too many bytes it is the standing state; else what was missed", async () => {
    await append(...Array.from({ length: 20 }, (_, n) => raised(`A-${String(n).padStart(12, "0")}`)));
    const { epoch, seq } = under.alerts.cursor();
    const heardAt = async (events?: Hello["cursors"]["events"]): Promise<readonly string[]> => {
      const reader = aReader();
      await join(reader, events);
      return reader.heard.map(({ name }) => name);
    };
    const whole = ["standing", "event", "snapshot"];
    expect(await heardAt()).toEqual(whole);
    expect(await heardAt({ epoch: "other", seq: 3 })).toEqual(whole);
    expect(await heardAt({ epoch, seq: seq + 1 })).toEqual(whole);
    expect(await heardAt({ epoch, seq: 3 })).toEqual(["event", "snapshot"]);
    await append(...Array.from({ length: 481 }, () => ({ type: "alert.shown" as const, data: { shown: [] } })));
    await pass(1_000);
    expect(await heardAt({ epoch, seq: 0 })).toEqual(whole);
    expect(await heardAt({ epoch, seq: 1 })).toEqual(["event", "snapshot"]);
    const long = someContent({ description: { vi: "x".repeat(300_000), en: null } });
    await append(raised(ID, { content: long }));
    expect(await heardAt({ epoch, seq: 500 })).toEqual(whole);
  });

  test("[W7] what is raised while a reader's past is being read is told it once, and without a gap", async () => {
    await under.stop();
    let open: () => void = () => undefined;
    let reading = new Promise<void>((resolve) => (open = resolve));
    under = await aFeed(["I1:01"], (real) => ({ ...real, range: (from, to) => reading.then(() => real.range(from, to)) }));
    await append(raised("A-000000000001"), raised("A-000000000002"));
    const { epoch } = under.alerts.cursor();
    const reader = aReader();
    const joined = join(reader, { epoch, seq: 1 });
    await append(raised("A-000000000003"));
    const first = open;
    reading = new Promise<void>((resolve) => (open = resolve));
    first();
    await append(raised("A-000000000004"));
    open();
    await joined;
    await append(raised("A-000000000005"));
    expect(batchesOf(reader).map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [4, 5],
    ]);
    expect(entriesOf(reader).map(({ seq }) => seq)).toEqual([2, 3, 4, 5]);
  });

  test("[W16] a herd that joins while alerts pour in is sent one standing state, with what came after it", async () => {
    const readers: KeptReader[] = [];
    for (let n = 0; n < 30; n += 1) {
      await append(raised(`A-${String(n).padStart(12, "0")}`));
      const reader = aReader();
      await join(reader);
      readers.push(reader);
    }
    const made = new Set(readers.map((reader) => standingOf(reader)?.cursor.seq));
    expect([...made]).toEqual([1]);
    for (const [n, reader] of readers.entries()) {
      const standing = standingOf(reader);
      if (standing === undefined) throw new Error("no standing state");
      const held =
        Object.keys(standing.alerts.actual.alerts).length + entriesOf(reader).filter(({ seq }) => seq > standing.cursor.seq).length;
      expect(held, `reader ${n}`).toBe(30);
    }
  });

  test("[A43] [W2] a desk that was away five minutes is told every alert that pends, in order, before any figure", async () => {
    const away = aReader({ desk: true });
    await join(away);
    const at = under.alerts.cursor();
    under.feed.leave(away);
    for (let n = 1; n <= 40; n += 1) await append(raised(`A-${String(n).padStart(12, "0")}`));
    await pass(300_000);
    for (const [cursor, order] of [
      [at, ["event", "snapshot"]],
      [undefined, ["standing", "event", "snapshot"]],
    ] as const) {
      const back = aReader({ desk: true });
      await join(back, cursor);
      expect(back.heard.map(({ name }) => name)).toEqual(order);
      const ids = [...Object.keys(standingOf(back)?.alerts.actual.alerts ?? {}), ...entriesOf(back).map(({ data }) => data["id"])];
      expect(ids).toEqual(Array.from({ length: 40 }, (_, n) => `A-${String(n + 1).padStart(12, "0")}`));
    }
  });

  test("[W13] a reader that has not taken what it was sent is owed the standing state, and then told on from it", async () => {
    const slow = aReader();
    slow.behind = true;
    await join(slow);
    await append(raised());
    expect(slow.heard).toEqual([]);
    slow.behind = false;
    under.feed.catchUp(slow);
    expect(slow.heard.map(({ name }) => name)).toEqual(["standing", "event", "snapshot"]);
    expect(alertOf(standingOf(slow)?.alerts ?? NO_ALERTS, ID)?.state).toBe("unacknowledged");
    await append(raised("A-000000000002"));
    expect(entriesOf(slow).map(({ seq }) => seq)).toEqual([2]);
  });
});
