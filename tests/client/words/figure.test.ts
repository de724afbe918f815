import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeOf, formatFigure, formatFigureText } from "#client/words/figure.ts";
import { wordsOf } from "#client/words/language.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";

const vi = wordsOf("vi");
const en = wordsOf("en");

function text(code: string, value: string): string {
  return formatFigureText(value, theIndicator(code), vi, "vi");
}

describe("figures with their units", () => {
  test("money is scaled from the unit it is published in, exactly, and read as people say it", () => {
    expect(text("BUD.REV_DAY", "4180.5")).toBe("4,18 nghìn tỷ đồng");
    expect(text("BUD.REV_DAY", "842.3")).toBe("842,3 tỷ đồng");
    expect(text("INV.DISB_VND", "205400")).toBe("205,4 nghìn tỷ đồng");
    expect(text("BUD.REV_YEAR", "2500000000")).toBe("2.500 nghìn tỷ đồng");
    expect(text("BUD.REV_YEAR", "25000000000")).toBe("25 triệu tỷ đồng");
    expect(text("BUD.REV_YEAR", "0")).toBe("0 đồng");
    expect(text("ECO.FDI_REG", "3151.5")).toBe("3,15 tỷ USD");
    expect(formatFigureText("4180.5", theIndicator("BUD.REV_DAY"), en, "en")).toMatch(/^4\.18 trillion /u);
  });

  test("percentages keep their digits, up to those of the indicator; long counts are told in millions", () => {
    expect(text("INV.DISB_RATE", "40.47")).toBe("40,47\u00a0%");
    expect(text("INV.DISB_RATE", "40.4689")).toBe("40,47\u00a0%");
    expect(text("INV.DISB_RATE", "40")).toBe("40\u00a0%");
    expect(text("HEA.QUARANTINE", "106332")).toBe("106.332 người");
    expect(text("HEA.QUARANTINE", "1063320")).toBe("1,06 triệu người");
  });

  test("a change is told in points, in percent or in the unit, and judged by what the indicator wants", () => {
    const disb = theIndicator("INV.DISB_RATE");
    expect(changeOf("40.47", "34.58", disb, vi)).toEqual({ direction: "up", amount: "5,89 điểm", judged: "better" });
    expect(changeOf("18", "19", theIndicator("HEA.CASES_NEW"), vi)).toEqual({ direction: "down", amount: "1", judged: "better" });
    expect(changeOf("4.18", "4.07", theIndicator("BUD.REV_DAY"), vi)).toMatchObject({ direction: "up", amount: "2,7\u00a0%" });
    expect(changeOf("5", "5.0", disb, vi)).toEqual({ direction: "same", amount: "", judged: "neutral" });
    expect(changeOf("5", "0", theIndicator("BUD.REV_DAY"), vi).amount).toBe("5");
  });

  test("whatever decimal is published, its figure is written without a float's noise and within seven signs of a tile", () => {
    const forms = THE_CATALOGUE.indicators;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: forms.length - 1 }),
        fc.bigInt({ min: 0n, max: 999_999_999_999n }),
        fc.integer({ min: 0, max: 6 }),
        (at, whole, decimals) => {
          const form = forms[at];
          if (form === undefined) return;
          const value = decimals === 0 ? String(whole) : `${whole}.${"123456".slice(0, decimals)}`;
          const { figure } = formatFigure(value, form, vi, "vi");
          expect(figure).toMatch(/^\d{1,3}(\.\d{3})*(,\d+)?$/u);
        },
      ),
      { seed: 19_082_020, numRuns: 2_000 },
    );
  });
});
