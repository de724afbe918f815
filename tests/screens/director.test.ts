import type { Browser, Page, Request } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { type AlertsDemo, startAlertsDemo } from "./alertsDemo.ts";
import { startBrowser } from "./browser.ts";

/** The wall as the server tells it, as far as these tests look. */
interface WallNow {
  readonly number: number;
  readonly scene: string;
  readonly next: string | null;
  readonly spotlight: string | null;
  readonly details: string | null;
  readonly indicator: string | null;
  readonly period: string | null;
  readonly playlist: { readonly id: string; readonly index: number; readonly paused: boolean } | null;
  readonly onAir: { readonly from: string; readonly showAt: string } | null;
  readonly pointer: { readonly lngLat?: readonly [number, number]; readonly panel?: number } | null;
  readonly holder: { readonly who: { readonly name: string } } | null;
}

const SEEN_MS = 45_000;
const SMALL = { viewport: { width: 1280, height: 720 } };

let browser: Browser;
let demo: AlertsDemo;
let client: DeskClient;
const pages: Page[] = [];

beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startAlertsDemo("--quiet-drill")]);
  client = await signIn(demo.links["director"] ?? "");
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  await client.post("/walls/main/safe", {}, `safe-${(safes += 1)}`);
  await client.post("/walls/main/release", {}, `release-${safes}`);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

let safes = 0;

async function open(link: string, path: string, options: Parameters<AlertsDemo["open"]>[3] = SMALL): Promise<Page> {
  const page = await demo.open(browser, link, path, options);
  pages.push(page);
  return page;
}

const openDesk = (link = "director"): Promise<Page> => open(link, "/director/main", { viewport: { width: 1920, height: 1080 } });
const wallNow = async (): Promise<WallNow> => (await (await client.get("/walls/main/scene")).json()) as WallNow;
const seen = (page: Page, selector: string) => page.waitForSelector(selector, { timeout: SEEN_MS, state: "attached" });
/** What the server has, once it is so. */
const until = (read: (wall: WallNow) => unknown, wanted: unknown) =>
  expect.poll(async () => read(await wallNow()), { timeout: SEEN_MS, interval: 100 }).toEqual(wanted);

