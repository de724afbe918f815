import { describe, expect, test } from "vitest";
import type { EventEntry } from "#shared/wire/events.ts";
import { commit } from "#server/journal/commit.ts";
import { type EventDraft, JournalGap } from "#server/journal/journal.ts";
import { createStanding, type Standing } from "#server/journal/standing.ts";
import { followTail } from "#tests/doubles/followTail.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import type { UnderTest } from "./journalContract.ts";

const EVER = Number.MAX_SAFE_INTEGER;
const started = (name: string): EventDraft => ({ type: "drill.started", data: { name } });

interface Count {
  readonly seen: number;
  readonly names: readonly string[];
}
const nothing: Count = { seen: 0, names: [] };
const count = (state: Count, entry: EventEntry): Count => ({
  seen: state.seen + 1,
  names: [...state.names, String(entry.data["name"])].slice(-3),
});

/** [J23], [J24], [J31], [J32]: the exact lane. */
export function eventContract({ journal }: UnderTest): void {
  const stand = (snapshotEvery = 1000): Promise<Standing<Count>> =>
    createStanding(journal().events, count, nothing, { name: "count", log: silentLog(), snapshotEvery });

  describe("events", () => {
    test("[J23] events are appended in order and told to a tail", async () => {
      const from = await journal().events.cursor();
      const tail = followTail((signal) => journal().events.tail(from, signal));
      const end = await journal().events.append([started("a"), { type: "drill.ended", data: { name: "a" } }]);
      expect(end).toEqual({ epoch: from.epoch, seq: 2 });
      await tail.until(() => tail.entries.length === 2);
      expect(tail.entries).toMatchObject([
        { seq: 1, type: "drill.started", data: { name: "a" } },
        { seq: 2, type: "drill.ended", data: { name: "a" } },
      ]);
      expect(Math.abs((tail.entries[0]?.at ?? 0) - (await journal().now()))).toBeLessThan(5000);
      await tail.stop();
    });

    test("[J23] an expected end that no longer holds appends nothing", async () => {
      const before = await journal().events.cursor();
      const end = await journal().events.append([started("a")], before);
      expect(await journal().events.append([started("b"), started("c")], before)).toBeNull();
      expect(await journal().events.append([started("d")], { epoch: "another", seq: 1 })).toBeNull();
      expect(await journal().events.cursor()).toEqual(end);
    });

    test("[J23] of many who expect the same end exactly one appends", async () => {
      const before = await journal().events.cursor();
      const all = await Promise.all(Array.from({ length: 20 }, (_, i) => journal().events.append([started(String(i))], before)));
      expect(all.filter((each) => each !== null)).toHaveLength(1);
    });

    test("[J24] a snapshot comes back with its cursor", async () => {
      expect(await journal().events.loadSnapshot("count")).toBeNull();
      const end = await journal().events.append([started("a"), started("b")]);
      const cursor = { epoch: end?.epoch ?? "", seq: 2 };
      await journal().events.saveSnapshot("count", cursor, { seen: 2 });
      expect(await journal().events.loadSnapshot("count")).toEqual({ cursor, state: { seen: 2 } });
    });

    test("[J24] trimming stops at the oldest snapshot, and before there is one drops nothing", async () => {
      const retention = { maxAgeMs: EVER, maxEntries: 1, maxHistoryPerSeries: 1 };
      const end = await journal().events.append(Array.from({ length: 10 }, (_, i) => started(String(i))));
      const epoch = end?.epoch ?? "";
      const all = (): Promise<readonly EventEntry[]> => journal().events.range({ epoch, seq: 0 }, { epoch, seq: 10 });
      await journal().events.trim(retention);
      expect(await all()).toHaveLength(10);
      await journal().events.saveSnapshot("slow", { epoch, seq: 4 }, {});
      await journal().events.saveSnapshot("quick", { epoch, seq: 9 }, {});
      await journal().events.trim(retention);
      await expect(all()).rejects.toThrow(JournalGap);
      expect(await journal().events.range({ epoch, seq: 4 }, { epoch, seq: 10 })).toHaveLength(6);
      expect(await journal().events.loadSnapshot("slow")).not.toBeNull();
    });

    test("[J31] a standing state follows, and one started later equals it", async () => {
      const first = await stand(5);
      const told: number[] = [];
      first.onChange((state) => told.push(state.seen));
      for (let i = 0; i < 12; i += 1) {
        await journal().events.append([started(String(i))]);
      }
      const end = await journal().events.cursor();
      expect(await first.reach(end, 5000)).toBe(true);
      expect(first.state()).toEqual({ seen: 12, names: ["9", "10", "11"] });
      expect(told.at(-1)).toBe(12);
      await first.stop();
      expect((await journal().events.loadSnapshot("count"))?.cursor.seq).toBeGreaterThanOrEqual(5);
      await journal().events.trim({ maxAgeMs: EVER, maxEntries: 1, maxHistoryPerSeries: 1 });
      const second = await stand();
      expect(second.state()).toEqual({ seen: 12, names: ["9", "10", "11"] });
      expect(second.cursor()).toEqual(end);
      await second.stop();
    });

    test("[J31] a state that is not reached in time says so", async () => {
      const standing = await stand();
      const end = standing.cursor();
      expect(await standing.reach({ ...end, seq: end.seq + 1 }, 30)).toBe(false);
      expect(await standing.reach({ epoch: "another", seq: 0 }, 30)).toBe(false);
      await standing.stop();
    });

    test("[J32] of commands that exclude each other exactly one commits", async () => {
      const standing = await stand();
      const decide = (name: string) => (state: Count) =>
        state.seen === 0 ? { ok: true as const, events: [started(name)] } : { ok: false as const, refusal: "taken" };
      const all = await Promise.all(Array.from({ length: 10 }, (_, i) => commit(journal().events, standing, decide(String(i)))));
      expect(all.filter((each) => each.ok)).toHaveLength(1);
      expect(standing.state().seen).toBe(1);
      await standing.stop();
    });

    test("[J32] commands that do not exclude each other all commit, each seeing the one before", async () => {
      const standing = await stand();
      const decide = (state: Count) => ({ ok: true as const, events: [started(String(state.seen))] });
      await Promise.all(Array.from({ length: 8 }, () => commit(journal().events, standing, decide)));
      const { epoch, seq } = await journal().events.cursor();
      const entries = await journal().events.range({ epoch, seq: 0 }, { epoch, seq });
      expect(entries.map((each) => each.data["name"])).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
      await standing.stop();
    });
  });
}
