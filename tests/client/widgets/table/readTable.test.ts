import { describe, expect, test } from "vitest";
import { headLines, headText, leastHead } from "#client/widgets/table/headText.ts";
import { orderRows, readColumn, type TableFigure } from "#client/widgets/table/readTable.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE, theIndicator, theSet } from "#tests/builders/theCatalogue.ts";

const NOW = Date.parse("2020-08-19T08:30:00+07:00");
const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");
const set = theSet("2008");

function column(code: string, held: Readonly<Record<string, string>>, periods: Readonly<Record<string, string>> = {}) {
  const get = (id: string): TableFigure | undefined => {
    const value = held[id];
    return value === undefined ? undefined : { value, period: periods[id] ?? "2020-07", status: "A" };
  };
  return readColumn({ indicator: theIndicator(code), set, catalogue: THE_CATALOGUE, names, now: NOW, get, before: null });
}

describe("a column of the table", () => {
  test("has the country and each province with a figure, in the unit of its head", () => {
    const { cells, period } = column("ECO.RETAIL", { VN: "2981362", "01": "47213", "79": "787" });
    expect([...cells.keys()].toSorted()).toEqual(["01", "79", "VN"]);
    expect(cells.get("VN")?.figure).toBe("2.981.362");
    expect(cells.get("01")?.figure).toBe("47.213");
    expect(period).toBe("2020-07");
  });

  test("its period is that of most figures; an old one is marked and not judged", () => {
    const held = { "01": "20.5", "79": "61", "31": "10" };
    const { cells, period } = column("INV.DISB_RATE", held, { "31": "2020-05" });
    expect(period).toBe("2020-07");
    expect(cells.get("31")).toMatchObject({ freshness: "stale", grade: "normal" });
    expect(cells.get("01")?.grade).toBe("critical");
  });

  test("a figure of a later province is read as its successor's, and says so", () => {
    const { cells } = column("INV.DISB_RATE", { "68": "61.5" }, { "68": "2026-07" });
    expect(cells.get("60")).toMatchObject({ figure: "~61,5", derived: true });
  });
});

test("rows go from the highest of the first column to the lowest, equal ones and those without a figure by name", () => {
  const first = column("INV.DISB_RATE", { "01": "40", "79": "55.5", "48": "40.0" });
  const provinces = set.provinces.filter(({ id }) => ["01", "79", "48", "92", "89"].includes(id));
  expect(orderRows(provinces, first, names, "2008").map(({ id }) => id)).toEqual(["79", "48", "01", "89", "92"]);
});

describe("the head of a column", () => {
  const measure = (text: string, size: number): number => text.length * size * 0.5;

  test("unit and period share a line where they fit, else each has its own", () => {
    expect(headText(theIndicator("INV.DISB_RATE"), 12, { names, measure })).toEqual({
      name: ["Giải ngân", "đầu tư công"],
      unit: "%",
      isApart: false,
    });
    expect(headText(theIndicator("ECO.RETAIL"), 10, { names, measure }).isApart).toBe(true);
    expect(headLines([headText(theIndicator("ECO.RETAIL"), 10, { names, measure })])).toBe(4);
  });

  test("no column is narrower than half its name, its unit and any period of it", () => {
    const least = leastHead(theIndicator("INV.DISB_RATE"), { names, measure });
    expect(least).toBeGreaterThanOrEqual(measure("đầu tư công", 1.6));
    expect(headText(theIndicator("INV.DISB_RATE"), least, { names, measure }).name.length).toBeLessThanOrEqual(2);
  });
});
