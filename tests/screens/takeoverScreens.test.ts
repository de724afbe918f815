import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type AlertsDemo, startAlertsDemo } from "./alertsDemo.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { openScreens } from "./composeWall.ts";
import { cutTexts } from "./cutTexts.ts";

let browser: Browser;
let demo: AlertsDemo;

beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(WITHOUT_WEBGL), startAlertsDemo("--quiet-drill")]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

test.each(["main", "corridor"])(
  "an extreme alert over the screens of %s is told whole on screens of their own: no bezel cuts a word",
  async (id) => {
    const wall = THE_CATALOGUE.walls.find((one) => one.id === id);
    if (wall === undefined) throw new Error(`no wall ${id}`);
    const pages = [...(await openScreens(browser, { url: demo.url, wall, scale: 0.25 })).values()];
    const { id: alert } = await demo.raise({
      event: "Siêu bão",
      severity: "Extreme",
      level: 5,
      headline: "Siêu bão số 4 đổ bộ ven biển từ Quảng Ninh đến Nghệ An đêm nay, gió giật trên cấp 17",
      instruction: { vi: "Sơ tán ngay dân khỏi vùng ven biển.", en: "Evacuate the coast at once." },
      provinces: ["22", "31", "38", "40"],
    });
    // The screen at the foot of the corridor is too low for any of it.
    const telling = wall.id === "corridor" ? pages.slice(0, 3) : pages;
    const drawn = `[data-takeover="${alert}"] [data-area-map] svg`;
    await Promise.all(telling.map((each) => each.waitForSelector(drawn, { state: "attached", timeout: 60_000 })));
    const told = await Promise.all(
      telling.map(async (each) => ({
        cut: await each.evaluate(cutTexts),
        words: await each.locator(`[data-takeover="${alert}"]`).allInnerTexts(),
      })),
    );
    for (const { cut, words } of told) {
      expect(cut).toEqual([]);
      for (const said of ["Siêu bão", "gió giật trên cấp 17", "Nghệ An", "Sơ tán ngay", "Evacuate the coast"]) {
        expect(words.join()).toContain(said);
      }
    }
    await demo.act(alert, "cancel");
    for (const each of pages) await each.context().close();
  },
);
