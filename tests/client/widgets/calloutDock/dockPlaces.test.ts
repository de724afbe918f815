import { expect, test } from "vitest";
import { dockPlaces } from "#client/widgets/calloutDock/dockPlaces.ts";

test("frames are 16:9 and as large as the panel allows", () => {
  expect(dockPlaces(4, 80, 50)).toMatchObject({ columns: 2, rows: 2 });
  expect(dockPlaces(6, 80, 40)).toMatchObject({ columns: 3, rows: 2 });
  expect(dockPlaces(2, 80, 24)).toMatchObject({ columns: 2, rows: 1 });
  expect(dockPlaces(6, 24, 80)).toMatchObject({ columns: 1, rows: 6 });
  for (const slots of [1, 2, 4, 6] as const) {
    const { columns, rows, width, height } = dockPlaces(slots, 60, 35);
    expect(width / height).toBeCloseTo(16 / 9);
    expect(columns * rows).toBe(slots);
    expect(columns * width + (columns - 1) * 1.2).toBeLessThanOrEqual(60.01);
    expect(rows * height + (rows - 1) * 1.2).toBeLessThanOrEqual(35.01);
  }
});
