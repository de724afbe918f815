import { describe, expect, test } from "vitest";
import { bandRows } from "#client/widgets/alertBanner/bandRows.ts";
import { anAlert } from "#tests/builders/anAlert.ts";

const alerts = (count: number) => Array.from({ length: count }, (_, at) => anAlert({ id: `A-00000000000${at}` }));
const ended = (id: string) => ({ alert: anAlert({ id, state: "closed", closedAs: "cancelled" }), as: "cancelled" as const, goneAt: 0 });
const ids = (rows: ReturnType<typeof bandRows>) => rows.small.map(({ alert }) => alert.id.at(-1)).join("");

describe("the band", () => {
  test("has one large alert and small rows for the others while there is room", () => {
    const rows = bandRows({ live: alerts(4), ended: [] }, 3, 0);
    expect([rows.first?.alert.id.at(-1), ids(rows), rows.rest.length]).toEqual(["0", "123", 0]);
  });

  test("lets the others take turns when there are more, so that each is seen, and counts those out of sight", () => {
    const live = alerts(8);
    const turns = [0, 1, 2, 3, 4].map((turn) => bandRows({ live, ended: [] }, 3, turn));
    expect(turns.map(ids)).toEqual(["12", "34", "56", "67", "12"]);
    for (const rows of turns) {
      expect(rows.small.length + rows.rest.length + 1).toBe(8);
      expect(new Set([...rows.small.map(({ alert }) => alert), ...rows.rest]).size).toBe(7);
    }
  });

  test("keeps a row for what has just ended, below the graver ones still in force", () => {
    expect(ids(bandRows({ live: alerts(7), ended: [ended("A-00000000000x")] }, 3, 0))).toBe("1x");
    expect(ids(bandRows({ live: alerts(2), ended: [ended("A-00000000000x")] }, 3, 0))).toBe("1x");
    const only = bandRows({ live: [], ended: [ended("A-00000000000x")] }, 3, 0);
    expect([only.first?.ended, only.small.length]).toEqual(["cancelled", 0]);
  });
});
