import { expect, test } from "vitest";
import { readPlainText } from "#server/alerts/plainText.ts";

test.each([
  ["a\u202eb", "Ký tự thứ 2 là U+202E"],
  ["a\u2067b", "Ký tự thứ 2 là U+2067"],
  ["ab\u200bc", "Ký tự thứ 3 là U+200B"],
  ["\ufeffa", "Ký tự thứ 1 là U+FEFF"],
  ["a\u00adb", "Ký tự thứ 2 là U+00AD"],
  ["😀\u0007", "Ký tự thứ 2 là U+0007"],
  ["a\tb", "Ký tự thứ 2 là U+0009"],
  ["a\u2028b", "Ký tự thứ 2 là U+2028"],
  ["a\ud800b", "Ký tự thứ 2 là U+D800"],
  ["a\ufffd", "Ký tự thứ 2 là U+FFFD"],
  ["a\u3164", "Ký tự thứ 2 là U+3164"],
  ["\uf0b7 a", "Ký tự thứ 1 là U+F0B7"],
  ["q\u0323\u0307\u0331\u0308", "Ký tự thứ 2 là U+0323"],
  ["a <b>", 'Từ ký tự thứ 3 có "<b"'],
  ["</p>", 'Từ ký tự thứ 1 có "</"'],
  ["<!--", 'Từ ký tự thứ 1 có "<!"'],
  ["a &lt; b", 'Từ ký tự thứ 3 có "&lt;"'],
  ["&#x202e;", 'Từ ký tự thứ 1 có "&#x202e;"'],
  ["   ", "Chưa có nội dung."],
  ["x".repeat(31), "Dài 31 ký tự, tối đa 30."],
  ["x".repeat(301), "Dài quá: tối đa 30 ký tự."],
  ["a\nb", "Phải viết trên một dòng."],
])("[A27] %j is refused, naming what and where", (text, said) => {
  const result = readPlainText(text, { most: 30, hasLines: false });
  expect(result.ok ? "" : result.fault.vi).toContain(said);
});

test("[A27] what people write is taken, in NFC and without blank ends", () => {
  const taken = (text: string) => {
    const result = readPlainText(text, { most: 100, hasLines: true });
    return result.ok ? result.text : result.fault.en;
  };
  expect(taken(" Lu\u031b\u0303 lớn ")).toBe("Lữ lớn");
  expect(taken("dòng một\r\ndòng hai")).toBe("dòng một\ndòng hai");
  expect(taken("⚠️ Mực nước < 5 m & > 2 m; P&L, 3<4")).toBe("⚠️ Mực nước < 5 m & > 2 m; P&L, 3<4");
  expect(taken("x".repeat(100))).toHaveLength(100);
});

test("[A27] hostile lengths are refused in time that does not grow with their square", () => {
  const began = performance.now();
  for (const text of ["<".repeat(1e6), "&a".repeat(5e5), "\u0323".repeat(1e6), "a".repeat(1e6)]) {
    expect(readPlainText(text, { most: 5_000, hasLines: true }).ok).toBe(false);
    expect(readPlainText(text.slice(0, 49_000), { most: 5_000, hasLines: true }).ok).toBe(false);
  }
  expect(performance.now() - began).toBeLessThan(1_000);
});
