import { describe, expect, test } from "vitest";
import { programmeSchema, type ScheduleRule } from "#shared/catalogue/programme.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { freeId, moved, newCondition, newPlaylist, newRule, weekPlan } from "#client/editor/programme/programmeModel.ts";
import { dateText, readDate, readTime } from "#client/editor/programme/TypedField.tsx";

const scene = "overview" as SceneId;
/** Wednesday 25 November 2026, 10:00 in Việt Nam. */
const NOW = Date.parse("2026-11-25T03:00:00Z");
const rule = (change: Partial<ScheduleRule>): ScheduleRule => ({ id: "gio", scene, from: "07:30", to: "17:30", ...change });

describe("the week's plan", () => {
  test("begins on Monday; days without a rule are empty from midnight to midnight", () => {
    const week = weekPlan([rule({ days: [1, 3] })], NOW);
    expect(week.map(({ date }) => date)).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-11-28",
      "2026-11-29",
    ]);
    expect(week[1]?.spans).toEqual([{ from: 0, to: 1_440, rule: null }]);
    expect(week[2]?.spans).toEqual([
      { from: 0, to: 450, rule: null },
      { from: 450, to: 1_050, rule: 0 },
      { from: 1_050, to: 1_440, rule: null },
    ]);
  });

  test("the first rule that holds goes before the others; a night runs into the next day", () => {
    const week = weekPlan([rule({ from: "22:00", to: "06:00", days: [7] }), rule({ from: "00:00", to: "12:00" })], NOW);
    expect(week[0]?.spans).toEqual([
      { from: 0, to: 360, rule: 0 },
      { from: 360, to: 720, rule: 1 },
      { from: 720, to: 1_440, rule: null },
    ]);
    expect(week[6]?.spans.at(-1)).toEqual({ from: 1_320, to: 1_440, rule: 0 });
    const monday = weekPlan([rule({ from: "22:00", to: "06:00", dates: { from: "2026-11-23", to: "2026-11-23" } })], NOW);
    expect(monday[1]?.spans[0]).toEqual({ from: 0, to: 360, rule: 0 });
    expect(monday[2]?.spans).toEqual([{ from: 0, to: 1_440, rule: null }]);
  });
});

test("what is added begins as something the wall accepts, each with an id of its own", () => {
  const names = { nameVi: "Mới", nameEn: "New" };
  const programme = {
    playlists: [newPlaylist(scene, names, []), newPlaylist(scene, names, ["danh-sach"])],
    schedule: [newRule(scene, ["gio", "gio-2"])],
    conditions: [newCondition(scene, names, [])],
  };
  expect(programmeSchema.safeParse(programme).error).toBeUndefined();
  expect(programme.playlists[1]?.id).toBe("danh-sach-2");
  expect(freeId("gio", ["gio", "gio-2"])).toBe("gio-3");
});

test("a line moves by one place and stays at the ends", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, -2)).toEqual(["c", "a", "b"]);
  const list = ["a"];
  expect(moved(list, 0, -1)).toBe(list);
});

test("hours and dates are read as they are written here", () => {
  expect(["7:30", "07h30", "0730", "24:00", "7:60", "7"].map(readTime)).toEqual(["07:30", "07:30", "07:30", null, null, null]);
  expect(["2/9/2026", "31-12-2026", "31/02/2026", "2026"].map(readDate)).toEqual(["2026-09-02", "2026-12-31", null, null]);
  expect(dateText("2026-09-02")).toBe("02/09/2026");
});