describe("the director's desk by keys alone", () => {
  test("a scene is prepared, taken, and on the wall and on a mirror; another is cut", async () => {
    const [desk, wall, other] = await Promise.all([openDesk(), open("screen", "/wall/main"), open("site", "/mirror/main")]);
    await desk.keyboard.press("2");
    await seen(desk, '[data-tile="dual-goal"][data-state="next"]');
    await desk.keyboard.press("Enter");
    await Promise.all([wall, other].map((page) => seen(page, '[data-view][data-scene="dual-goal"]')));
    await seen(desk, '[data-part="on-air"][data-on-air="dual-goal"]');
    expect((await wallNow()).onAir).toMatchObject({ from: "director", transition: "fade" });
    await seen(desk, '[data-part="holder"][data-holder="mine"]');
    // As fast as fingers go: the cut takes what was ordered a moment before.
    await desk.keyboard.press("5");
    await desk.keyboard.press(" ");
    await until(({ scene }) => scene, "disaster");
    await Promise.all([wall, other].map((page) => seen(page, '[data-view][data-scene="disaster"]')));
    expect((await wallNow()).onAir).toMatchObject({ transition: "cut" });
    expect(await desk.locator('[data-part="announcer"]').textContent()).toContain("Đang phát: Thiên tai và cứu nạn");
  });

  test("the wall's map comes nearer, goes to a place typed without marks, and is whole again", async () => {
    const [desk, wall] = await Promise.all([openDesk(), open("screen", "/wall/main")]);
    await seen(desk, '[data-part="camera-map"]:not([data-look=""])');
    for (let steps = 0; steps < 5; steps += 1) await desk.keyboard.press("+");
    await desk.keyboard.press("ArrowUp");
    await seen(wall, '[data-map][data-turned="true"]');
    await desk.keyboard.press("h");
    await seen(wall, '[data-map][data-turned="false"]');
    await desk.keyboard.press("/");
    await desk.keyboard.type("dong bang song h");
    await desk.keyboard.press("Enter");
    await desk.keyboard.press("Escape");
    await seen(wall, '[data-map][data-turned="true"]');
    await desk.keyboard.press("Alt+Digit6");
    await until(({ number }) => number > 0, true);
  });

  test("a province is lit, an indicator and a period chosen, a number enlarged, and all of it taken off", async () => {
    const desk = await openDesk();
    await desk.keyboard.press("s");
    await desk.keyboard.type("qu ni");
    await desk.keyboard.press("Enter");
    await until(({ spotlight }) => spotlight, "22");
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("i");
    await desk.keyboard.type("dvc.score");
    await desk.keyboard.press("Enter");
    await until(({ indicator }) => indicator, "DVC.SCORE");
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("d");
    await desk.keyboard.type("bud.rev_day");
    await desk.keyboard.press("Enter");
    await seen(desk, '[data-field="details-where"] input:focus');
    await desk.keyboard.type("ca nuoc");
    await desk.keyboard.press("Enter");
    await until(({ details }) => details, "BUD.REV_DAY:VN");
    await seen(desk, '[data-part="details-on"]');
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("x");
    await until(({ spotlight, details }) => [spotlight, details], [null, null]);
  });

  test("the safe scene is there after two zeros, and nothing that was ordered before comes after it", async () => {
    const [desk, wall] = await Promise.all([openDesk(), open("screen", "/wall/main")]);
    await desk.keyboard.press("3");
    await seen(desk, '[data-tile="investment-budget"][data-state="next"]');
    await desk.keyboard.press(" ");
    await seen(wall, '[data-view="wall"][data-scene="investment-budget"]');
    await desk.keyboard.press("0");
    await desk.keyboard.press("0");
    await seen(wall, '[data-view="wall"][data-scene="overview"]');
    await seen(desk, '[data-part="safe"][data-state="done"]');
    await until(({ onAir }) => onAir?.from, "safe");
  });

  test("a playlist runs, rests, goes on to its next item and ends", async () => {
    const desk = await openDesk();
    await desk.keyboard.press("l");
    await desk.keyboard.press("Enter");
    await until(({ playlist }) => playlist?.id, "round");
    await seen(desk, '[data-playlist="round"][data-running="true"]');
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("n");
    await until(({ playlist, scene }) => [playlist?.index, scene], [1, "dual-goal"]);
    await desk.keyboard.press("l");
    await until(({ playlist }) => playlist?.paused, true);
  });

  test("a take can be set for a time of day, and called off", async () => {
    const desk = await openDesk();
    await desk.keyboard.press("4");
    await seen(desk, '[data-tile="public-services"][data-state="next"]');
    await desk.keyboard.press("a");
    const at = new Date(Date.now() + 7 * 3_600_000 + 3 * 3_600_000).toISOString().slice(11, 16);
    await desk.keyboard.type(at);
    await desk.keyboard.press("Enter");
    await seen(desk, '[data-part="coming"]');
    expect((await wallNow()).scene).toBe("overview");
    expect(Date.parse((await wallNow()).onAir?.showAt ?? "")).toBeGreaterThan(Date.now() + 2 * 3_600_000);
    await desk.locator('[data-part="coming"] button').click();
    await desk.waitForSelector('[data-part="coming"]', { state: "detached", timeout: SEEN_MS });
    expect((await wallNow()).scene).toBe("overview");
  });
});

describe("the director's desk by hand", () => {
  test("the hand points at a place of the map and on a tile, and nowhere once Escape is pressed", async () => {
    const [desk, wall] = await Promise.all([openDesk(), open("screen", "/wall/main")]);
    await seen(desk, '[data-part="on-air"] [data-aside-panel="map"]');
    await seen(desk, '[data-part="camera-map"] [data-province="01"]');
    await desk.keyboard.press("p");
    await desk.locator('[data-part="camera-map"] [data-province="01"]').hover();
    await seen(wall, "[data-pointer]");
    await until(({ pointer }) => Math.round(pointer?.lngLat?.[1] ?? 0), 21);
    await desk.locator('[data-part="on-air"] [data-aside-panel="kpiGroup"]').first().hover({ force: true });
    await until(({ pointer }) => pointer?.panel, 0);
    await desk.keyboard.press("Escape");
    await until(({ pointer }) => pointer, null);
    await wall.waitForSelector("[data-pointer]", { state: "detached", timeout: SEEN_MS });
  });

  test("a press on a figure enlarges it on the wall, wheel and drag move the camera, a press on a province offers it", async () => {
    const [desk, wall] = await Promise.all([openDesk(), open("screen", "/wall/main")]);
    const tile = await seen(desk, '[data-part="on-air"] [data-aside-series]');
    const series = await tile.getAttribute("data-aside-series");
    await desk.locator('[data-part="on-air"] [data-aside-series]').first().click({ force: true });
    await until(({ details }) => details, series);
    await seen(wall, `[data-details="${series}"]`);
    const map = desk.locator('[data-part="camera-map"]');
    await seen(desk, '[data-part="camera-map"][data-whole="true"]');
    await map.hover();
    await desk.mouse.wheel(0, -900);
    await seen(wall, '[data-map][data-turned="true"]');
    const before = await map.getAttribute("data-look");
    const box = await map.boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    await desk.mouse.move(x, y);
    await desk.mouse.down();
    await desk.mouse.move(x - 30, y - 40, { steps: 4 });
    await desk.mouse.up();
    await expect.poll(() => map.getAttribute("data-look"), { timeout: SEEN_MS }).not.toBe(before);
    await desk.locator('[data-part="camera-map"] [data-province="22"]').first().click({ force: true });
    await seen(desk, '[data-part="chosen"][data-province="22"]');
    await desk.keyboard.press("s");
    await until(({ spotlight }) => spotlight, "22");
  });
});

