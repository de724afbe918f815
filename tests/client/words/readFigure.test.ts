import { expect, test } from "vitest";
import { readFigure } from "#client/words/readFigure.ts";

test.for<readonly [string, string]>([
  ["1.234,5", "1234.5"],
  ["1234,5", "1234.5"],
  ["12.345.678", "12345678"],
  ["47,25", "47.25"],
  ["-3,5", "-3.5"],
  ["\u22123,5", "-3.5"],
  [" 1 234,5 ", "1234.5"],
  ["0", "0"],
])("%s is read as %s in Vietnamese", ([text, plain]) => {
  expect(readFigure(text, "vi")).toBe(plain);
});

test.for(["1.23", "1,2,3", "abc", "12a", "1.2345", ".5", "--3", ""])("%s is no figure in Vietnamese", (text) => {
  expect(readFigure(text, "vi")).toBeNull();
});

test("in English the point and the comma change places", () => {
  expect(readFigure("1,234.5", "en")).toBe("1234.5");
  expect(readFigure("1.5", "en")).toBe("1.5");
  expect(readFigure("1,5", "en")).toBeNull();
});
