import { describe, expect, test } from "vitest";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { SeriesVersions } from "#server/journal/journal.ts";
import { A_SERIES, aDraft } from "#tests/builders/aDraft.ts";
import type { UnderTest } from "./journalContract.ts";

const year = (of: number): number => Date.UTC(of, 0, 1);

/** [J44]: many series and periods read at once. */
export function betweenContract({ journal }: UnderTest): void {
  const between = async (series: readonly string[], from: number, to: number): Promise<readonly SeriesVersions[]> => {
    const all: SeriesVersions[] = [];
    for await (const some of journal().actual.between(series as SeriesVersions["series"][], { from: year(from), to: year(to) })) {
      all.push(...some);
    }
    return all;
  };
  const told = ({ figures, superseded }: SeriesVersions): unknown => ({
    figures: figures.map(({ period, value }) => [period, value]),
    superseded: superseded.map(({ period, value }) => [period, value]),
  });

  describe("reading many series", () => {
    test("[J44] the figures of the periods that begin within, in period order, and the versions before those that were revised", async () => {
      const draft = (period: string, value: string) => aDraft({ period, value, report: `${period} ${value}` });
      await journal().actual.apply([
        draft("2003", "3"),
        draft("2001", "1"),
        draft("2002", "2"),
        draft("2002", "2.5"),
        draft("2002", "2.75"),
      ]);
      await journal().actual.apply([draft("2003", "3.5")]);
      const [found] = await between([A_SERIES], 2001, 2003);
      expect(found === undefined ? null : told(found)).toEqual({
        figures: [
          ["2001", "1"],
          ["2002", "2.75"],
        ],
        superseded: [
          ["2002", "2"],
          ["2002", "2.5"],
        ],
      });
      expect([found?.periods, found?.oldestStart]).toEqual([3, year(2001)]);
      expect(found?.figures[1]).toMatchObject({ status: "A", receivedAt: expect.any(Number), revision: 2, was: "2.5", via: null });
    });

    test("[J44] a series that holds something, but nothing within, says how far back it is kept; one that holds nothing is left out", async () => {
      await journal().actual.apply([aDraft({ period: "2010" })]);
      const [found, ...more] = await between([A_SERIES, seriesKey("GRDP.GROWTH", "92")], 2001, 2003);
      expect(more).toEqual([]);
      expect([found?.figures, found?.superseded, found?.periods, found?.oldestStart]).toEqual([[], [], 1, year(2010)]);
    });

    test("[J44] more series than one call looks at are all there, in the order asked", async () => {
      const series = Array.from({ length: 130 }, (_, i) => seriesKey("GRDP.GROWTH", String(i)));
      await journal().actual.apply(series.map((each) => aDraft({ series: each, value: each.slice(12) })));
      const found = await between(series, 2020, 2021);
      expect(found.map((each) => [each.series, each.figures[0]?.value])).toEqual(series.map((each) => [each, each.slice(12)]));
      expect(await between([], 2020, 2021)).toEqual([]);
    });

    test("[J44] how each version came is told, whatever is written of it", async () => {
      const note = 'a "note", with ["program"] in it\nand a line break | and a bar';
      await journal().actual.apply(
        (["program", "file", "hand", null] as const).map((via, at) => aDraft({ period: String(2001 + at), note, key: "k-1", via })),
      );
      const [found] = await between([A_SERIES], 2001, 2006);
      expect(found?.figures.map(({ period, via }) => [period, via])).toEqual([
        ["2001", "program"],
        ["2002", "file"],
        ["2003", "hand"],
        ["2004", null],
      ]);
    });

    test("[J44] what was said before the figure held, and came later, is among its versions once it was revised", async () => {
      await journal().actual.apply([aDraft({ value: "2", publishedAt: 2_000 }), aDraft({ value: "1", publishedAt: 1_000 })]);
      await journal().actual.apply([aDraft({ value: "3", publishedAt: 3_000 })]);
      const [found] = await between([A_SERIES], 2020, 2021);
      expect(found === undefined ? null : told(found)).toEqual({
        figures: [["2020", "3"]],
        superseded: expect.arrayContaining([
          ["2020", "2"],
          ["2020", "1"],
        ]),
      });
    });
  });
}
