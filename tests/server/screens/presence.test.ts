import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { hashOf } from "#shared/scene/pictureHash.ts";
import { screenIdentity } from "#shared/screen/screenIdentity.ts";
import type { ScreenReport } from "#shared/screen/screenReport.ts";
import { faultsOfPage } from "#server/screens/pageFaults.ts";
import { paired, type ScreensUnderTest, someScreens } from "./someScreens.ts";

const PICTURE: Picture = {
  wall: "main",
  scene: "overview",
  version: 0,
  camera: null,
  indicator: null,
  period: null,
  spotlight: null,
  details: null,
  card: false,
  drill: false,
  alerts: [],
  callouts: [],
};
const REPORT: ScreenReport = {
  build: "index-new",
  view: "wall",
  number: 0,
  hash: hashOf(PICTURE),
  clock: { errorMs: 2, rttMs: 4, steady: true },
  cut: null,
  paintsPerSecond: 60,
  heapMb: 90,
  drawnBy: "webgl",
  longestTaskMs: 40,
  viewport: [1920, 1080],
};
const OTHER: Picture = { ...PICTURE, scene: "disaster", spotlight: "25-22" };
const WRONG: ScreenReport = { ...REPORT, hash: hashOf(OTHER), picture: OTHER };

let screens: ScreensUnderTest;
beforeEach(async () => {
  screens = await someScreens();
});
afterEach(() => screens.stop());

/** Joins a page that counts how often it was told everything anew. */
function aPage(id = "link:viewer", slot: string | null = null) {
  let anew = 0;
  const identity = { id, name: "Trên trái", role: "screen" as const };
  const place = screens.presence.join({ identity, wall: "main", slot, tellAnew: () => void (anew += 1) });
  return { ...place, anew: () => anew };
}
const mismatches = async (): Promise<number> =>
  (await screens.metrics.getSingleMetric("toancanh_picture_mismatch")?.get())?.values[0]?.value ?? 0;
const own = async () => (await screens.pagesOf("main"))[0];

describe("pages that follow a wall", () => {
  test("are listed once they have said what they draw, with whether it is what the centre shows", async () => {
    const page = aPage();
    expect(await screens.pagesOf("main")).toEqual([]);
    page.report(REPORT);
    expect(await own()).toMatchObject({ identity: { id: "link:viewer" }, screen: null, lag: 0, agrees: true, differences: [], faults: [] });
    expect((await own())?.report).toEqual(REPORT);
    page.leave();
    expect(await screens.pagesOf("main")).toEqual([]);
  });

  test("that draw something else twice in a row are told everything anew, and the parts are named", async () => {
    const page = aPage();
    page.report(WRONG);
    expect([page.anew(), await mismatches()]).toEqual([0, 0]);
    expect(await own()).toMatchObject({
      agrees: false,
      faults: ["differs"],
      differences: [
        { part: "scene", centre: "overview", page: "disaster" },
        { part: "spotlight", centre: null, page: "25-22" },
      ],
    });
    expect((await own())?.report).not.toHaveProperty("picture");
    page.report(WRONG);
    expect([page.anew(), await mismatches()]).toEqual([1, 1]);
    page.report(WRONG);
    expect(page.anew()).toBe(1);
    page.report(WRONG);
    expect(page.anew()).toBe(2);
    page.report(REPORT);
    expect(await own()).toMatchObject({ agrees: true, differences: [] });
  });

  test("that cross a change on its way agree still: a picture counts for ten seconds after it was on the wall", async () => {
    const page = aPage();
    page.report(REPORT);
    const taken = {
      scene: "disaster" as SceneId,
      by: { id: "officer:2", name: "Đạo diễn", role: "director" as const },
      from: "director" as const,
    };
    const cut = { ...taken, transition: "cut", durationMs: 0, showAt: screens.clock.now() };
    const data = { wall: "main", at: screens.clock.now(), by: taken.by, taken: cut, condition: null, scheduleRule: null, playlist: null };
    await screens.journal.events.append([{ type: "wall.sceneTaken", data }]);
    await screens.settled();
    page.report(REPORT);
    expect(await own()).toMatchObject({ agrees: true, lag: 1 });
    screens.clock.advance(10_001);
    page.report(REPORT);
    expect(await own()).toMatchObject({ agrees: false, lag: 1 });
    const now: Picture = { ...PICTURE, scene: "disaster" };
    page.report({ ...REPORT, number: 1, hash: hashOf(now) });
    expect(await own()).toMatchObject({ agrees: true, lag: 0 });
  });

  test("that are paired are known at every server by their last report", async () => {
    const { screen } = await paired(screens);
    const line = await screens.lines.take({ screen: screen.id, address: "10.0.0.7", page: "a-page-of-the-screen" });
    aPage(screenIdentity(screen.id), "a1").report(WRONG);
    expect(await screens.statuses()).toMatchObject([{ id: screen.id, connected: true, agrees: false, faults: ["differs"] }]);
    expect((await screens.statuses())[0]).not.toHaveProperty("key");
    line?.leave();
    expect(await screens.statuses()).toMatchObject([{ connected: false, report: null, faults: ["offline"] }]);
  });
});

describe("what is wrong with a page", () => {
  const slot = { pixels: [1920, 1080] as [number, number] };
  const good = { report: REPORT, agrees: true, isConnected: true, isElsewhere: false, slot, build: "index-new" };
  test.each([
    ["offline", { isConnected: false, report: null }],
    ["elsewhere", { isElsewhere: true }],
    ["differs", { agrees: false }],
    ["wrong-size", { report: { ...REPORT, viewport: [1920, 1079] as const } }],
    ["old-build", { build: "index-newer" }],
    ["clock", { report: { ...REPORT, clock: { errorMs: 8.1, rttMs: 16, steady: true } } }],
    ["clock", { report: { ...REPORT, clock: { errorMs: 1, rttMs: 2, steady: false } } }],
    ["slow", { report: { ...REPORT, paintsPerSecond: 19.9 } }],
    ["slow", { report: { ...REPORT, longestTaskMs: 101 } }],
    ["memory", { report: { ...REPORT, heapMb: 1_025 } }],
    ["no-webgl", { report: { ...REPORT, drawnBy: "svg" as const } }],
  ])("is told: %s", (fault, change) => {
    expect(faultsOfPage({ ...good, ...change })).toEqual([fault]);
  });

  test("is nothing at the edge of each, nor where it is not known", () => {
    const edge = { ...REPORT, clock: { errorMs: 8, rttMs: 16, steady: true }, paintsPerSecond: 20, longestTaskMs: 100, heapMb: null };
    expect(faultsOfPage({ ...good, report: edge })).toEqual([]);
    expect(faultsOfPage({ ...good, report: null, agrees: null, slot: null, build: null })).toEqual([]);
  });
});
