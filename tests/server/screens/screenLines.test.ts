import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { paired, type ScreensUnderTest, someScreens } from "./someScreens.ts";

let screens: ScreensUnderTest;
let id = "";
beforeEach(async () => {
  screens = await someScreens();
  ({ id } = (await paired(screens)).screen);
});
afterEach(() => screens.stop());

const PAGE = "page-of-the-first-browser";
const OTHER = "page-of-another-browser";
const status = async (from = screens) => (await from.statuses()).find((each) => each.id === id);

describe("the one connection of a screen", () => {
  test("stands against a second browser, which the administrator is told of once the first has outlasted it", async () => {
    const first = await screens.lines.take({ screen: id, address: "10.0.0.7", page: PAGE });
    expect(first?.stands()).toBe(true);
    screens.clock.advance(1_000);
    expect(await screens.lines.take({ screen: id, address: "10.9.9.9", page: OTHER })).toBeNull();
    expect(first?.stands()).toBe(true);
    // It may have been the same screen, back after its power was cut: a dead connection is found out within 10 s.
    expect(await status()).toMatchObject({ connected: true, elsewhere: null });
    screens.clock.advance(10_001);
    expect(await status()).toMatchObject({ elsewhere: { address: "10.9.9.9" }, faults: ["elsewhere"] });
    screens.clock.advance(600_000);
    expect(await status()).toMatchObject({ elsewhere: null });
  });

  test("lets the same page back into its own place at once, and ends the connection before", async () => {
    const first = await screens.lines.take({ screen: id, address: "10.0.0.7", page: PAGE });
    const second = await screens.lines.take({ screen: id, address: "10.0.0.7", page: PAGE });
    expect([first?.stands(), second?.stands()]).toEqual([false, true]);
    first?.leave();
    expect(await status()).toMatchObject({ connected: true });
    second?.leave();
    expect(await status()).toMatchObject({ connected: false, faults: ["offline"] });
  });

  test("is one over all servers; of a server that died it is free for the same page at once, for another after 12 s", async () => {
    const other = await screens.another();
    await screens.lines.take({ screen: id, address: "10.0.0.7", page: PAGE });
    expect(await other.lines.take({ screen: id, address: "10.9.9.9", page: OTHER })).toBeNull();
    expect(await status(other)).toMatchObject({ connected: true });
    const back = await other.lines.take({ screen: id, address: "10.0.0.7", page: PAGE });
    expect(back?.stands()).toBe(true);
    screens.clock.advance(12_001);
    const third = await screens.another();
    expect((await third.lines.take({ screen: id, address: "10.9.9.9", page: OTHER }))?.stands()).toBe(true);
    await Promise.all([other.stop(), third.stop()]);
  });
});
