import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMapping } from "#server/cli/ingest/mapping.ts";
import { anIngestDesk, BUDGET_MAPPING, type IngestDesk } from "./anIngestDesk.ts";

let desk: IngestDesk;
const file: IngestDesk["file"] = (...named) => desk.file(...named);
const ingest: IngestDesk["ingest"] = (...named) => desk.ingest(...named);

beforeAll(async () => {
  desk = await anIngestDesk();
});
afterAll(async () => {
  await desk.stop();
});

describe("a long file", () => {
  test.each([
    ["line ends of CR", "indicator,province,period,value\rBUD.REV_YEAR,33,2010,5\rBUD.REV_YEAR,97,2010,5\r"],
    ["mixed line ends", "indicator,province,period,value\r\nBUD.REV_YEAR,33,2011,5\nBUD.REV_YEAR,97,2010,5\n"],
    ["empty lines before the header", "\n\nindicator,province,period,value\nBUD.REV_YEAR,33,2012,5\nBUD.REV_YEAR,97,2010,5\n"],
    ["a sep= line", "sep=;\nindicator;province;period;value\nBUD.REV_YEAR;33;2013;5\nBUD.REV_YEAR;97;2010;5\n"],
    ["an empty first cell", "note\tindicator\tprovince\tperiod\tvalue\n\tBUD.REV_YEAR\t33\t2014\t5\n\tBUD.REV_YEAR\t97\t2010\t5\n"],
  ])("with %s is read as it should be, in batches too", async (name, text) => {
    const end = /\r?\n|\r/.exec(text)?.[0] ?? "";
    const [good = "", bad = ""] = text.split(/\r\n|\r|\n/).slice(-3);
    const path = file(`${name}.csv`, text + `${good}${end}`.repeat(1_200));
    const report = await ingest(path);
    const wrongLine = text.split(/\r\n|\r|\n/).indexOf(bad) + 1;
    expect(report).toMatchObject({ complete: true, counts: { sent: 1_202, accepted: 1, duplicates: 1_200, refused: 1 } });
    expect(report.refused.map((row) => [row.line, row.code])).toEqual([[wrongLine, "province.unknown"]]);
  });

  test("a contradiction names the line of the file, not of the post; the rows done never pass those there are", async () => {
    const rows = Array.from({ length: 1_100 }, (_, i) => `BUD.REV_YEAR,36,2015,${i < 1_090 ? 5 : i}`);
    const done: number[] = [];
    const path = file("contradiction.csv", `indicator,province,period,value\n${rows.join("\n")}\n`);
    const { refused, counts } = await desk.ingest(path, { at: (rowsDone) => void done.push(rowsDone) });
    expect([counts.sent, done]).toEqual([1_100, [1_000, 1_100]]);
    expect([refused.length, refused[0]?.line, refused[0]?.detail.includes("dòng 1002 ")]).toEqual([10, 1_092, true]);
    expect(refused[0]?.detailEn).toContain("row 1002 ");
  });

  test("a quote left open costs one row, in batches too", async () => {
    const rows = Array.from({ length: 1_500 }, (_, i) => `BUD.REV_YEAR,34,2015,${i === 998 ? '"' : ""}5`);
    const report = await ingest(file("quote.csv", `indicator,province,period,value\n${rows.join("\n")}\n`));
    expect([report.counts.sent, report.refused.map((row) => [row.line, row.code])]).toEqual([1_500, [[1_000, "row.quotes"]]]);
  });

  test.each([
    ["nothing.csv", ""],
    ["header.csv", "indicator,province,period,value\n"],
    ["nothing.json", "[]"],
  ])("%s has no rows, which is a failure and not a success", async (name, text) => {
    expect(await ingest(file(name, text))).toMatchObject({ complete: false, failure: expect.stringContaining("không có dòng") as string });
  });

  test("a file sent again after another is judged again, not answered from memory", async () => {
    const figure = (value: number): string => file(`again${value}.csv`, `indicator,province,period,value\nBUD.REV_YEAR,35,2015,${value}\n`);
    const verdicts = [];
    for (const value of [5, 6, 5]) verdicts.push((await ingest(figure(value))).counts);
    expect(verdicts.map(({ accepted, revised }) => [accepted, revised])).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
  });
});

describe("a wide file", () => {
  test("a column that stands twice is refused, not guessed", async () => {
    const head = "province,year,total_revenue,total_expenditure,balance_transfer,targeted_transfer,total_revenue";
    expect((await ingest(file("twice.csv", `${head}\nHa Noi,2006,1,2,3,4,5\n`), { map: BUDGET_MAPPING })).failure).toContain(
      "total_revenue",
    );
  });

  test("a form of the period that could be read in two ways, or in none, is refused with the mapping", () => {
    const periodOf = (format: string): string =>
      JSON.stringify({
        format: "wide",
        province: { column: "p" },
        period: { column: "y", format },
        columns: { v: { indicator: "BUD.REV_YEAR" } },
      });
    for (const format of ["YYYY-YYYY", "Quý Q/YYYY", "MM"]) {
      expect(() => readMapping(file("map.json", periodOf(format)))).toThrow(/\/period\/format/);
    }
    expect(readMapping(file("map.json", periodOf("Q/YYYY"))).period.format).toBe("Q/YYYY");
  });
});
