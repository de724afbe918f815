import { describe, expect, test } from "vitest";
import { A_SERIES, aDraft } from "#tests/builders/aDraft.ts";
import { followTail } from "#tests/doubles/followTail.ts";
import type { UnderTest } from "./journalContract.ts";

const EVER = Number.MAX_SAFE_INTEGER;
const WIDE = { maxAgeMs: EVER, maxEntries: EVER, maxHistoryPerSeries: EVER };

/** [J18]–[J20]: what is dropped and what never is. */
export function keepingContract({ journal, elapse }: UnderTest): void {
  const years = (from: number, to: number): readonly string[] => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  const fill = async (from: number, to: number): Promise<void> =>
    void (await journal().actual.apply(years(from, to).map((period) => aDraft({ period, value: period }))));
  const kept = async (): Promise<number> => {
    const end = await journal().actual.cursor();
    let low = 0;
    for (; low < end.seq; low += 1) {
      const isKept = await journal()
        .actual.range({ epoch: end.epoch, seq: low }, end)
        .then(
          () => true,
          () => false,
        );
      if (isKept) {
        break;
      }
    }
    return end.seq - low;
  };

  describe("keeping", () => {
    test("[J18] a topic is trimmed by size and nothing that stands is lost", async () => {
      await fill(1990, 2019);
      const before = await journal().actual.latest();
      await journal().actual.trim({ ...WIDE, maxEntries: 10 });
      expect(await kept()).toBe(10);
      expect(await journal().actual.latest()).toEqual(before);
      expect((await journal().actual.trend([A_SERIES], 100)).get(A_SERIES)).toHaveLength(30);
      expect((await journal().actual.atPeriod([A_SERIES], "1990")).get(A_SERIES)?.value).toBe("1990");
    });

    test("[J18] a topic is trimmed by age, by the real clock whatever the drill's says", async () => {
      await journal().actual.apply([aDraft({ period: "2001" }), aDraft({ period: "2002" })], -500_000_000);
      await elapse(300);
      await journal().actual.apply([aDraft({ period: "2003" })], -500_000_000);
      await journal().actual.apply([aDraft({ period: "2004" })]);
      await journal().actual.trim({ ...WIDE, maxAgeMs: 200 });
      expect(await kept()).toBe(2);
      await elapse(300);
      await journal().actual.trim({ ...WIDE, maxAgeMs: 200 });
      expect(await kept()).toBe(1);
    });

    test("[J18] a topic goes on after trimming, and a tail at its end does not notice", async () => {
      await fill(2000, 2009);
      const cursor = await journal().actual.cursor();
      const tail = followTail((signal) => journal().actual.tail(cursor, signal));
      await tail.until(() => tail.items.length > 0);
      await journal().actual.trim({ ...WIDE, maxEntries: 1 });
      await fill(2010, 2011);
      await tail.until(() => tail.entries.length === 2);
      expect(tail.entries.map((each) => each.observation.seq)).toEqual([11, 12]);
      await tail.stop();
      expect(await kept()).toBe(3);
    });

    test("[J18] trimming an empty topic is nothing", async () => {
      await journal().actual.trim({ ...WIDE, maxEntries: 1 });
      expect((await journal().actual.cursor()).seq).toBe(0);
    });

    test("[J19] superseded versions go first, oldest first", async () => {
      const values = ["1", "2", "3", "4", "5"].map((value) => aDraft({ value }));
      await journal().actual.apply([...values, aDraft({ period: "2021", value: "6" }), aDraft({ period: "2022", value: "7" })]);
      await journal().actual.trim({ ...WIDE, maxHistoryPerSeries: 4 });
      expect((await journal().actual.history(A_SERIES)).map((each) => each.observation.value)).toEqual(["4", "5", "6", "7"]);
      await journal().actual.trim({ ...WIDE, maxHistoryPerSeries: 3 });
      expect((await journal().actual.history(A_SERIES)).map((each) => each.observation.value)).toEqual(["5", "6", "7"]);
    });

    test("[J19] beyond that many periods the oldest periods go", async () => {
      await fill(2000, 2009);
      await journal().actual.trim({ ...WIDE, maxHistoryPerSeries: 3 });
      expect((await journal().actual.history(A_SERIES)).map((each) => each.observation.period)).toEqual(["2007", "2008", "2009"]);
      expect((await journal().actual.latest()).observations).toMatchObject([{ period: "2009", previousPeriod: "2008" }]);
      expect((await journal().actual.atPeriod([A_SERIES], "2001")).size).toBe(0);
    });

    test("[J20] a restart empties one topic under a new epoch and leaves the others", async () => {
      await fill(2000, 2009);
      await journal().exercise.apply([aDraft(), aDraft({ value: "2" })]);
      const before = await journal().exercise.cursor();
      const tail = followTail((signal) => journal().exercise.tail(before, signal));
      await tail.until(() => tail.items.length > 0);
      const after = await journal().exercise.restart();
      expect(after.seq).toBe(0);
      expect(after.epoch).not.toBe(before.epoch);
      expect(await journal().exercise.latest()).toEqual({ cursor: after, observations: [] });
      expect(await journal().exercise.history(A_SERIES)).toEqual([]);
      const { outcomes } = await journal().exercise.apply([aDraft()]);
      expect(outcomes).toEqual([{ verdict: "accepted", seq: 1 }]);
      await tail.until(() => tail.items.some((each) => each.kind === "reset"));
      expect(tail.items.at(-1)).toEqual({ kind: "reset", reason: "epoch" });
      await tail.stop();
      expect((await journal().actual.latest()).observations).toHaveLength(1);
    });
  });
}
