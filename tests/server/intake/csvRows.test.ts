import { describe, expect, test } from "vitest";
import { BodyFault } from "#server/intake/bodyFault.ts";
import { bomLength } from "#server/intake/charset.ts";
import { csvRows } from "#server/intake/csvRows.ts";
import type { RawRow } from "#server/intake/rawRow.ts";

const HEAD = "indicator,province,period,value";

function rowsOf(text: string, isSdmx = false): readonly RawRow[] {
  const body = Buffer.from(text);
  return [...csvRows(body, bomLength(body), isSdmx)];
}

function summary(text: string, isSdmx = false): readonly (string | undefined)[] {
  return rowsOf(text, isSdmx).map(
    (row) =>
      row.refusal?.code ??
      [row.fields.indicator, row.fields.province, row.fields.period, row.fields.value].map((field) => field?.text ?? "").join("|"),
  );
}

function fault(text: string, isSdmx = false): string {
  try {
    return `no fault: ${rowsOf(text, isSdmx).length} rows`;
  } catch (error) {
    if (error instanceof BodyFault) return error.refusal.en;
    throw error;
  }
}

describe("CSV", () => {
  test("is read with a byte-order mark, CRLF, quotes, empty lines and columns in any order or case", () => {
    expect(summary(`\ufeffValue,PERIOD,indicator,province\r\n1.5,2015,A.B,01\r\n\r\n"2.5","2016",A.B,"02"\r\n`)).toEqual([
      "A.B|01|2015|1.5",
      "A.B|02|2016|2.5",
    ]);
  });

  test.each([
    [";", true],
    ["\t", true],
    [",", false],
  ])("separator %j is found, and says whether decimal commas are the custom", (mark, comma) => {
    const rows = rowsOf(`${HEAD.replaceAll(",", mark)}\n${["A.B", "01", "2015", "1"].join(mark)}\n`);
    expect(rows.map((row) => [row.fields.province?.text, row.commaDecimals])).toEqual([["01", comma]]);
  });

  test("Excel's sep= line is understood", () => {
    expect(summary(`sep=;\n${HEAD.replaceAll(",", ";")}\nA.B;01;2015;1,5\n`)).toEqual(["A.B|01|2015|1,5"]);
  });

  test("a row of another width is refused and the rest kept", () => {
    expect(summary(`${HEAD}\nA.B,01,2015,1\nA.B,01,2015\nA.B,01,2015,1,000\nA.B,02,2015,1\n`)).toEqual([
      "A.B|01|2015|1",
      "row.columns",
      "row.columns",
      "A.B|02|2015|1",
    ]);
  });

  test("a last row that is cut off is named so", () => {
    expect(summary(`${HEAD}\nA.B,01,2015,1\nA.B,01,20`)).toEqual(["A.B|01|2015|1", "row.truncated"]);
    expect(summary(`${HEAD}\nA.B,01,2015,1\nA.B,02,2015,"1`)).toEqual(["A.B|01|2015|1", "row.truncated"]);
  });

  test.each([
    ["\\r", ["\r", "\r", "\r", "\r"]],
    ["\\r\\n then \\n", ["\r\n", "\n", "\n", "\n"]],
    ["\\n then \\r\\n", ["\n", "\r\n", "\n", "\r\n"]],
  ])("rows that end in %s are all read", (_name, [head = "", ...ends]) => {
    const rows = ["A.B,01,2015,1", "A.B,02,2015,1", "A.B,03,2015,1"].map((row, i) => row + (ends[i] ?? ""));
    expect(summary(HEAD + head + rows.join(""))).toEqual(["A.B|01|2015|1", "A.B|02|2015|1", "A.B|03|2015|1"]);
  });

  test("a quote that does not close costs its own row and no other", () => {
    const rows = (first: string, second = "x"): readonly (string | undefined)[] =>
      summary(`${HEAD},note\nA.B,01,2015,1,ok\nA.B,02,2015,1,${first}\nA.B,03,2015,1,${second}\nA.B,04,2015,1,x\n`);
    const [before, ...after] = ["A.B|01|2015|1", "A.B|03|2015|1", "A.B|04|2015|1"];
    expect(rows('"open')).toEqual([before, "row.quotes", ...after]);
    expect(rows('"open', '"fine"')).toEqual([before, "row.quotes", ...after]);
    expect(rows('"a"b')).toEqual([before, "row.quotes", ...after]);
    expect(rows('two "words"')).toEqual([before, "A.B|02|2015|1", ...after]);
    expect(rows('"two\nlines, ""quoted"""')).toEqual([before, "A.B|02|2015|1", ...after]);
  });

  test("a quote that closes rows later takes none of them with it", () => {
    expect(summary(`${HEAD}\nA.B,01,2015,"1\nA.B,02,2015,1\nA.B,03",2015,1\n`)).toEqual(["row.quotes", "A.B|02|2015|1", 'A.B|03"|2015|1']);
    expect(summary(`${HEAD}\n"A.B,01,2015,1\nA.B,02,2015,1\nA.B",03,2015,1\n`)).toEqual(["row.quotes", "A.B|02|2015|1", 'A.B"|03|2015|1']);
    expect(rowsOf(`note,${HEAD}\n"two\nlines",A.B,01,2015,1\n`)).toMatchObject([{ fields: { note: { text: "two\nlines" } } }]);
  });

  test("a row that is cut off is named so only where the file ends in it", () => {
    expect(summary(`${HEAD}\nA.B,01,2015,"1\nA.B,02,2015,1`)).toEqual(["row.quotes", "A.B|02|2015|1"]);
    expect(summary(`${HEAD}\nA.B,01,2015,1"\nA.B,02,2015,"1"x`)).toEqual(['A.B|01|2015|1"', "row.quotes"]);
  });

  test("a field of a megabyte stays in its row", () => {
    const read = summary(`${HEAD}\nA.B,01,2015,1\nA.B,01,2015,${"9".repeat(1_000_000)}\nA.B,02,2015,1\n`);
    expect(read.map((each) => each?.length)).toEqual([13, 1_000_012, 13]);
  });

  test("a header at fault lists what is wrong, the likely columns and what is taken", () => {
    const said = fault("indicator,provinse,period,period,price\n");
    expect(said).toContain('"provinse" (did you mean province?)');
    expect(said).toContain('"period" is repeated');
    expect(said).toContain('"value" is missing');
    expect(said).toContain("Columns taken: indicator, province, period, value, status, publishedAt, note, reporter");
    expect(fault(`${HEAD},,\n`)).toContain("column 5 has no name");
    expect(fault('indicator,"province,period,value\n')).toContain("quote");
    expect(fault("")).toContain("empty");
    expect(fault("\n\n")).toContain("empty");
    expect(fault("__proto__,constructor\n1,2\n")).toContain('"__proto__"');
  });

  test("a file of the header alone has no rows", () => {
    expect(summary(`${HEAD}\n`)).toEqual([]);
  });
});

