import { describe, expect, test } from "vitest";
import { BodyFault } from "#server/intake/bodyFault.ts";
import { bomLength } from "#server/intake/charset.ts";
import { csvRows } from "#server/intake/csvRows.ts";
import type { RawRow } from "#server/intake/rawRow.ts";

const HEAD = "indicator,province,period,value";

async function rowsOf(text: string, isSdmx = false): Promise<readonly RawRow[]> {
  const body = Buffer.from(text);
  const rows: RawRow[] = [];
  for await (const row of csvRows(body, bomLength(body), isSdmx)) {
    rows.push(row);
  }
  return rows;
}

async function summary(text: string, isSdmx = false): Promise<readonly (string | undefined)[]> {
  return (await rowsOf(text, isSdmx)).map(
    (row) =>
      row.refusal?.code ??
      [row.fields.indicator, row.fields.province, row.fields.period, row.fields.value].map((field) => field?.text ?? "").join("|"),
  );
}

async function fault(text: string, isSdmx = false): Promise<string> {
  const error: unknown = await rowsOf(text, isSdmx).catch((thrown: unknown) => thrown);
  return error instanceof BodyFault ? error.refusal.en : `no fault: ${String(error)}`;
}

describe("CSV", () => {
  test("is read with a byte-order mark, CRLF, quotes, empty lines and columns in any order or case", async () => {
    expect(await summary(`\ufeffValue,PERIOD,indicator,province\r\n1.5,2015,A.B,01\r\n\r\n"2.5","2016",A.B,"02"\r\n`)).toEqual([
      "A.B|01|2015|1.5",
      "A.B|02|2016|2.5",
    ]);
  });

  test.each([
    [";", true],
    ["\t", true],
    [",", false],
  ])("separator %j is found, and says whether decimal commas are the custom", async (mark, comma) => {
    const rows = await rowsOf(`${HEAD.replaceAll(",", mark)}\n${["A.B", "01", "2015", "1"].join(mark)}\n`);
    expect(rows.map((row) => [row.fields.province?.text, row.commaDecimals])).toEqual([["01", comma]]);
  });

  test("Excel's sep= line is understood", async () => {
    expect(await summary(`sep=;\n${HEAD.replaceAll(",", ";")}\nA.B;01;2015;1,5\n`)).toEqual(["A.B|01|2015|1,5"]);
  });

  test("a row of another width is refused and the rest kept", async () => {
    expect(await summary(`${HEAD}\nA.B,01,2015,1\nA.B,01,2015\nA.B,01,2015,1,000\nA.B,02,2015,1\n`)).toEqual([
      "A.B|01|2015|1",
      "row.columns",
      "row.columns",
      "A.B|02|2015|1",
    ]);
  });

  test("a last row that is cut off is named so", async () => {
    expect(await summary(`${HEAD}\nA.B,01,2015,1\nA.B,01,20`)).toEqual(["A.B|01|2015|1", "row.truncated"]);
    expect(await summary(`${HEAD}\nA.B,01,2015,1\nA.B,02,2015,"1`)).toEqual(["A.B|01|2015|1", "row.truncated"]);
  });

  test("a field of a megabyte stays in its row", async () => {
    const read = await summary(`${HEAD}\nA.B,01,2015,1\nA.B,01,2015,${"9".repeat(1_000_000)}\nA.B,02,2015,1\n`);
    expect(read.map((each) => each?.length)).toEqual([13, 1_000_012, 13]);
  });

  test("a header at fault lists what is wrong, the likely columns and what is taken", async () => {
    const said = await fault("indicator,provinse,period,period,price\n");
    expect(said).toContain('"provinse" (did you mean province?)');
    expect(said).toContain('"period" is repeated');
    expect(said).toContain('"value" is missing');
    expect(said).toContain("Columns taken: indicator, province, period, value, status, publishedAt, note, reporter");
    expect(await fault("")).toContain("empty");
    expect(await fault("\n\n")).toContain("empty");
    expect(await fault("__proto__,constructor\n1,2\n")).toContain('"__proto__"');
  });

  test("a file of the header alone has no rows", async () => {
    expect(await summary(`${HEAD}\n`)).toEqual([]);
  });
});

describe("SDMX-CSV", () => {
  const V1 = "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT";
  test("1.0 and 2.0 are read, by their own header too", async () => {
    const one = await rowsOf(`${V1}\nVPCP:KPI(1.0),A.B,01,2015,3.00E+05,P,note\n`);
    expect([one[0]?.fields.value?.text, one[0]?.fields.status?.text, one[0]?.fields.note?.text]).toEqual(["3.00E+05", "P", "note"]);
    expect(
      await summary(
        "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,VPCP:KPI(1.0),I,A.B,01,2015,1\ndataflow,VPCP:KPI(1.0),D,A.B,01,2015,1\n",
      ),
    ).toEqual(["A.B|01|2015|1", "sdmx.action"]);
  });

  test("labels beside ids are left off", async () => {
    expect(
      await summary(
        "DATAFLOW: Dataflow,INDICATOR: Chỉ tiêu,REF_AREA: Địa bàn,TIME_PERIOD: Kỳ,OBS_VALUE: Giá trị\nX: x,A.B: Thu,01: Hà Nội,2015: 2015,1\n",
      ),
    ).toEqual(["A.B|01|2015|1"]);
  });

  test("concept ids are case-sensitive, and a missing one is named", async () => {
    expect(await fault(V1.replace("OBS_VALUE", "obs_value"), true)).toContain('"OBS_VALUE" is missing');
  });

  test("unit attributes travel with the row", async () => {
    const rows = await rowsOf(`${V1},UNIT_MEASURE,UNIT_MULT\nX,A.B,01,2015,1,,,USD,6\n`);
    expect(rows[0]?.unit).toEqual({ measure: "USD", multiplier: "6" });
  });
});
