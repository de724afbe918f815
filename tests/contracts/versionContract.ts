import { describe, expect, test } from "vitest";
import type { ApplyVerdict, ObservationDraft } from "#server/journal/journal.ts";
import { A_SERIES, aDraft } from "#tests/builders/aDraft.ts";
import type { UnderTest } from "./journalContract.ts";

/** [J1]–[J7], [J9], [J21], [J34]: what becomes of a figure. */
export function versionContract({ journal }: UnderTest): void {
  const post = async (...drafts: readonly ObservationDraft[]): Promise<readonly ApplyVerdict[]> =>
    (await journal().actual.apply(drafts)).outcomes.map((each) => each.verdict);
  const newest = async (): Promise<unknown> => {
    const { observations } = await journal().actual.latest();
    return observations.map(({ period, value, status, revision, was, previousPeriod, previous }) => ({
      period,
      value,
      status,
      revision,
      was,
      previousPeriod,
      previous,
    }));
  };

  describe("version rule", () => {
    test("[J1] entries are numbered without gap, whoever writes", async () => {
      const writers = Array.from({ length: 20 }, (_, w) =>
        post(...Array.from({ length: 15 }, (_, i) => aDraft({ period: String(1900 + i), value: `${w}.${i}` }))),
      );
      await Promise.all(writers);
      const end = await journal().actual.cursor();
      const entries = await journal().actual.range({ epoch: end.epoch, seq: 0 }, end);
      expect(entries.map((each) => each.observation.seq)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
      expect(end.seq).toBe(300);
    });

    test("[J2] a later period is accepted and becomes the newest", async () => {
      expect(await post(aDraft({ period: "2019", value: "9" }), aDraft({ period: "2020", value: "10" }))).toEqual(["accepted", "accepted"]);
      expect(await newest()).toEqual([
        { period: "2020", value: "10", status: "A", revision: 0, was: null, previousPeriod: "2019", previous: "9" },
      ]);
    });

    test("[J2] of two periods that begin together the order of their text decides", async () => {
      expect(
        await post(
          aDraft({ period: "2020-01" }),
          aDraft({ period: "2020" }),
          aDraft({ period: "2020-Q1", periodStart: Date.UTC(2020, 0, 1) }),
        ),
      ).toEqual(["accepted", "late", "accepted"]);
    });

    test("[J3] the same figure again is a duplicate and writes nothing", async () => {
      await post(aDraft());
      const before = await journal().actual.cursor();
      const { outcomes, cursor } = await journal().actual.apply([aDraft({ publishedAt: 5, note: "again", report: "report-2" })]);
      expect(outcomes).toEqual([{ verdict: "duplicate", seq: 1 }]);
      expect(cursor).toEqual(before);
      expect(await journal().actual.history(A_SERIES)).toHaveLength(1);
    });

    test("[J4] another value of a period held is a revision that tells what it replaced", async () => {
      expect(await post(aDraft({ value: "10" }), aDraft({ value: "11" }), aDraft({ value: "11", status: "P" }))).toEqual([
        "accepted",
        "revised",
        "revised",
      ]);
      expect(await newest()).toEqual([
        { period: "2020", value: "11", status: "P", revision: 2, was: "11", previousPeriod: null, previous: null },
      ]);
    });

    test("[J4] a revision of an older period leaves the newest alone", async () => {
      expect(await post(aDraft({ period: "2019", value: "9" }), aDraft({ value: "10" }), aDraft({ period: "2019", value: "8" }))).toEqual([
        "accepted",
        "accepted",
        "revised",
      ]);
      expect(await newest()).toMatchObject([{ period: "2020", value: "10" }]);
      const last = (await journal().actual.history(A_SERIES)).at(-1);
      expect(last).toMatchObject({ verdict: "revised", newest: false, observation: { period: "2019", value: "8", was: "9", revision: 1 } });
    });

    test("[J4] a version published in the same moment as the one held replaces it", async () => {
      expect(await post(aDraft({ value: "1", publishedAt: 1000 }), aDraft({ value: "2", publishedAt: 1000 }))).toEqual([
        "accepted",
        "revised",
      ]);
    });

    test("[J4] [J21] a version without an instant of its own is never older than the one held, whatever was done to the clock", async () => {
      const ahead = (await journal().now()) + 3_600_000;
      expect(await post(aDraft({ value: "1", publishedAt: ahead }), aDraft({ value: "2" }), aDraft({ value: "3" }))).toEqual([
        "accepted",
        "revised",
        "revised",
      ]);
      expect((await journal().actual.latest()).observations).toMatchObject([{ value: "3", publishedAt: ahead, revision: 2 }]);
    });

    test("[J5] an older period not yet held is late: kept, not newest", async () => {
      expect(await post(aDraft({ period: "2020", value: "10" }), aDraft({ period: "2018", value: "8" }))).toEqual(["accepted", "late"]);
      expect(await newest()).toMatchObject([{ period: "2020", value: "10" }]);
      expect((await journal().actual.atPeriod([A_SERIES], "2018")).get(A_SERIES)).toMatchObject({ value: "8", revision: 0 });
    });

    test("[J6] a version published before the one held goes to history only, once", async () => {
      expect(
        await post(
          aDraft({ value: "2", publishedAt: 2000 }),
          aDraft({ value: "1", publishedAt: 1000 }),
          aDraft({ value: "1", publishedAt: 1000 }),
        ),
      ).toEqual(["accepted", "late", "duplicate"]);
      expect(await newest()).toMatchObject([{ value: "2", revision: 0 }]);
      expect((await journal().actual.history(A_SERIES)).map((each) => [each.observation.value, each.newest])).toEqual([
        ["2", true],
        ["1", false],
      ]);
    });

    test("[J7] the previous figure is that of the nearest earlier period held by then", async () => {
      await post(
        aDraft({ period: "2017", value: "7" }),
        aDraft({ period: "2020", value: "10" }),
        aDraft({ period: "2019", value: "9" }),
        aDraft({ period: "2020", value: "11" }),
      );
      const told = (await journal().actual.history(A_SERIES)).map(({ observation }) => [
        observation.period,
        observation.previousPeriod,
        observation.previous,
      ]);
      expect(told).toEqual([
        ["2017", null, null],
        ["2020", "2017", "7"],
        ["2019", "2017", "7"],
        ["2020", "2019", "9"],
      ]);
    });

    test("[J9] drafts of one call are applied in order, also 1,200 of them", async () => {
      const drafts = Array.from({ length: 1200 }, (_, i) => aDraft({ value: String(i) }));
      const { outcomes, cursor } = await journal().actual.apply(drafts);
      expect(outcomes.map((each) => each.seq)).toEqual(drafts.map((_, i) => i + 1));
      expect(cursor.seq).toBe(1200);
      expect(await newest()).toMatchObject([{ value: "1199", revision: 1199, was: "1198" }]);
    });

    test("[J9] no drafts change nothing", async () => {
      expect(await journal().actual.apply([])).toEqual({ cursor: await journal().actual.cursor(), outcomes: [] });
    });

    test("[J21] a figure is received by the recorded clock, shifted by the offset of the drill", async () => {
      const before = await journal().now();
      await journal().actual.apply([aDraft({ period: "2020" })], -1_000_000);
      await journal().actual.apply([aDraft({ period: "2021", publishedAt: 77 })]);
      const [drilled, plain] = (await journal().actual.history(A_SERIES)).map((each) => each.observation);
      expect(drilled?.receivedAt).toBeGreaterThanOrEqual(before - 1_000_000);
      expect(drilled?.receivedAt).toBeLessThan(before - 900_000);
      expect(drilled?.publishedAt).toBe(drilled?.receivedAt);
      expect(plain).toMatchObject({ publishedAt: 77 });
      expect(plain?.receivedAt).toBeGreaterThanOrEqual(before);
    });

    test("[J22] every field comes back as it was given", async () => {
      const draft = aDraft({
        value: "-0.00000000000000000001",
        status: "P",
        publishedAt: 1_597_800_000_000,
        reporter: "Nguyễn Văn A",
        note: 'số "liệu" | ~\n',
        report: "r|~",
      });
      await post(draft);
      const [found] = (await journal().actual.latest()).observations;
      const { periodStart: _start, ...given } = draft;
      expect(found).toMatchObject(given);
    });

    test("[J34] the two topics of observations are apart", async () => {
      await post(aDraft());
      const { outcomes } = await journal().exercise.apply([aDraft()]);
      expect(outcomes).toEqual([{ verdict: "accepted", seq: 1 }]);
      expect((await journal().actual.cursor()).seq).toBe(1);
    });
  });
}