describe("SDMX-CSV", () => {
  const V1 = "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT";
  test("1.0 and 2.0 are read, by their own header too", () => {
    const one = rowsOf(`${V1}\nVPCP:KPI(1.0),A.B,01,2015,3.00E+05,P,note\n`);
    expect([one[0]?.fields.value?.text, one[0]?.fields.status?.text, one[0]?.fields.note?.text]).toEqual(["3.00E+05", "P", "note"]);
    expect(
      summary(
        "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,VPCP:KPI(1.0),I,A.B,01,2015,1\ndataflow,VPCP:KPI(1.0),D,A.B,01,2015,1\n",
      ),
    ).toEqual(["A.B|01|2015|1", "sdmx.action"]);
  });

  test("labels beside ids are left off", () => {
    expect(
      summary(
        "DATAFLOW: Dataflow,INDICATOR: Chỉ tiêu,REF_AREA: Địa bàn,TIME_PERIOD: Kỳ,OBS_VALUE: Giá trị\nX: x,A.B: Thu,01: Hà Nội,2015: 2015,1\n",
      ),
    ).toEqual(["A.B|01|2015|1"]);
  });

  test("labels are left off coded cells only: free text keeps what follows its colon", () => {
    const [row] = rowsOf(
      "DATAFLOW: D,INDICATOR: Chỉ tiêu,REF_AREA: Địa bàn,TIME_PERIOD: Kỳ,OBS_VALUE: Giá trị,OBS_STATUS: Tình trạng,COMMENT: Ghi chú,REPORTER: Người báo cáo\nX: x,A.B: Thu,01: Hà Nội,2015,1,P: Sơ bộ,Nguồn: Sở Tài chính,Bà: Lan\n",
    );
    expect([row?.fields.status?.text, row?.fields.note?.text, row?.fields.reporter?.text]).toEqual(["P", "Nguồn: Sở Tài chính", "Bà: Lan"]);
  });

  test("2.0 with a sub-field separator, and with a column of names beside each column of codes", () => {
    expect(
      summary("STRUCTURE[;],STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,X:K(1.0),I,A.B,01,2015,1\n"),
    ).toEqual(["A.B|01|2015|1"]);
    expect(
      summary(
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,INDICATOR,Chỉ tiêu,REF_AREA,Địa bàn,TIME_PERIOD,Kỳ,OBS_VALUE,Giá trị\ndataflow,X:K(1.0),n,I,A.B,Thu,01,Hà Nội,2015,,1,\n",
      ),
    ).toEqual(["A.B|01|2015|1"]);
    expect(fault("STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,Chỉ tiêu,REF_AREA,TIME_PERIOD,OBS_VALUE\n")).toContain('"Chỉ tiêu"');
  });

  test("concept ids are case-sensitive, and a missing one is named", () => {
    expect(fault(V1.replace("OBS_VALUE", "obs_value"), true)).toContain('"OBS_VALUE" is missing');
  });

  test("unit attributes travel with the row", () => {
    const rows = rowsOf(`${V1},UNIT_MEASURE,UNIT_MULT\nX,A.B,01,2015,1,,,USD,6\n`);
    expect(rows[0]?.unit).toEqual({ measure: "USD", multiplier: "6" });
  });
});
