import { describe, expect, test } from "vitest";
import { NO_SHOWS } from "#shared/scene/showsState.ts";
import { untouchedShow, type WallShow } from "#shared/scene/wallShow.ts";
import type { PageStatus } from "#shared/screen/pageStatus.ts";
import { createIndicatorFinder } from "#client/director/figures/findIndicators.ts";
import { periodsOf } from "#client/director/figures/periodsOf.ts";
import { wallHealth } from "#client/director/health/wallHealth.ts";
import { playlistOrder } from "#client/director/programme/playlistOrder.ts";
import { followAir } from "#client/director/state/followAir.ts";
import { reasonOf } from "#client/director/state/reason.ts";
import { createStore } from "#client/live/store.ts";
import { directorWords } from "#client/words/director/words.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const catalogue = THE_CATALOGUE;
const wall = catalogue.walls.find(({ id }) => id === "main") ?? catalogue.walls[0];
if (wall === undefined) throw new Error("the catalogue has no wall");
const [first, second] = wall.scenes;
if (first === undefined || second === undefined) throw new Error("the wall has too few scenes");
const WHO = { id: "director", name: "Đạo diễn", role: "director" } as const;
const words = directorWords("vi");
const AT = Date.parse("2026-11-27T21:30:00+07:00");
const show = (change: Partial<WallShow> = {}): WallShow => ({ ...untouchedShow(wall.id), ...change });
const taken = (from: NonNullable<WallShow["onAir"]>["from"], showAt = AT): WallShow["onAir"] => ({
  scene: second,
  by: WHO,
  from,
  transition: "cut",
  durationMs: 0,
  showAt,
});

describe("what is on air", () => {
  test("changes at the instant of the cut and not before, with what was chosen for it", () => {
    const page = manualPage(AT);
    const shows = createStore(NO_SHOWS);
    const air = followAir({ live: { shows }, wall, centre: { now: page.now }, timers: page.timers });
    const heard: (string | null)[] = [];
    const undo = air.subscribe(() => heard.push(air.scene()));
    const chosenBefore = {
      camera: null,
      flightMs: 0,
      indicator: "INV.DISB_RATE",
      period: null,
      spotlight: null,
      details: null,
      pointer: null,
    };
    shows.set({ ...NO_SHOWS, walls: { main: show({ onAir: taken("director", AT + 250), chosenBefore }) } });
    expect([air.scene(), air.chosen().indicator]).toEqual([first, "INV.DISB_RATE"]);
    page.advance(249);
    expect(air.scene()).toBe(first);
    page.advance(1);
    expect([air.scene(), air.chosen().indicator]).toEqual([second, null]);
    expect(heard).toEqual([first, second]);
    undo();
    expect(page.pending()).toBe(0);
  });

  test("says why it is on", () => {
    expect(reasonOf(show(), wall, words, "vi")).toBe(words.reason.first);
    expect(reasonOf(show({ onAir: taken("director") }), wall, words, "vi")).toBe("Đạo diễn: Đạo diễn chọn lúc 21:30");
    expect(reasonOf(show({ onAir: taken("safe") }), wall, words, "vi")).toBe("Đạo diễn đưa về kịch bản an toàn lúc 21:30");
    const playlist = { id: "round", index: 1, since: AT, paused: false, from: "director" } as const;
    expect(reasonOf(show({ onAir: taken("playlist"), playlist }), wall, words, "vi")).toContain("mục 2/7");
    const rule = { id: "night", scene: first, from: "22:00", to: "06:00" };
    const withRule = { ...wall, programme: { ...wall.programme, schedule: [rule] } };
    expect(reasonOf(show({ onAir: taken("schedule"), scheduleRule: "night" }), withRule, words, "vi")).toBe("Theo lịch 22:00–06:00");
    expect(reasonOf(show({ onAir: taken("schedule"), scheduleRule: null }), withRule, words, "vi")).toBe("Theo lịch, từ 21:30");
  });
});

test("a playlist's orders name the item that comes next, the first after the last", () => {
  const [list] = wall.programme.playlists;
  if (list === undefined) throw new Error("the wall has no playlist");
  const at = (index: number) => ({ id: list.id, index, since: AT, paused: false, from: "director" }) as const;
  expect(playlistOrder("start", list, null, words).body).toEqual({ playlist: "round" });
  expect(playlistOrder("skip", list, at(0), words).body).toEqual({ playlist: "round", index: 1 });
  expect(playlistOrder("skip", list, at(list.items.length - 1), words).body).toEqual({ playlist: "round", index: 0 });
  expect(playlistOrder("end", list, at(3), words).body).toEqual({ playlist: null });
});

test("indicators are found by name without marks, by short name and by code", () => {
  const find = createIndicatorFinder(catalogue, "vi", ({ scope }) => scope !== "national");
  expect(find("giai ngan")[0]?.indicator.code).toBe("INV.DISB_RATE");
  expect(find("dvc.score")[0]?.indicator.code).toBe("DVC.SCORE");
  expect(find("eco.cpi_avg")).toEqual([]);
  expect(find(" ")).toEqual([]);
});

test("periods are offered newest first, in the indicator's own cadence", () => {
  expect(periodsOf("monthly", AT).slice(0, 3)).toEqual(["2026-11", "2026-10", "2026-09"]);
  expect(periodsOf("quarterly", AT)[1]).toBe("2026-Q3");
});

describe("the health of a wall", () => {
  const page = (change: Partial<PageStatus>, lateMs: number | null = null, number = 5): PageStatus => ({
    identity: { id: "screen", name: "Màn hình ghép", role: "screen" },
    screen: null,
    screenName: null,
    wall: "main",
    slot: null,
    connectedAt: AT,
    faults: [],
    reportedAt: AT,
    lag: 0,
    agrees: true,
    differences: [],
    report: {
      build: "b",
      view: "wall",
      number,
      hash: "",
      clock: { errorMs: 1, rttMs: 2, steady: true },
      cut: lateMs === null ? null : { number, lateMs },
      paintsPerSecond: 60,
      heapMb: null,
      drawnBy: "webgl",
      longestTaskMs: 10,
      viewport: [1920, 1080],
    },
    ...change,
  });

  test("counts those that agree, the worst lag, and the skew of the newest cut that pages share", () => {
    const pages = [page({}, 4), page({ lag: 2 }, 9), page({ agrees: null, report: null, lag: null }), page({}, 80, 4)];
    expect(wallHealth(pages)).toMatchObject({ all: 4, agreeing: 3, lag: 2, skewMs: 5, faulty: [] });
    expect(wallHealth([page({}, 4)]).skewMs).toBeNull();
    expect(wallHealth([])).toMatchObject({ all: 0, lag: null });
  });

  test("names what is wrong, another picture first; a map without WebGL is no fault of the picture", () => {
    const slow = page({ faults: ["slow"], screenName: "A1" });
    const other = page({ agrees: false, faults: ["differs"], screenName: "B2" });
    expect(wallHealth([page({ faults: ["no-webgl"] }), slow, other]).faulty.map(({ screenName }) => screenName)).toEqual(["B2", "A1"]);
  });
});
