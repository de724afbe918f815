import { describe, expect, test } from "vitest";
import { regionBookmarks } from "#client/director/map/bookmarks.ts";
import { createSteering } from "#client/director/map/createSteering.ts";
import { lookAround, panned, zoomed } from "#client/director/map/look.ts";
import { nextTimeOfDay } from "#client/director/mixer/atTime.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

describe("bookmarks", () => {
  test("are six regions that hold every province of the set once, on both dates", () => {
    for (const id of ["2008", "2025"] as const) {
      const set = theSet(id);
      const regions = regionBookmarks(set, "vi");
      expect(regions).toHaveLength(6);
      expect(regions.flatMap(({ provinces }) => provinces).toSorted()).toEqual(set.provinces.map((province) => province.id).toSorted());
    }
  });
});

describe("the hand on the camera", () => {
  const heart = { x: 105.5, y: 16 };
  const home = lookAround({ west: 102, south: 8.5, east: 110, north: 24.5 }, 1, 0);

  test("steps build on each other before the wall has answered, and end with the whole country", () => {
    const page = manualPage();
    const sent: unknown[] = [];
    const steering = createSteering((body) => sent.push(body), page.timers);
    steering.step((look) => look);
    expect(sent).toEqual([]);
    steering.tell({ look: home, home, heart });
    steering.step((look, all) => zoomed(look, all, 2));
    steering.step((look, all) => zoomed(look, all, 2));
    expect(steering.wanted.get()?.width).toBeCloseTo(home.width / 4, 6);
    steering.step((look, all) => zoomed(look, all, 0.1));
    expect(sent.at(-1)).toEqual({ home: true, flightMs: 250 });
  });

  test("after a pause they build on what the wall shows", () => {
    const page = manualPage();
    const steering = createSteering(() => undefined, page.timers);
    const shown = zoomed(home, home, 8);
    steering.tell({ look: home, home, heart });
    steering.step((look, all) => zoomed(look, all, 2));
    page.advance(2_000);
    expect(steering.wanted.get()).toBeNull();
    steering.tell({ look: shown, home, heart });
    steering.step((look, all) => panned(look, all, [0.1, 0]));
    expect(steering.wanted.get()?.width).toBeCloseTo(shown.width, 6);
  });
});

describe("a time of day", () => {
  const at = (text: string): number => Date.parse(`${text}+07:00`);
  const now = at("2026-11-27T21:30:00");

  test("is the next one in Việt Nam, today or tomorrow", () => {
    expect(nextTimeOfDay("22:00", now)).toBe(at("2026-11-27T22:00:00"));
    expect(nextTimeOfDay(" 21:30:30 ", now)).toBe(at("2026-11-27T21:30:30"));
    expect(nextTimeOfDay("8h30", now)).toBe(at("2026-11-28T08:30:00"));
    expect(nextTimeOfDay("21:30", now)).toBe(at("2026-11-28T21:30:00"));
  });

  test("what is none is not guessed", () => {
    for (const typed of ["", "24:00", "12:60", "12", "mai", "12:00:99"]) expect(nextTimeOfDay(typed, now), typed).toBeNull();
  });
});
