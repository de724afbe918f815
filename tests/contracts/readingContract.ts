import { describe, expect, test } from "vitest";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { JournalGap, type ObservationDraft } from "#server/journal/journal.ts";
import { A_SERIES, aDraft } from "#tests/builders/aDraft.ts";
import { followTail } from "#tests/doubles/followTail.ts";
import type { UnderTest } from "./journalContract.ts";

const other = seriesKey("GRDP.GROWTH", "79");
const none = seriesKey("GRDP.GROWTH", "92");

/** [J8], [J10]–[J12], [J15], [J17], [J22]: reading what stands and what follows. */
export function readingContract({ journal }: UnderTest): void {
  const many = (count: number, label: string): readonly ObservationDraft[] =>
    Array.from({ length: count }, (_, i) => aDraft({ series: seriesKey(`I${i % 7}`, String(i % 40)), value: `${label}.${i}` }));
  const writeOn = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      await journal().actual.apply(many(40, String(round)));
    }
  };

  describe("reading", () => {
    test("[J8] the newest figures stand at their cursor while writers go on", async () => {
      const writing = writeOn(30);
      const seen = [];
      for (let i = 0; i < 10; i += 1) {
        seen.push(await journal().actual.latest());
      }
      await writing;
      const end = await journal().actual.latest();
      for (const standing of seen) {
        const state = new Map(standing.observations.map((each) => [each.series, each]));
        for (const entry of await journal().actual.range(standing.cursor, end.cursor)) {
          if (entry.newest) {
            state.set(entry.observation.series, entry.observation);
          }
        }
        expect(state).toEqual(new Map(end.observations.map((each) => [each.series, each])));
        expect(Math.max(0, ...standing.observations.map((each) => each.seq))).toBeLessThanOrEqual(standing.cursor.seq);
      }
    });

    test("[J10] a tail started anywhere while writers go on misses nothing and repeats nothing", async () => {
      const writing = writeOn(25);
      const tails = [];
      for (let i = 0; i < 5; i += 1) {
        const { cursor } = await journal().actual.latest();
        tails.push({ cursor, tail: followTail((signal) => journal().actual.tail(cursor, signal)) });
      }
      await writing;
      const end = await journal().actual.cursor();
      for (const { cursor, tail } of tails) {
        await tail.until(() => tail.entries.length >= end.seq - cursor.seq);
        expect(tail.entries.map((each) => each.observation.seq)).toEqual(
          Array.from({ length: end.seq - cursor.seq }, (_, i) => cursor.seq + 1 + i),
        );
        expect(tail.entries).toEqual(await journal().actual.range(cursor, end));
        await tail.stop();
      }
    });

    test("[J11] a tail of another epoch, or ahead of the topic, is reset", async () => {
      const { cursor } = await journal().actual.apply([aDraft()]);
      for (const from of [
        { epoch: "another", seq: 1 },
        { ...cursor, seq: 1000 },
      ]) {
        const tail = followTail((signal) => journal().actual.tail(from, signal));
        await tail.until(() => tail.items.some((each) => each.kind === "reset"));
        expect(tail.items.at(-1)).toEqual({ kind: "reset", reason: "epoch" });
        await tail.stop();
      }
    });

    test("[J12] a tail from a position no longer kept is reset", async () => {
      await writeOn(3);
      const { epoch } = await journal().actual.cursor();
      await journal().actual.trim({ maxAgeMs: Number.MAX_SAFE_INTEGER, maxEntries: 10, maxHistoryPerSeries: 100 });
      const tail = followTail((signal) => journal().actual.tail({ epoch, seq: 5 }, signal));
      await tail.until(() => tail.items.some((each) => each.kind === "reset"));
      expect(tail.items.at(-1)).toEqual({ kind: "reset", reason: "trimmed" });
      await tail.stop();
    });

    test("[J15] a tail ends when it is told to, after saying that it was linked", async () => {
      const cursor = await journal().actual.cursor();
      const tail = followTail((signal) => journal().actual.tail(cursor, signal));
      await tail.until(() => tail.items.length > 0);
      await tail.stop();
      expect(tail.items).toEqual([{ kind: "link", up: true }]);
    });

    test("[J17] a range is exact", async () => {
      await writeOn(2);
      const { epoch } = await journal().actual.cursor();
      const some = await journal().actual.range({ epoch, seq: 10 }, { epoch, seq: 15 });
      expect(some.map((each) => each.observation.seq)).toEqual([11, 12, 13, 14, 15]);
      expect(await journal().actual.range({ epoch, seq: 15 }, { epoch, seq: 15 })).toEqual([]);
    });

    test("[J17] a range no longer kept, beyond the end or of another epoch is refused", async () => {
      await writeOn(2);
      const { epoch, seq } = await journal().actual.cursor();
      await journal().actual.trim({ maxAgeMs: Number.MAX_SAFE_INTEGER, maxEntries: 10, maxHistoryPerSeries: 100 });
      const ask = (from: number, to: number, of = epoch): Promise<unknown> =>
        journal().actual.range({ epoch: of, seq: from }, { epoch: of, seq: to });
      await expect(ask(0, seq)).rejects.toThrow(JournalGap);
      await expect(ask(seq, seq + 1)).rejects.toThrow(JournalGap);
      await expect(ask(seq - 1, seq, "another")).rejects.toThrow(JournalGap);
      expect(await ask(seq - 10, seq)).toHaveLength(10);
    });

    test("[J22] history tells every version, by receipt", async () => {
      await journal().actual.apply([
        aDraft({ value: "1" }),
        aDraft({ period: "2021", value: "2" }),
        aDraft({ value: "3" }),
        aDraft({ series: other }),
      ]);
      const told = (await journal().actual.history(A_SERIES)).map((each) => [
        each.verdict,
        each.observation.period,
        each.observation.value,
      ]);
      expect(told).toEqual([
        ["accepted", "2020", "1"],
        ["accepted", "2021", "2"],
        ["revised", "2020", "3"],
      ]);
      expect(await journal().actual.history(none)).toEqual([]);
    });

    test("[J22] a trend is the last periods in order, with the figure held of each", async () => {
      const drafts = ["2020", "2018", "2021", "2019"].map((period) => aDraft({ period, value: period }));
      await journal().actual.apply([...drafts, aDraft({ period: "2019", value: "new" }), aDraft({ series: other, value: "o" })]);
      const trend = await journal().actual.trend([A_SERIES, other, none], 3);
      expect(trend.get(A_SERIES)?.map((each) => each.value)).toEqual(["new", "2020", "2021"]);
      expect(trend.get(other)?.map((each) => each.value)).toEqual(["o"]);
      expect(trend.has(none)).toBe(false);
    });

    test("[J22] one period of many series", async () => {
      await journal().actual.apply([aDraft({ period: "2019", value: "1" }), aDraft({ value: "2" }), aDraft({ series: other, value: "3" })]);
      const at = await journal().actual.atPeriod([A_SERIES, other, none], "2019");
      expect([...at].map(([key, each]) => [key, each.value])).toEqual([[A_SERIES, "1"]]);
    });
  });
}
