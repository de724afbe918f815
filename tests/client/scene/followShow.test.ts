import { describe, expect, test } from "vitest";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import { NO_SHOWS, type ShowsState } from "#shared/scene/showsState.ts";
import { createStore } from "#client/live/store.ts";
import { createFollowShow } from "#client/scene/followShow.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";
import { A, B, C, DIRECTOR, openFirst, openStage } from "./aStage.ts";

describe("a page that follows its wall", () => {
  test("[L12] mounts nothing before it was told, and the first scene once it was or nobody tells", () => {
    const told = openStage();
    expect(told.seen()).toEqual([null, 0, ""]);
    told.hear();
    expect(told.seen()).toEqual([A, 0, ""]);
    const untold = openStage();
    untold.page.advance(450);
    expect(untold.seen()).toEqual([A, 0, ""]);
  });

  test("[L12] who comes late goes straight to what is on, and reports no cut", () => {
    const stage = openStage((_, take) => {
      take(B, -60_000);
    });
    expect(stage.seen()).toEqual([B, 1, ""]);
    expect([stage.follow.get().entered, stage.follow.cut.get()]).toEqual([null, null]);
  });

  test("[L12] a scene that is taken is mounted under what is on, and comes on in the frame nearest its instant", () => {
    const stage = openFirst();
    stage.take(B, 250);
    expect(stage.seen()).toEqual([A, 0, B]);
    stage.drawn.add(B ?? "");
    stage.page.advance(230);
    expect(stage.seen()).toEqual([A, 0, B]);
    stage.page.advance(40);
    expect(stage.seen()).toEqual([B, 1, A]);
    expect(Math.abs(stage.follow.cut.get()?.lateMs ?? 99)).toBeLessThanOrEqual(8.5);
    expect(stage.follow.cut.get()).toMatchObject({ number: 1, scene: B });
  });

  test("[L12] the old scene stays until the new one is drawn, and how late it came is told", () => {
    const stage = openFirst();
    stage.take(B, 150);
    stage.page.advance(700);
    expect(stage.seen()).toEqual([A, 0, B]);
    stage.drawn.add(B ?? "");
    stage.page.advance(20);
    expect(stage.seen()).toEqual([B, 1, A]);
    expect(stage.follow.cut.get()?.lateMs).toBeGreaterThan(540);
    expect(stage.follow.cut.get()?.lateMs).toBeLessThan(590);
  });

  test("[L12] what cannot be drawn is shown in the end, with what its panels say themselves", () => {
    const stage = openFirst();
    stage.take(B, 150);
    stage.page.advance(3_000);
    expect(stage.seen()[0]).toBe(B);
  });

  test("[L11] an armed cut keeps its place, whatever the clock learns afterwards; one for later learns", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "").add(C ?? "");
    stage.take(B, 250);
    stage.setClock({ off: 1_000_000_400 });
    stage.page.advance(225);
    expect(stage.seen()[0]).toBe(A);
    stage.page.advance(45);
    expect(stage.seen()[0]).toBe(B);
    stage.take(C, 10_000);
    expect(stage.seen()).toEqual([B, 2, `${C ?? ""} ${A ?? ""}`]);
    stage.setClock({ off: 1_000_000_000 });
    stage.page.advance(9_960);
    expect(stage.seen()[0]).toBe(B);
    stage.page.advance(60);
    expect(stage.seen()[0]).toBe(C);
    expect(Math.abs(stage.follow.cut.get()?.lateMs ?? 99)).toBeLessThanOrEqual(8.5);
  });

  test("[L12] what is chosen for the coming scene waits for it, and the number with it", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "");
    stage.say({
      type: "wall.spotlit",
      data: { wall: "main" as never, at: stage.centre(), by: DIRECTOR, province: "01" as never },
    });
    expect(stage.follow.get().chosen.spotlight).toBe("01");
    stage.take(B, 250);
    stage.say({
      type: "wall.mapChosen",
      data: { wall: "main" as never, at: stage.centre(), by: DIRECTOR, indicator: "X", period: null },
    });
    expect([stage.follow.get().chosen.indicator, stage.follow.get().chosen.spotlight, stage.seen()[1]]).toEqual([null, "01", 1]);
    stage.page.advance(300);
    expect([stage.follow.get().chosen.indicator, stage.follow.get().chosen.spotlight, stage.seen()[1]]).toEqual(["X", null, 3]);
  });

  test("[L12] a scene taken over one that never was on takes its place", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "").add(C ?? "");
    stage.take(B, 200);
    stage.page.advance(100);
    stage.take(C, 200);
    stage.page.advance(150);
    expect(stage.seen()[0]).toBe(A);
    stage.page.advance(80);
    expect(stage.seen()[0]).toBe(C);
  });

  test("[L12] prepared are the director's next, what was on before and the playlist's next, two at most", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "").add(C ?? "");
    stage.say({ type: "wall.scenePrepared", data: { wall: "main" as never, at: 0, by: DIRECTOR, scene: C as SceneId } });
    expect(stage.seen()[2]).toBe(C);
    stage.take(B, 150);
    expect(stage.seen()[2]).toBe(`${B ?? ""} ${C ?? ""}`);
    stage.page.advance(200);
    expect(stage.seen()).toEqual([B, 2, `${C ?? ""} ${A ?? ""}`]);
  });

  test("[L12] in the frame of a cut the layer alone is lifted; the scene is told once that is painted", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "");
    stage.liftable.add(B ?? "");
    stage.take(B, 250);
    stage.page.advance(265);
    expect([stage.lifted, stage.seen(), stage.follow.cut.get()]).toEqual([[B], [A, 0, B], null]);
    stage.page.advance(100);
    expect([stage.lifted, stage.seen()]).toEqual([[B], [B, 1, A]]);
    expect(stage.follow.cut.get()).toMatchObject({ number: 1, scene: B });
    expect(Math.abs(stage.follow.cut.get()?.lateMs ?? 99)).toBeLessThanOrEqual(8.5);
  });

  test("[L12] what fades in, or comes with something chosen, is not lifted: it comes on whole in its frame", () => {
    const fading = openFirst();
    const chosen = openFirst();
    for (const stage of [fading, chosen]) {
      stage.drawn.add(B ?? "");
      stage.liftable.add(B ?? "");
    }
    fading.take(B, 250, { transition: "fade", durationMs: 400 });
    chosen.take(B, 250);
    const by = { wall: "main" as never, at: chosen.centre(), by: DIRECTOR };
    chosen.say({ type: "wall.mapChosen", data: { ...by, indicator: "X", period: null } });
    for (const stage of [fading, chosen]) {
      stage.page.advance(265);
      expect([stage.lifted, stage.seen()[0]]).toEqual([[], B]);
    }
  });

  test("[L12] what lies over the scene that is left goes in the same frame: nothing is lifted under it", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "");
    stage.liftable.add(B ?? "");
    stage.say({ type: "wall.spotlit", data: { wall: "main" as never, at: stage.centre(), by: DIRECTOR, province: "01" as never } });
    stage.take(B, 250);
    stage.page.advance(265);
    expect([stage.lifted, stage.seen()[0], stage.follow.get().chosen.spotlight]).toEqual([[], B, null]);
  });

  test("[L12] a scene taken right after a cut finds it told", () => {
    const stage = openFirst();
    for (const scene of [B, C]) {
      stage.drawn.add(scene ?? "");
      stage.liftable.add(scene ?? "");
    }
    stage.take(B, 250);
    stage.page.advance(265);
    stage.take(C, 40);
    expect(stage.seen()).toEqual([B, 1, `${C ?? ""} ${A ?? ""}`]);
    expect(stage.follow.cut.get()).toMatchObject({ number: 1, scene: B });
    stage.page.advance(200);
    expect([stage.lifted, stage.seen()[0]]).toEqual([[C], C]);
  });

  test("[L12] a page that is taken down in the frame of a cut leaves no layer lifted", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "");
    stage.liftable.add(B ?? "");
    stage.take(B, 250);
    stage.page.advance(265);
    stage.stop();
    stage.page.advance(500);
    expect([stage.lifted, stage.seen()[0], stage.page.pending()]).toEqual([[], A, 0]);
  });

  test("[L12] without the centre's clock a scene comes on as soon as it is drawn, and no lateness is made up", () => {
    const stage = openFirst();
    stage.setClock(null);
    stage.take(B, 250);
    stage.drawn.add(B ?? "");
    stage.page.advance(40);
    expect([stage.seen()[0], stage.follow.cut.get()]).toEqual([B, null]);
  });

  test("[L12] what was taken before the page was told is no cut of it, though it had put up the first scene meanwhile", () => {
    const stage = openStage();
    stage.page.advance(450);
    stage.drawn.add(B ?? "");
    stage.take(B, -2_000);
    stage.page.advance(40);
    expect([stage.seen()[0], stage.follow.cut.get()]).toEqual([B, null]);
    stage.drawn.add(A ?? "");
    stage.take(A, 150);
    stage.page.advance(200);
    expect(stage.follow.cut.get()).toMatchObject({ scene: A, number: 2 });
  });

  test("[L12] a page that was away is not late: it takes up what is on", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "");
    stage.take(B, -60_000);
    stage.page.advance(40);
    expect([stage.seen()[0], stage.follow.cut.get()]).toEqual([B, null]);
  });

  test("[L8] after the undo no timer is left", () => {
    const page = manualPage();
    const shows = createStore<ShowsState>(NO_SHOWS);
    const follow = createFollowShow({
      wall: "main",
      catalogue: THE_CATALOGUE,
      live: { shows, link: createStore({ cursor: null }) },
      clock: { now: page.now, monotonicAt: (at) => at },
      timers: page.timers,
      afterPaint: (run) => run(),
      isPresentable: () => false,
      lift: () => null,
    });
    const stop = follow.start();
    const taken = { scene: B as SceneId, by: DIRECTOR, from: "director", transition: "cut", durationMs: 0 } as const;
    for (const inMs of [100, 60_000]) {
      shows.set(
        foldShows(shows.get(), {
          type: "wall.sceneTaken",
          data: { wall: "main", at: page.now(), by: DIRECTOR, taken: { ...taken, showAt: page.now() + inMs } },
          seq: inMs,
        }),
      );
    }
    stop();
    expect(page.pending()).toBe(0);
  });
});
