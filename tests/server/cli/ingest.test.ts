import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMapping } from "#server/cli/ingest/mapping.ts";
import { summaryOf, writeReport } from "#server/cli/ingest/report.ts";
import { readSettings } from "#server/cli/ingest/settings.ts";
import type { RunningApp } from "#tests/server/http/anApp.ts";
import { anIngestDesk, type IngestDesk, BUDGET_MAPPING as MAPPING } from "./ingest/anIngestDesk.ts";

const HEAD = "province,year,total_revenue,total_expenditure,balance_transfer,targeted_transfer";
let desk: IngestDesk;
let app: RunningApp;
const file: IngestDesk["file"] = (...named) => desk.file(...named);
const ingest: IngestDesk["ingest"] = (...named) => desk.ingest(...named);

beforeAll(async () => {
  desk = await anIngestDesk();
  app = desk.app;
});
afterAll(async () => {
  await desk.stop();
});

describe("a wide file through its mapping", () => {
  test("names without diacritics, Hà Tây in its years and exponent forms become exact figures", async () => {
    const path = file(
      "wide.csv",
      `${HEAD}\nQuang Ninh,2006,4371000,1961287,294406,294406\nHau Giang,2006,3.00E+05,645363,699173.0254,\nHa Tay,2008,1,2,3,4\nHo Chi Minh City,2006,5,6,7,8\nThua Thien - Hue,2006,1,1,1,1\n`,
    );
    const report = await ingest(path, { map: MAPPING });
    expect(report).toMatchObject({ complete: true, counts: { accepted: 19, refused: 0, empty: 1 }, refused: [] });
    expect(report.receipts.map((jws) => jws.split(".").length)).toEqual([3]);
    const rows = (await (await app.get("/api/v1/observations/at?indicator=BUD.REV_YEAR&period=2006")).json()) as {
      province: string;
      value: string;
    }[];
    expect(Object.fromEntries(rows.map((row) => [row.province, row.value]))).toEqual({
      "22": "4371000",
      "46": "1",
      "79": "5",
      "93": "300000",
    });
  });

  test("what is not true of its year is refused by line and column, the rest is kept", async () => {
    const path = file(
      "more.csv",
      `${HEAD}\nHa Tay,2009,1,2,3,4\nHa Noi,2005,30000000,7000000,470000,470000.5\nHa Nộp,2007,1,2,3,4\nHa Noi,2004,x,2,3,4\nshort,1\n`,
    );
    const report = await ingest(path, { map: MAPPING });
    expect(report.refused.map((row) => [row.line, row.column, row.code])).toEqual([
      ...["total_revenue", "total_expenditure", "balance_transfer", "targeted_transfer"].map((column) => [
        2,
        column,
        "province.not-in-period",
      ]),
      ...["total_revenue", "total_expenditure", "balance_transfer", "targeted_transfer"].map((column) => [4, column, "province.unknown"]),
      [5, "total_revenue", "value.not-a-number"],
      [6, null, "row.columns"],
    ]);
    expect(report.refused[4]?.detail).toContain("Hà Nội");
    expect(report.counts.accepted + report.counts.late).toBe(7);
  });

  test("a semicolon file with decimal commas is read, an ambiguous figure refused", async () => {
    const path = file("comma.csv", `\ufeff${HEAD.replaceAll(",", ";")}\nCần Thơ;2010;1.234.567,5;12,25;1.234;0\n`);
    const report = await ingest(path, { map: MAPPING });
    expect(report.refused.map((row) => [row.column, row.code])).toEqual([["balance_transfer", "value.ambiguous"]]);
    expect(report.counts.accepted).toBe(3);
  });

  test("a name that two sets of provinces hold for one period is refused as ambiguous", async () => {
    const path = file("both.csv", `${HEAD}\nBac Ninh,2025,1,,,\n`);
    expect((await ingest(path, { map: MAPPING })).refused.map((row) => row.code)).toEqual(["province.ambiguous"]);
  });

  test("a missing column or a wrong mapping is said plainly", async () => {
    expect((await ingest(file("cols.csv", "province,year\nHa Noi,2006\n"), { map: MAPPING })).failure).toContain("total_revenue");
    expect(() => readMapping(file("map.json", '{"format":"wide","columns":{}}'))).toThrow(/\/province/);
    expect(() => readMapping(file("map.json", "{"))).toThrow(/map\.json/);
  });
});

