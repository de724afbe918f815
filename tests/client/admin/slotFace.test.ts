import { describe, expect, test } from "vitest";
import type { PageStatus, ScreenStatus } from "#shared/screen/pageStatus.ts";
import { slotFaces } from "#client/admin/screens/slotFace.ts";

const SLOTS = [{ id: "a1" }, { id: "a2" }, { id: "a3" }, { id: "b1" }];
const DRAWING = { report: null, reportedAt: null, lag: null, agrees: null, differences: [] };

function aScreen(slot: string, faults: ScreenStatus["faults"] = []): ScreenStatus {
  return {
    ...DRAWING,
    id: `id-${slot}`,
    name: `Ô ${slot}`,
    wall: "main" as ScreenStatus["wall"],
    slot: slot as ScreenStatus["slot"],
    thumbprint: "",
    pairedAt: 0,
    identifyUntil: 0,
    reloadAskedAt: 0,
    connected: true,
    connectedAt: 0,
    elsewhere: null,
    faults,
  };
}

function aPage(slot: string): PageStatus {
  const identity = { id: "anonymous", name: "", role: "viewer" } as const;
  return { ...DRAWING, identity, screen: null, screenName: null, wall: "main", slot, connectedAt: 0, faults: ["slow"] };
}

describe("places on the plan of a wall", () => {
  test("each is free, good, to be watched or bad by its gravest fault, in the order of the wall", () => {
    const screens = [aScreen("a1"), aScreen("a2", ["clock"]), aScreen("a3", ["differs", "clock"])];
    expect(slotFaces("main", SLOTS, { screens, pages: [] }).map(({ slot, kind }) => [slot, kind])).toEqual([
      ["a1", "good"],
      ["a2", "watch"],
      ["a3", "bad"],
      ["b1", "free"],
    ]);
  });

  test("a page that shows a place without being paired is told apart, and a screen of another wall is not here", () => {
    const screens = [{ ...aScreen("a1"), wall: "hall" as ScreenStatus["wall"] }];
    const [first, second] = slotFaces("main", SLOTS, { screens, pages: [aPage("a2")] });
    expect([first?.kind, second?.kind, second?.faults]).toEqual(["free", "open", ["slow"]]);
  });
});
