import { describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import { admit } from "#server/intake/admit.ts";
import { createIntakeCatalogue } from "#server/intake/intakeCatalogue.ts";
import { readJsonRow } from "#server/intake/jsonRows.ts";
import { REFUSAL_CODES, type RefusalCode } from "#server/intake/refusal.ts";
import { sentenceOf } from "#server/intake/refusalWords.ts";
import { NOW, theCatalogue } from "#tests/server/http/anApp.ts";

const known = createIntakeCatalogue(theCatalogue());
const GOOD = { indicator: "BUD.REV_YEAR", province: "22", period: "2015", value: "31500000.5" };

function verdict(json: string, agency = "G12") {
  return admit(readJsonRow(json), known, { agency: agency as AgencyCode, report: "r", now: NOW, fieldBytes: 4096, suggest: true });
}

function refusal(row: object | string, agency = "G12"): readonly [RefusalCode | "taken" | "kept", string | null] {
  const got = verdict(typeof row === "string" ? row : JSON.stringify(row), agency);
  return got.kind === "draft" ? ["taken", null] : [got.kind === "held" ? "kept" : got.refusal.code, got.refusal.field];
}

function stored(row: object | string, agency = "G12") {
  const got = verdict(typeof row === "string" ? row : JSON.stringify(row), agency);
  if (got.kind !== "draft") throw new Error(JSON.stringify(got));
  return got.draft;
}

const raw = (value: string): string => `{"indicator":"BUD.REV_YEAR","province":"22","period":"2015","value":${value}}`;

const WRONG: readonly (readonly [string, object | string, RefusalCode, string | null])[] = [
  ["a row that is a number", "5", "row.not-an-object", null],
  ["a row that is an array", "[]", "row.not-an-object", null],
  ["a row that is null", "null", "row.not-an-object", null],
  ["an empty element", "", "row.malformed", null],
  ["a row with a syntax error", '{"indicator":}', "row.malformed", null],
  ["a field the contract does not know", { ...GOOD, unit: "USD" }, "field.unknown", "unit"],
  ["__proto__ as a field", '{"__proto__":{"value":1},"indicator":"BUD.REV_YEAR"}', "field.unknown", "__proto__"],
  ["constructor as a field", '{"constructor":{},"indicator":"BUD.REV_YEAR"}', "field.unknown", "constructor"],
  ["a field written twice", raw('1,"value":2'), "field.repeated", "value"],
  ["a field written twice in two spellings", raw('1,"val\\u0075e":2'), "field.repeated", null],
  ["a note with quotes, colons and braces, and an unknown field", { ...GOOD, note: 'a": {"b": 1}', x: 1 }, "field.unknown", "x"],
  ["a note that is an object", { ...GOOD, note: { a: { b: 1 } } }, "field.type", "note"],
  ["NaN where a text should be", '{"indicator":"BUD.REV_YEAR","province":NaN,"period":"2015","value":1}', "row.malformed", null],
  ["a syntax error beside a note that speaks of NaN", '{"note":"x: NaN","value":1,}', "row.malformed", null],
  ["no indicator", { ...GOOD, indicator: undefined }, "field.missing", "indicator"],
  ["an empty indicator", { ...GOOD, indicator: " " }, "field.missing", "indicator"],
  ["an indicator that is a number", { ...GOOD, indicator: 5 }, "field.type", "indicator"],
  ["an indicator that is an object", { ...GOOD, indicator: {} }, "field.type", "indicator"],
  ["an unknown indicator", { ...GOOD, indicator: "BUD.REV_YER" }, "indicator.unknown", "indicator"],
  ["a prototype key as indicator", { ...GOOD, indicator: "__proto__" }, "indicator.unknown", "indicator"],
  ["an indicator of 1 MB", { ...GOOD, indicator: "A".repeat(1_000_000) }, "field.too-long", "indicator"],
  ["no province", { ...GOOD, province: null }, "field.missing", "province"],
  ["a province that is a number", { ...GOOD, province: 22 }, "field.type", "province"],
  ["an unknown code", { ...GOOD, province: "97" }, "province.unknown", "province"],
  ["a name in place of a code", { ...GOOD, province: "Quảng Ninh" }, "province.unknown", "province"],
  ["a prototype key as province", { ...GOOD, province: "toString" }, "province.unknown", "province"],
  ["Hà Tây after it was merged", { ...GOOD, province: "28" }, "province.not-in-period", "province"],
  ["a code that changed hands in the period", { ...GOOD, province: "24", period: "2025" }, "province.ambiguous", "province"],
  [
    "a national figure of a provincial indicator",
    { ...GOOD, indicator: "INV.LAND_CLEAR", province: "VN", period: "2026-W40" },
    "province.scope",
    "province",
  ],
  [
    "a provincial figure of a national indicator",
    { ...GOOD, indicator: "ECO.GDP_GROWTH", period: "2026-Q1", value: "6" },
    "province.scope",
    "province",
  ],
  ["no period", { ...GOOD, period: undefined }, "field.missing", "period"],
  ["a period that is a number", { ...GOOD, period: 2015 }, "field.type", "period"],
  ["a period that is none", { ...GOOD, period: "soon" }, "period.malformed", "period"],
  ["a date that does not exist", { ...GOOD, indicator: "BUD.REV_DAY", period: "2026-02-30" }, "period.malformed", "period"],
  ["a year before there were figures", { ...GOOD, period: "0050" }, "period.malformed", "period"],
  ["a month for an annual indicator", { ...GOOD, period: "2015-08" }, "period.cadence", "period"],
  ["a period in the future", { ...GOOD, period: "2027" }, "period.future", "period"],
  ["no value", { ...GOOD, value: undefined }, "field.missing", "value"],
  ["a null value", { ...GOOD, value: null }, "field.missing", "value"],
  ["an empty value", { ...GOOD, value: "" }, "field.missing", "value"],
  ["a value that is true", { ...GOOD, value: true }, "field.type", "value"],
  ["a value that is an array", { ...GOOD, value: [1] }, "field.type", "value"],
  ["words for a value", { ...GOOD, value: "n/a" }, "value.not-a-number", "value"],
  ["hexadecimal", { ...GOOD, value: "0x10" }, "value.not-a-number", "value"],
  ["NaN as a literal", raw("NaN"), "value.not-finite", "value"],
  ["-Infinity as a literal", raw("-Infinity"), "value.not-finite", "value"],
  ["NaN as text", { ...GOOD, value: "NaN" }, "value.not-finite", "value"],
  ["1e400", raw("1e400"), "value.too-large", "value"],
  ["1e-400", raw("1e-400"), "value.too-large", "value"],
  ["1e999999999", { ...GOOD, value: "1e999999999" }, "value.too-large", "value"],
  ["a thousand digits", { ...GOOD, value: "9".repeat(1_000) }, "value.too-large", "value"],
  ["a decimal comma in JSON", { ...GOOD, value: "1234,5" }, "value.separator", "value"],
  ["grouping marks", { ...GOOD, value: "1.234.567" }, "value.separator", "value"],
  ["a value below the range that is held", { ...GOOD, value: "-1" }, "value.held", "value"],
  [
    "a value outside a range that is refused",
    { ...GOOD, indicator: "ECO.IIP", province: "VN", period: "2026-08", value: "1e9" },
    "value.range",
    "value",
  ],
  ["an unknown status", { ...GOOD, status: "Z" }, "status.unknown", "status"],
  ["a status that is a number", { ...GOOD, status: 1 }, "field.type", "status"],
  ["publishedAt that is no time", { ...GOOD, publishedAt: "yesterday" }, "publishedAt.malformed", "publishedAt"],
  ["publishedAt on a day that does not exist", { ...GOOD, publishedAt: "2016-02-30" }, "publishedAt.malformed", "publishedAt"],
  ["publishedAt in a zone there is not", { ...GOOD, publishedAt: "2016-01-01T10:00:00+15:00" }, "publishedAt.malformed", "publishedAt"],
  ["publishedAt in a zone of 99 minutes", { ...GOOD, publishedAt: "2016-01-01T10:00:00+07:99" }, "publishedAt.malformed", "publishedAt"],
  ["publishedAt in the future", { ...GOOD, publishedAt: "2026-11-24T09:00:00+07:00" }, "publishedAt.future", "publishedAt"],
  ["publishedAt before the period", { ...GOOD, publishedAt: "2014-12-31T23:59:00+07:00" }, "publishedAt.before-period", "publishedAt"],
  ["a text-direction mark in the reporter", { ...GOOD, reporter: "a\u202eb" }, "text.direction", "reporter"],
  ["a zero-width space in the note", { ...GOOD, note: "a\u200bb" }, "text.control", "note"],
  ["a NUL in the note", { ...GOOD, note: "a\u0000b" }, "text.control", "note"],
  ["an escape character in the reporter", { ...GOOD, reporter: "\u001b[31m" }, "text.control", "reporter"],
  ["a lone surrogate", `{"indicator":"BUD.REV_YEAR","province":"22","period":"2015","value":1,"note":"\\ud800"}`, "text.encoding", "note"],
  ["a character lost in conversion", { ...GOOD, note: "B\ufffd" }, "text.encoding", "note"],
  ["a note of a million escapes", `{"note":"${'\\"'.repeat(1_000_000)}","indicator":"A.B"}`, "field.too-long", "note"],
  ["a note over 4 KB", { ...GOOD, note: "đ".repeat(2_100) }, "field.too-long", "note"],
];

describe("a row that is wrong", () => {
  test.each(WRONG)("%s is refused by name", (_about, row, code, field) => {
    const agency = typeof row === "object" && "indicator" in row && row.indicator === "INV.LAND_CLEAR" ? "PROV" : "G12";
    const got = refusal(row, agency);
    expect(got).toEqual([code === "value.held" ? "kept" : code, field]);
  });

  test("ownership: owners of then, their successors and owners of today may send, others not", () => {
    const growth = { indicator: "ECO.GDP_GROWTH", province: "VN", period: "2020-Q1", value: "3.68" };
    expect(refusal(growth, "G05")[0]).toBe("taken");
    expect(refusal(growth, "G12")[0]).toBe("taken");
    expect(refusal(growth, "G22")).toEqual(["agency.not-owner", "indicator"]);
    expect(refusal({ ...growth, period: "2026-Q1" }, "G05")).toEqual(["agency.not-owner", "indicator"]);
    const land = { indicator: "INV.LAND_CLEAR", province: "01", period: "2026-W40", value: "50" };
    expect(refusal(land, "H26")[0]).toBe("taken");
    expect(refusal({ ...land, province: "31" }, "H26")[0]).toBe("agency.not-owner");
  });

  test("every refusal has a sentence in both languages that says what was sent and what to do", () => {
    for (const code of REFUSAL_CODES) {
      const { vi, en } = sentenceOf({ code, field: "value", got: "GOT", want: "WANT", suggestions: ["LIKELY"] });
      expect([code, vi.includes("LIKELY"), en.includes("LIKELY"), vi.length > 30, en.length > 30, vi.normalize("NFC") === vi]).toEqual([
        code,
        true,
        true,
        true,
        true,
        true,
      ]);
    }
  });

  test("a Vietnamese sentence is Vietnamese throughout, an English one English", () => {
    const sentence = (row: object | string) => {
      const got = verdict(typeof row === "string" ? row : JSON.stringify(row));
      if (got.kind !== "refused") throw new Error(got.kind);
      const { vi, en } = sentenceOf(got.refusal);
      return [vi, en];
    };
    expect(sentence({ ...GOOD, indicator: 5 })).toEqual([
      '"indicator" phải là chuỗi ký tự, nhận được số. Hãy sửa rồi gửi lại dòng này.',
      '"indicator" must be text; got a number. Correct it and send this row again.',
    ]);
    expect(sentence({ ...GOOD, value: [1] })[0]).toBe('"value" phải là số, nhận được mảng. Hãy sửa rồi gửi lại dòng này.');
    expect(sentence({ ...GOOD, period: "2015-Q1" })[0]).toBe('Kỳ "2015-Q1" không khớp nhịp báo cáo của chỉ tiêu; cần dạng như 2026.');
    expect(sentence({ ...GOOD, period: "1940" })[0]).toContain("từ năm 1945");
    expect(sentence({ ...GOOD, publishedAt: "2099-01-01" })[0]).toContain("nay là 2026-11-24T08:30+07:00");
    expect(sentence(`{"indicator":"BUD.REV_YEAR","province":"22","period":"2015","value":1,"note":"\\ud800"}`)[0]).toContain("U+D800");
  });

  test("suggests what was meant: a lost zero, an electronic identifier, a name, an indicator's Vietnamese name", () => {
    const likely = (row: object) => {
      const got = verdict(JSON.stringify(row));
      return got.kind === "draft" ? [] : (got.refusal.suggestions ?? []);
    };
    expect(likely({ ...GOOD, province: "1" })).toEqual(["01 (Hà Nội)"]);
    expect(likely({ ...GOOD, province: "H26" })).toEqual(["01 (Hà Nội)"]);
    expect(likely({ ...GOOD, province: "Quang Ninh" })).toEqual(["22 (Quảng Ninh)"]);
    expect(likely({ ...GOOD, province: "Hà Nộp" })).toContain("01 (Hà Nội)");
    for (const country of ["vn", "Cả nước", "toàn quốc"]) expect(likely({ ...GOOD, province: country })).toEqual(["VN (Cả nước)"]);
    expect(likely({ ...GOOD, province: "HN" })).toEqual([]);
    expect(likely({ ...GOOD, province: "97" }).length).toBeGreaterThan(0);
    expect(likely({ ...GOOD, province: "28" })).toEqual(["01 (Hà Nội)"]);
    expect(likely({ ...GOOD, indicator: "bud.rev_year" })).toContain("BUD.REV_YEAR");
  });
});

describe("a row that is right", () => {
  test.each([
    ["31500000.50", "31500000.50"],
    ["3.00E+05", "300000"],
    ["12345678.12345678901234567890", "12345678.12345678901234567890"],
    ["1e3", "1000"],
    ["-0", "0"],
  ])("JSON number %s is kept digit for digit as %s", (given, kept) => {
    expect(stored(raw(given)).value).toBe(kept);
  });

  test("more decimals than the indicator shows are kept", () => {
    expect(stored({ ...GOOD, value: "755768.814" }).value).toBe("755768.814");
  });

  test("NFD text is taken and kept as NFC", () => {
    expect(stored({ ...GOOD, reporter: "Nguyễn Văn Hòa".normalize("NFD") }).reporter).toBe("Nguyễn Văn Hòa");
  });

  test("a code is read with its period", () => {
    const of = (province: string, period: string) => stored({ ...GOOD, province, period }).series;
    expect([of("15", "2015"), of("15", "2026"), of("15.2004", "2015"), of("28", "2007"), of("28", "2008"), of("01", "2025")]).toEqual(
      ["15.2004", "15", "15.2004", "28", "28", "01"].map((id) => `BUD.REV_YEAR:${id}`),
    );
  });

  test("publishedAt with and without a zone is the same moment of Việt Nam", () => {
    const at = Date.parse("2016-03-01T08:30:00+07:00");
    for (const text of ["2016-03-01T08:30:00+07:00", "2016-03-01T01:30:00Z", "2016-03-01 08:30", "2016-03-01T08:30:00.000+0700"]) {
      expect([text, stored({ ...GOOD, publishedAt: text }).publishedAt]).toEqual([text, at]);
    }
    expect(stored({ ...GOOD, publishedAt: "2014-06-01", status: "F" }).status).toBe("F");
  });
});
