import { describe, expect, test } from "vitest";
import { columnEms, fitTable, type TableAsk } from "#client/widgets/table/fitTable.ts";
import { theIndicator } from "#tests/builders/theCatalogue.ts";

function ask(change: Partial<TableAsk> = {}): TableAsk {
  return { width: 168, height: 80, rows: 63, columns: [5.4, 5.4, 7.2], headLines: () => 3, ...change };
}

describe("a table in its panel", () => {
  test("all 63 provinces stand on a whole wall, in blocks side by side, the country's row among them", () => {
    const { rows, blocks, lines, size } = fitTable(ask());
    expect(rows).toBe(63);
    expect(blocks).toBeGreaterThan(1);
    expect(blocks * lines).toBeGreaterThanOrEqual(64);
    expect(size).toBeGreaterThan(1.65);
  });

  test("a few provinces are set large, in one block", () => {
    expect(fitTable(ask({ rows: 6 }))).toMatchObject({ size: 2.5, blocks: 1, rows: 6, lines: 7 });
  });

  test("where there is no room for all, as many as fit at the smallest size", () => {
    const { rows, size, lineHeight, lines } = fitTable(ask({ width: 60, height: 30 }));
    expect(size).toBe(1.65);
    expect(rows).toBeLessThan(63);
    expect(lines * lineHeight).toBeLessThanOrEqual(30);
  });

  test("columns without room are left out from the last one on, never the first", () => {
    expect(fitTable(ask({ width: 40, columns: [5.4, 5.4, 7.2, 7.2] })).figures).toHaveLength(2);
    expect(fitTable(ask({ width: 12 })).figures).toHaveLength(1);
  });

  test("blocks, names and figures take the width and no more", () => {
    for (const width of [40, 85, 120, 168, 260]) {
      const { blocks, name, figures } = fitTable(ask({ width }));
      const block = name + figures.reduce((sum, each) => sum + each, 0);
      expect(block * blocks + (blocks - 1) * 3).toBeCloseTo(width);
    }
  });

  test("a column is as wide as its figures and its head need", () => {
    expect(columnEms(theIndicator("INV.DISB_RATE"), 0)).toBe(5.4);
    expect(columnEms(theIndicator("ECO.RETAIL"), 0)).toBe(7.2);
    expect(columnEms(theIndicator("INV.DISB_RATE"), 16.5)).toBe(10);
  });
});
