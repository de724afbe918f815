import { describe, expect, test } from "vitest";
import { followBuild } from "#client/live/newBuild.ts";
import { createStore } from "#client/live/store.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

function open(order = 0) {
  const page = manualPage();
  const build = createStore<string | null>(null);
  const kept = new Map<string, string>();
  const told: boolean[] = [];
  const state = { reloads: 0, isBusy: false };
  const start = () =>
    followBuild({
      ...{ build, order },
      own: "a",
      isBusy: () => state.isBusy,
      memory: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
      reload: () => void (state.reloads += 1),
      onNew: (isNew) => void told.push(isNew),
      timers: page.timers,
    });
  return { page, build, told, state, start, stop: start() };
}

describe("a page whose server hands out another build", () => {
  test("[L14] says so, and reloads after the notice, once for that build", () => {
    const { page, build, told, state, start } = open();
    build.set("a");
    page.advance(60_000);
    expect([state.reloads, told]).toEqual([0, []]);
    build.set("b");
    expect(told).toEqual([true]);
    page.advance(9_000);
    expect(state.reloads).toBe(0);
    page.advance(6_000);
    expect(state.reloads).toBe(1);
    // It came back with the same script all the same: that is not its to mend.
    start();
    page.advance(60_000);
    expect(state.reloads).toBe(1);
  });

  test("[L14] screens of one wall go one after the other", () => {
    const { page, build, state } = open(2);
    build.set("b");
    page.advance(25_000);
    expect(state.reloads).toBe(0);
    page.advance(6_000);
    expect(state.reloads).toBe(1);
  });

  test("[L14] never while an alert has the wall", () => {
    const { page, build, state } = open();
    state.isBusy = true;
    build.set("b");
    page.advance(60_000);
    expect(state.reloads).toBe(0);
    state.isBusy = false;
    page.advance(5_000);
    expect(state.reloads).toBe(1);
  });

  test("[L14] a build that is taken back is waited for no more, and after the undo nothing is", () => {
    const { page, build, told, state, stop } = open();
    build.set("b");
    build.set("a");
    page.advance(60_000);
    expect([state.reloads, told]).toEqual([0, [true, false]]);
    build.set("c");
    stop();
    expect(page.pending()).toBe(0);
  });
});
