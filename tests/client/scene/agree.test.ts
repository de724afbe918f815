import { describe, expect, test } from "vitest";
import type { Picture } from "#shared/scene/picture.ts";
import { hashOf } from "#shared/scene/pictureHash.ts";
import type { ShowMark } from "#shared/wire/events.ts";
import { createStore } from "#client/live/store.ts";
import { startAgreeing } from "#client/scene/agree.ts";
import { type Agreement, NOT_COMPARED } from "#client/scene/agreement.ts";
import type { DrawnPicture } from "#client/scene/drawnPicture.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

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

function aDrawn(number: number, change: Partial<Picture> = {}): DrawnPicture {
  const picture = { ...PICTURE, ...change };
  return { number, hash: hashOf(picture), picture };
}

function open() {
  const page = manualPage();
  const drawn = createStore<DrawnPicture | null>(null);
  const mark = createStore<ShowMark | null>(null);
  const cut = createStore<{ readonly lateMs: number } | null>(null);
  const told = createStore<Agreement>(NOT_COMPARED);
  let theirs: Picture | null = PICTURE;
  let asked = 0;
  const stop = startAgreeing({
    ...{ drawn, mark, cut, told },
    timers: page.timers,
    ask: async () => {
      asked += 1;
      return theirs;
    },
  });
  return {
    ...{ page, drawn, mark, cut, told, stop },
    asked: () => asked,
    answers: (picture: Picture | null) => {
      theirs = picture;
    },
  };
}

describe("what a page has drawn beside what the centre says", () => {
  test("[L13] nothing drawn or nothing told proves nothing; the same number and hash agree at once", () => {
    const { drawn, mark, told } = open();
    expect(told.get().state).toBe("unknown");
    drawn.set(aDrawn(7));
    expect(told.get()).toMatchObject({ state: "unknown", number: 7 });
    mark.set({ number: 7, hash: aDrawn(7).hash });
    expect(told.get()).toMatchObject({ state: "agrees", number: 7, hash: aDrawn(7).hash, parts: [] });
  });

  test("[L13] a change that is drawn before it is told, or told a moment before it is drawn, is no difference", () => {
    const { page, drawn, mark, told } = open();
    drawn.set(aDrawn(7));
    mark.set({ number: 7, hash: aDrawn(7).hash });
    drawn.set(aDrawn(8, { scene: "disaster" }));
    page.advance(900);
    expect(told.get().state).toBe("agrees");
    mark.set({ number: 9, hash: "9" });
    page.advance(1_000);
    expect(told.get().state).toBe("agrees");
    drawn.set(aDrawn(9, { scene: "disaster" }));
    mark.set({ number: 9, hash: aDrawn(9, { scene: "disaster" }).hash });
    page.advance(5_000);
    expect(told.get()).toMatchObject({ state: "agrees", number: 9 });
  });

  test("[L13] an earlier state that lasts is behind", () => {
    const { page, drawn, mark, told } = open();
    drawn.set(aDrawn(7));
    mark.set({ number: 8, hash: "8" });
    page.advance(2_500);
    expect(told.get().state).toBe("behind");
  });

  test("[L13] another picture of the same state that lasts differs, in the parts the centre is asked for once", async () => {
    const { page, drawn, mark, told, asked, answers } = open();
    answers({ ...PICTURE, spotlight: "01", alerts: ["A@1"] });
    drawn.set(aDrawn(7));
    mark.set({ number: 7, hash: "other" });
    page.advance(1_000);
    expect([told.get().state, asked()]).toEqual(["unknown", 0]);
    page.advance(4_000);
    await Promise.resolve();
    await Promise.resolve();
    page.advance(4_000);
    expect(told.get()).toMatchObject({ state: "differs", parts: ["spotlight", "alerts"] });
    expect(asked()).toBe(1);
    drawn.set(aDrawn(7, { spotlight: "01", alerts: ["A@1"] }));
    mark.set({ number: 7, hash: aDrawn(7, { spotlight: "01", alerts: ["A@1"] }).hash });
    expect(told.get()).toMatchObject({ state: "agrees", parts: [] });
  });

  test("[L13] how late the last change came is told along, and after the undo nothing is", () => {
    const { page, drawn, cut, told, stop } = open();
    drawn.set(aDrawn(7));
    cut.set({ lateMs: 12 });
    expect(told.get().lateMs).toBe(12);
    stop();
    expect([told.get(), page.pending()]).toEqual([NOT_COMPARED, 0]);
  });
});