describe("two directors", () => {
  test("the second sees who holds the wall, is refused in words, and takes it over by two steps", async () => {
    const [first, second] = await Promise.all([openDesk(), openDesk("director2")]);
    await first.keyboard.press("2");
    await seen(first, '[data-part="holder"][data-holder="mine"]');
    await seen(second, '[data-part="holder"][data-holder="other"]');
    expect(await second.locator('[data-part="holder"]').textContent()).toContain("Màn hình do Đạo diễn điều khiển từ");
    await second.keyboard.press("3");
    const refusal = await seen(second, '[data-order="next"][data-state="refused"]');
    expect(await refusal.textContent()).toContain("Đạo diễn");
    expect((await wallNow()).next).toBe("dual-goal");
    await second.keyboard.press("g");
    await seen(second, '[data-part="take-over"]');
    expect((await wallNow()).holder?.who.name).toBe("Đạo diễn");
    await second.keyboard.press("Enter");
    await seen(second, '[data-part="holder"][data-holder="mine"]');
    await second.waitForSelector('[data-order="next"]', { state: "detached", timeout: SEEN_MS });
    await seen(first, '[data-part="holder"][data-holder="other"]');
    await second.keyboard.press("3");
    await until(({ next }) => next, "investment-budget");
    await second.keyboard.press("r");
    await seen(first, '[data-part="holder"][data-holder="free"]');
  });
});

describe("a line that is not sure", () => {
  test("an answer that is lost is asked for again under the same key, and the scene is taken once", async () => {
    const desk = await openDesk();
    const keys: string[] = [];
    await desk.route("**/api/v1/walls/main/scene", async (route) => {
      const request: Request = route.request();
      keys.push(request.headers()["idempotency-key"] ?? "");
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await desk.keyboard.press("2");
    await seen(desk, '[data-tile="dual-goal"][data-state="next"]');
    const before = (await wallNow()).number;
    await desk.keyboard.press(" ");
    await until(({ scene }) => scene, "dual-goal");
    const after = (await wallNow()).number;
    await expect.poll(() => keys.length, { timeout: SEEN_MS }).toBe(2);
    await expect.poll(() => desk.locator('[data-order="scene"]').count(), { timeout: SEEN_MS }).toBe(0);
    expect(new Set(keys).size).toBe(1);
    expect(after).toBeGreaterThan(before);
    expect((await wallNow()).number).toBe(after);
  });

  test("whoever is no director is told so, and a wall that is none is named", async () => {
    const duty = await browser.newPage(SMALL);
    pages.push(duty);
    await duty.goto(demo.links["duty"] ?? "");
    await duty.goto(`${demo.url}/director/main`);
    await seen(duty, '[data-view="director"][data-message="true"] a');
    expect(await duty.textContent("main")).toContain("không mở được bàn đạo diễn");
    const lost = await browser.newPage(SMALL);
    pages.push(lost);
    await lost.goto(demo.links["director"] ?? "");
    await lost.goto(`${demo.url}/director/nowhere`);
    await seen(lost, '[data-view="director"] a[href="/director/main"]');
    expect(await lost.textContent("main")).toContain("Không có màn hình ghép “nowhere”");
  });
});