describe("a long file", () => {
  test("CSV, SDMX-CSV and JSON are sent as they stand, with the line of every refusal", async () => {
    const csv = file(
      "long.csv",
      'indicator,province,period,value,note\nBUD.REV_YEAR,31,2010,5.50,"two\nlines"\nBUD.REV_YEAR,31,2011,x,\nBUD.REV_YEAR,31,2012,7,\n',
    );
    const first = await ingest(csv);
    expect([first.counts.accepted, first.refused.map((row) => [row.line, row.code, row.field])]).toEqual([
      2,
      [[4, "value.not-a-number", "value"]],
    ]);
    const sdmx = file(
      "sdmx.csv",
      "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nX,BUD.REV_YEAR,31,2013,8\nX,BUD.REV_YEAR,97,2013,8\n",
    );
    const second = await ingest(sdmx);
    expect([second.counts.accepted, second.refused.map((row) => [row.line, row.code, row.field])]).toEqual([
      1,
      [[3, "province.unknown", "REF_AREA"]],
    ]);
    const json = file(
      "long.json",
      '{"observations": [\n {"indicator":"BUD.REV_YEAR","province":"31","period":"2014","value":12345678.90},\n {"indicator":"BUD.REV_YEAR","province":"31","period":"2015","value":NaN}\n]}',
    );
    const third = await ingest(json);
    expect([third.counts.accepted, third.refused.map((row) => [row.line, row.code])]).toEqual([1, [[3, "value.not-finite"]]]);
  });

  test("run again after being cut off, nothing is counted twice", async () => {
    const rows = Array.from(
      { length: 2_500 },
      (_, i) =>
        `BUD.REV_DAY,${["01", "22", "31", "79", "92"][i % 5] ?? ""},${new Date(Date.UTC(2019, 0, 1 + Math.floor(i / 5))).toISOString().slice(0, 10)},${i % 900}.5`,
    );
    const path = file("many.csv", `indicator,province,period,value\n${rows.join("\n")}\n`);
    const before = (await app.journal.actual.cursor()).seq;
    const once = await ingest(path);
    expect(once.counts.accepted).toBe(2_500);
    const again = await ingest(path);
    expect([again.counts.duplicates, (await app.journal.actual.cursor()).seq]).toEqual([2_500, before + 2_500]);
  });

  test("a server that answers 503 first, or drops the connection, is asked again", async () => {
    let asked = 0;
    const flaky = createServer((request, response) => {
      asked += 1;
      if (asked === 1) {
        request.socket.destroy();
        return;
      }
      if (asked === 2) {
        response.writeHead(503, { "content-type": "application/problem+json" }).end("{}");
        return;
      }
      request.resume();
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ accepted: 1, duplicates: 0, revised: 0, late: 0, refused: 0, held: 0, cursor: "e:1", rows: [] }));
    });
    await new Promise<void>((resolve) => flaky.listen(0, "127.0.0.1", resolve));
    const report = await ingest(file("one.csv", "indicator,province,period,value\nBUD.REV_YEAR,01,2010,5\n"), {
      url: `http://127.0.0.1:${(flaky.address() as AddressInfo).port}`,
    });
    flaky.closeAllConnections();
    await new Promise((resolve) => flaky.close(resolve));
    expect([report.complete, report.counts.accepted, asked]).toEqual([true, 1, 3]);
    expect(desk.said.slice(-2).map((text) => text.slice(0, 12))).toEqual(["Mất kết nối,", "Đã nối lại /"]);
  });

  test("a server that is another program is named so at once", async () => {
    const other = createServer((_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>It works</h1>"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const { failure } = await ingest(file("one.csv", "indicator,province,period,value\nBUD.REV_YEAR,01,2010,5\n"), { url });
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
    expect(failure).toContain("text/html");
  });

  test("every failure is a sentence: no file, not UTF-8, wrong key, wrong columns", async () => {
    expect((await ingest(join(desk.dir, "absent.csv"))).failure).toContain("absent.csv");
    expect((await ingest(file("utf16.csv", Buffer.from("\ufeffa", "utf16le")))).failure).toContain("UTF-16LE");
    expect(
      (await ingest(file("a.csv", "indicator,province,period,value\nBUD.REV_YEAR,01,2010,5\n"), { key: "tc_nobodys-key-at-all" })).failure,
    ).toContain("401");
    expect((await ingest(file("b.csv", "what,ever\n1,2\n"))).failure).toContain("indicator");
    expect((await ingest(file("c.json", '{"a":1}'))).failure).toContain("JSON");
  });
});

describe("settings and report", () => {
  test("the key and address come from arguments, the environment, or the demo's file", () => {
    const demo = mkdtempSync(join(desk.dir, "data-"));
    writeFileSync(join(demo, "demo.json"), JSON.stringify({ url: "http://127.0.0.1:9/", agencyKeys: { G12: "tc_from-the-demo" } }));
    const read = (args: readonly string[], variables: Record<string, string>) =>
      readSettings(["f.csv", ...args], { DATA_DIR: demo, ...variables });
    expect(read(["--agency", "G12"], {})).toMatchObject({ key: "tc_from-the-demo", url: "http://127.0.0.1:9" });
    expect(read(["--agency", "G12"], { AGENCY_KEY: "tc_env" })).toMatchObject({ key: "tc_env" });
    expect(read(["--key", "tc_arg", "--url", "http://h/"], { AGENCY_KEY: "tc_env" })).toMatchObject({ key: "tc_arg", url: "http://h" });
    expect(() => read([], {})).toThrow(/No agency key/);
    expect(() => readSettings([], {})).toThrow(/One file is needed/);
    expect(() => read(["--nonsense"], {})).toThrow(/--nonsense/);
  });

  test("the report is written as JSON and as a text to read", async () => {
    const report = await ingest(file("r.csv", "indicator,province,period,value\nBUD.REV_YEAR,97,2010,5\n"));
    const path = join(desk.dir, "deep", "report.json");
    writeReport(path, report);
    expect((JSON.parse(readFileSync(path, "utf8")) as { counts: { refused: number } }).counts.refused).toBe(1);
    expect(readFileSync(join(desk.dir, "deep", "report.txt"), "utf8")).toContain("dòng / line 2: [province.unknown]");
    expect(() => writeReport(join(path, "below-a-file.json"), report)).toThrow(/--report/);
    expect(summaryOf({ ...report, failure: "gone", complete: false }, 0)).toContain("NOT COMPLETE: gone");
  });
});
