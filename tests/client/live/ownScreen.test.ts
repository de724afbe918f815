import { beforeEach, describe, expect, test } from "vitest";
import type { PairedScreen, ScreensState } from "#shared/screen/screensState.ts";
import { type LinkView, unheardOf } from "#client/live/linkView.ts";
import { createOwnScreen, type OwnScreen } from "#client/live/ownScreen.ts";
import { createStore, type WritableStore } from "#client/live/store.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";

const SCREEN = {
  id: "one",
  name: "Trên trái",
  wall: "main",
  slot: "a1",
  key: {},
  thumbprint: "",
  pairedAt: 1,
  identifyUntil: 0,
  reloadAskedAt: 0,
} as unknown as PairedScreen;
const HELD = {
  state: "held",
  screen: "one",
  identity: { id: "screen:one", name: "", role: "screen", site: null, province: null, views: [] },
} as const;

let page: ManualPage;
let own: OwnScreen;
let did: string[] = [];
let screens: WritableStore<ScreensState>;
let link: WritableStore<LinkView>;

beforeEach(() => {
  page = manualPage();
  did = [];
  screens = createStore<ScreensState>({ screens: {} });
  link = createStore(unheardOf(0));
  const acts = { reload: () => void did.push("reload"), go: (path: string) => void did.push(path), path: () => "/wall/main/a1" };
  own = createOwnScreen(acts, page.timers);
  own.follow({ screens, link });
});

const become = (change: Partial<PairedScreen>): void => screens.set({ screens: { one: { ...SCREEN, ...change } } });
const goLive = (): void => link.set({ ...link.get(), link: "live", refusal: null });

describe("a page of a paired screen", () => {
  test("carries out what is asked while it is there, and nothing of what it is told while it catches up", () => {
    own.stands(HELD);
    become({});
    become({ reloadAskedAt: 5, slot: "b1" as PairedScreen["slot"], identifyUntil: 9 });
    expect([did, own.face.get().kind]).toEqual([[], "nothing"]);
    goLive();
    become({ reloadAskedAt: 6, slot: "b1" as PairedScreen["slot"], identifyUntil: 9 });
    expect(did).toEqual(["reload"]);
    become({ reloadAskedAt: 6, slot: "b2" as PairedScreen["slot"], identifyUntil: 9 });
    expect(did).toEqual(["reload", "/wall/main/b2"]);
  });

  test("shows its name for 30 s, and for 30 s more when it is asked again", () => {
    own.stands(HELD);
    become({});
    goLive();
    become({ identifyUntil: 100 });
    page.advance(20_000);
    become({ identifyUntil: 200 });
    page.advance(29_999);
    expect(own.face.get()).toMatchObject({ kind: "identify", screen: { name: "Trên trái" } });
    page.advance(1);
    expect(own.face.get().kind).toBe("nothing");
  });

  test("returns to the pairing code once it is gone from the state, or its credential says so", () => {
    own.stands(HELD);
    become({});
    screens.set({ screens: {} });
    expect(did).toEqual([]);
    become({});
    goLive();
    screens.set({ screens: {} });
    expect(did).toEqual(["/screen"]);
    own.stands({ state: "revoked" });
    expect(did).toEqual(["/screen", "/screen"]);
  });

  test("says that another browser is there with its credential until it is let in again", () => {
    own.stands(HELD);
    link.set({ ...link.get(), refusal: { code: "screen.elsewhere", detail: "" } });
    expect(own.face.get().kind).toBe("elsewhere");
    goLive();
    expect(own.face.get().kind).toBe("nothing");
  });

  test("says why it gets no session, until it gets one", () => {
    own.stands({ state: "signed-in", screen: "one", why: "Đang đăng nhập cho Lan." });
    expect(own.face.get()).toEqual({ kind: "refused", why: "Đang đăng nhập cho Lan." });
    own.stands(HELD);
    expect(own.face.get().kind).toBe("nothing");
  });

  test("of a browser that is no screen does nothing, whatever becomes of screens", () => {
    own.stands({ state: "none" });
    goLive();
    become({});
    become({ reloadAskedAt: 9, identifyUntil: 9 });
    screens.set({ screens: {} });
    expect([did, own.face.get().kind]).toEqual([[], "nothing"]);
  });
});
