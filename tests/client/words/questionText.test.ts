import { expect, test } from "vitest";
import { createNames } from "#client/words/names.ts";
import { chanceText, factLines, rateText } from "#client/words/trust/questionText.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const VI = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");
const EN = createNames(THE_CATALOGUE, "en", () => "2020-08-19");

test("the numbers behind a question are named in the language, periods and figures written as everywhere", () => {
  const facts = { scope: "all", upTo: "2020-07", figures: "1240", expected: "12.40", chance: "0.00345678", own: "x" };
  expect(factLines({ facts }, VI).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    "Phạm vi: mọi nơi của cơ quan",
    "Xét đến: tháng 7/2020",
    "Số con số đã xét: 1.240",
    "Mức ngẫu nhiên: 12,4",
    "Xác suất ngẫu nhiên: 0,0035",
    "own: x",
  ]);
});

test("a chance too small to read is less than the smallest one", () => {
  expect(chanceText("0.000000012", VI)).toBe("< 0,0001");
  expect(chanceText("0.05", EN)).toBe("0.05");
});

test("a stated rate is a percentage", () => {
  expect(rateText("0.01", VI)).toBe("1\u00a0%");
  expect(rateText("0.0025", EN)).toMatch(/^0\.25/u);
});
