import { expect, test } from "vitest";
import { LINE_HEIGHT, setText } from "#client/widgets/textPanel/setText.ts";

/** Every letter is half as wide as high. */
const measure = (text: string, size: number): number => text.normalize("NFC").length * size * 0.5;

test("a short text is set at the largest size its author's choice allows", () => {
  const box = { width: 100, height: 40 };
  expect(setText("Phiên họp", "large", box, measure)).toEqual({ size: 9, lines: ["Phiên họp"], isCut: false });
  expect(setText("Phiên họp", "middle", box, measure).size).toBe(4);
  expect(setText("Phiên họp", "small", box, measure).size).toBe(2.2);
});

test("a long text is set smaller until all of its lines fit", () => {
  const text = "Yêu cầu các địa phương báo cáo nguyên nhân, trách nhiệm và kế hoạch từng tuần trước 17:00 thứ Sáu";
  const box = { width: 30, height: 14 };
  const { size, lines, isCut } = setText(text, "large", box, measure);
  expect(isCut).toBe(false);
  expect(lines.length * size * LINE_HEIGHT).toBeLessThanOrEqual(box.height);
  expect(lines.every((line) => measure(line, size) <= box.width)).toBe(true);
  expect(lines.join(" ")).toBe(text);
});

test("paragraphs stay apart, and a text of combining marks is composed before it is measured", () => {
  const { lines } = setText("Một\n\nHai".normalize("NFD"), "small", { width: 40, height: 20 }, measure);
  expect(lines).toEqual(["Một", "", "Hai"]);
  expect(lines.join("")).toBe(lines.join("").normalize("NFC"));
});

test("what has no room even at the smallest size ends between words", () => {
  const { size, lines, isCut } = setText("Nguồn: Tổng cục Thống kê, Bộ Kế hoạch và Đầu tư", "small", { width: 14, height: 3 }, measure);
  expect([size, isCut]).toEqual([1.6, true]);
  expect(lines).toEqual(["Nguồn: Tổng cục…"]);
});
