import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type DrillState, NO_DRILL } from "#shared/drill/drillState.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { EventBatch, Hello, SnapshotHead, Tick } from "#shared/wire/events.ts";
import { decodeFrame, type FrameHead } from "#shared/wire/frame.ts";
import { JournalGap } from "#server/journal/journal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import type { MemoryFeed } from "#tests/doubles/memoryFeed.ts";
import { aFeed, aReader, type KeptReader } from "./aFeed.ts";

const SERIES = ["I1:01", "I1:79"];
const DRILL: DrillState = { active: true, name: "opening-day", title: { vi: "d", en: "d" }, offsetMs: -1_000 };
let under: MemoryFeed;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
    now: 1_764_000_000_000,
  });
});
afterEach(async () => {
  await under.stop();
  vi.useRealTimers();
});

async function post(value: string, series = "I1:01"): Promise<void> {
  await under.journal.actual.apply([aDraft({ series: series as SeriesKey, value })]);
  await vi.advanceTimersByTimeAsync(0);
}

async function join(reader: KeptReader, cursors: Hello["cursors"] = {}): Promise<void> {
  expect(await under.feed.join(reader, { version: 1, wall: "main", cursors })).toBeNull();
}

/** What was heard since the last look, by name. */
function heard(reader: KeptReader): readonly string[] {
  return reader.heard.splice(0).map((each) => each.name);
}

function frames(reader: KeptReader): readonly { readonly head: FrameHead; readonly values: readonly string[] }[] {
  return reader.heard.splice(0).flatMap(({ attachment }) => {
    const values: string[] = [];
    return attachment === null ? [] : [{ head: decodeFrame(attachment, (_index, figure) => values.push(figure.value)), values }];
  });
}

function lastOf(reader: KeptReader, name: string): unknown {
  return reader.heard.findLast((each) => each.name === name)?.said[0];
}

describe("the pulse", () => {
  test("[W8] after quiet a change does not wait; under load changes are held for 80 ms and told as the newest", async () => {
    under = await aFeed(SERIES);
    const reader = aReader();
    await join(reader);
    heard(reader);
    await post("1");
    expect(frames(reader).map((each) => each.values)).toEqual([["1"]]);
    for (let n = 2; n <= 100; n += 1) await post(String(n));
    frames(reader);
    for (const value of ["200", "201", "202"]) await post(value);
    expect(heard(reader)).toEqual([]);
    await vi.advanceTimersByTimeAsync(80);
    expect(frames(reader).map((each) => each.values)).toEqual([["202"]]);
  });

  test("[W5] a frame and the tick behind it join on", async () => {
    under = await aFeed(SERIES);
    const reader = aReader();
    await join(reader);
    const { cursor } = lastOf(reader, "snapshot") as SnapshotHead;
    await post("1");
    await post("5", "I9:VN");
    await vi.advanceTimersByTimeAsync(1_000);
    const tick = lastOf(reader, "tick") as Tick;
    const told = frames(reader).slice(1);
    expect(told.map(({ head }) => [head.from, head.to])).toEqual([[cursor.seq, 1]]);
    expect([tick.from, tick.seq]).toEqual([1, 2]);
  });
});

describe("what is told beside the figures", () => {
  test("[W14] sharing comes when it changed, at most ten reports in a tick and forty in a snapshot, oldest first", async () => {
    under = await aFeed(SERIES);
    const reader = aReader();
    await join(reader);
    expect(Object.keys((lastOf(reader, "snapshot") as SnapshotHead).sharing)).toEqual(["agencies", "indicators", "byAgency"]);
    const told: string[] = [];
    for (let second = 0; second < 6; second += 1) {
      for (let n = 0; n < 12; n += 1) await post(`${second}.${n}`, `I${n}:VN`);
      await vi.advanceTimersByTimeAsync(1_000);
      const { ticker = [], sharing } = lastOf(reader, "tick") as Tick;
      expect([ticker.length, sharing === undefined]).toEqual([10, second > 0]);
      told.push(...ticker.map((item) => item.value));
    }
    const late = aReader();
    await join(late);
    expect((lastOf(late, "snapshot") as SnapshotHead).ticker.map((item) => item.value)).toEqual(told.slice(-40));
  });
});

