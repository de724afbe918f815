import { describe, expect, test } from "vitest";
import type { ScreenReport } from "#shared/screen/screenReport.ts";
import type { ShowMark } from "#shared/wire/events.ts";
import { type PageVitals, type ReportSource, startReports } from "#client/live/screenReport.ts";
import { createStore } from "#client/live/store.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const PICTURE = { wall: "main", scene: "overview" } as Required<ScreenReport>["picture"];

function aReporter(first: ReturnType<ReportSource["drawn"]> = { number: 7, hash: "0123456789abcdef", picture: PICTURE }) {
  const page = manualPage();
  const told: ScreenReport[] = [];
  const mark = createStore<ShowMark | null>(null);
  const cut = createStore<ScreenReport["cut"]>(null);
  const drawn = createStore(first);
  let stopped = false;
  const vitals: PageVitals = {
    longestTaskMs: () => 12,
    heapMb: () => null,
    viewport: () => [1920, 1080],
    build: () => "index-new",
    stop: () => {
      stopped = true;
    },
  };
  const clock = () => ({ errorMs: 1, rttMs: 2, steady: true });
  const source: ReportSource = { view: "screen", drawn: drawn.get, clock, cut, drawnBy: () => "webgl", centreAt: (at) => at + 70 };
  const stop = startReports({ report: (report) => void told.push(report), mark }, source, vitals, page.timers);
  return { page, told, mark, cut, drawn, stop, isStopped: () => stopped };
}

/** Every five seconds its frames are watched, sixty of them; a paint comes 16 ms after it was asked for. */
const WATCHED_MS = 5_000 + 60 * 16;

describe("what a page reports", () => {
  test("is told every 5 s and at once after each change of scene", () => {
    const { page, told, cut } = aReporter();
    page.advance(WATCHED_MS - 1);
    expect(told).toEqual([]);
    page.advance(1);
    cut.set({ number: 8, lateMs: 3 });
    expect(told.map((report) => report.cut)).toEqual([null, { number: 8, lateMs: 3 }]);
    page.advance(5_000);
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({ build: "index-new", view: "screen", number: 7, viewport: [1920, 1080] });
    expect(told[0]?.paintsPerSecond).toBeCloseTo(62.5, 0);
    expect(told[0]?.frame).toEqual({ at: 1_000_000 + WATCHED_MS + 70, everyMs: 16 });
  });

  test("carries the picture while it is not the one that the centre told", () => {
    const { page, told, mark } = aReporter();
    page.advance(WATCHED_MS);
    mark.set({ number: 9, hash: "fedcba9876543210" });
    page.advance(5_000);
    mark.set({ number: 7, hash: "0123456789abcdef" });
    page.advance(5_000);
    expect(told.map((report) => "picture" in report)).toEqual([false, true, false]);
  });

  test("is nothing before something was drawn, nor after it was stopped", () => {
    const { page, told, drawn, stop, isStopped, cut } = aReporter(null);
    page.advance(10_000);
    expect(told).toEqual([]);
    drawn.set({ number: 7, hash: "0123456789abcdef", picture: PICTURE });
    stop();
    page.advance(10_000);
    cut.set({ number: 8, lateMs: 0 });
    expect([told, isStopped(), page.pending()]).toEqual([[], true, 0]);
  });
});