describe("a reader that does not keep up", () => {
  test("[W4] it is left out, and once it has drained one frame brings it from where it was", async () => {
    under = await aFeed(SERIES);
    const reader = aReader();
    await join(reader);
    await post("1");
    heard(reader);
    reader.behind = true;
    await post("2");
    await post("3", "I1:79");
    await vi.advanceTimersByTimeAsync(3_000);
    under.feed.catchUp(reader);
    expect(heard(reader)).toEqual([]);
    reader.behind = false;
    under.feed.catchUp(reader);
    expect(reader.heard.map((each) => each.name)).toEqual(["frame", "tick"]);
    expect(frames(reader)).toEqual([{ head: { epoch: expect.any(Number) as number, from: 1, to: 3 }, values: ["2", "3"] }]);
    await post("4");
    expect(frames(reader).map(({ head }) => [head.from, head.to])).toEqual([[3, 4]]);
  });

  test("[W2] it is not sent another snapshot however often it says hello or a drill begins, until it has drained", async () => {
    under = await aFeed(SERIES);
    const reader = aReader();
    await join(reader);
    heard(reader);
    reader.behind = true;
    for (let n = 0; n < 30; n += 1) await join(reader);
    under.drillBecomes({ ...DRILL });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard(reader).filter((name) => name !== "event")).toEqual([]);
    reader.behind = false;
    under.feed.catchUp(reader);
    expect((lastOf(reader, "snapshot") as SnapshotHead).topic).toBe("exercise");
    expect(heard(reader)).toEqual(["standing", "event", "snapshot"]);
  });
});

describe("drills and events", () => {
  test("[W3] a drill that ends and begins anew within a second is told by a snapshot", async () => {
    under = await aFeed(SERIES);
    under.drillBecomes({ ...DRILL });
    const reader = aReader();
    await join(reader);
    await vi.advanceTimersByTimeAsync(1_000);
    heard(reader);
    under.drillBecomes(NO_DRILL);
    await under.journal.exercise.restart();
    await vi.advanceTimersByTimeAsync(10);
    under.drillBecomes({ ...DRILL, offsetMs: -2_000 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard(reader)).toContain("snapshot");
  });

  test("[W7] over ten lost connections every event is told, and none twice", async () => {
    under = await aFeed(SERIES);
    const append = async (): Promise<void> => {
      for (let n = 0; n < 20; n += 1) await under.journal.events.append([{ type: "drill.ended", data: {} }]);
      await vi.advanceTimersByTimeAsync(0);
    };
    const heardSeqs: number[] = [];
    let events: Hello["cursors"]["events"];
    for (let drop = 0; drop < 10; drop += 1) {
      const reader = aReader();
      await join(reader, events === undefined ? {} : { events });
      await append();
      for (const { name, said } of reader.heard) {
        if (name !== "event") continue;
        const { epoch, to, entries } = said[0] as EventBatch;
        heardSeqs.push(...entries.map((each) => each.seq).filter((seq) => seq > (events?.seq ?? 0)));
        events = { epoch, seq: Math.max(to, events?.seq ?? 0) };
      }
      under.feed.leave(reader);
      await append();
    }
    expect(heardSeqs).toEqual(Array.from({ length: 380 }, (_, n) => n + 1));
  });

  test("[W7] what is no longer kept cannot be told: the position moves, and the standing state and a snapshot stand in for it", async () => {
    const range = (): Promise<never> => Promise.reject(new JournalGap("trimmed", { after: 1, upTo: 3 }));
    under = await aFeed(SERIES, (real) => ({ ...real, range }));
    const end = await under.journal.events.append([1, 2, 3].map(() => ({ type: "drill.ended", data: {} })));
    await vi.advanceTimersByTimeAsync(0);
    const reader = aReader();
    await join(reader);
    const { cursor } = lastOf(reader, "snapshot") as SnapshotHead;
    heard(reader);
    await join(reader, { actual: cursor, events: { epoch: end?.epoch ?? "", seq: 1 } });
    expect(lastOf(reader, "event") as EventBatch).toEqual({ epoch: end?.epoch, from: 1, to: 3, entries: [] });
    expect(heard(reader)).toEqual(["standing", "event", "snapshot"]);
  });

  test("[W7] an event that cannot be read is left out of the answer to hello", async () => {
    under = await aFeed(SERIES, (real) => ({
      ...real,
      range: async (from, to) => (await real.range(from, to)).filter((each) => each.seq !== 3),
    }));
    const end = await under.journal.events.append([1, 2, 3].map(() => ({ type: "drill.ended", data: {} })));
    await vi.advanceTimersByTimeAsync(0);
    const reader = aReader();
    await join(reader, { events: { epoch: end?.epoch ?? "", seq: 1 } });
    expect(lastOf(reader, "event") as EventBatch).toMatchObject({ from: 1, to: 3, entries: [{ seq: 2 }] });
  });
});
