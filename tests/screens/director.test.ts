import type { Request } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DirectorDemo, SEEN_MS, seen, startDirectorDemo } from "./directorDemo.ts";

/** The link tells so long after it was written: longer than an answer takes. */
const LATE_MS = 2_000;
let room: DirectorDemo;

beforeAll(async () => {
  room = await startDirectorDemo();
});
afterEach(() => room.rest());
afterAll(() => room.stop());

describe("the director's desk by keys alone", () => {
  test("a scene is prepared, taken, and on the wall and on a mirror; another is cut", async () => {
    const [desk, wall, other] = await Promise.all([room.openDesk(), room.open("screen", "/wall/main"), room.open("site", "/mirror/main")]);
    await desk.keyboard.press("2");
    await seen(desk, '[data-tile="dual-goal"][data-state="next"]');
    await desk.keyboard.press("Enter");
    await Promise.all([wall, other].map((page) => seen(page, '[data-view][data-scene="dual-goal"]')));
    await seen(desk, '[data-part="on-air"][data-on-air="dual-goal"]');
    expect((await room.wallNow()).onAir).toMatchObject({ from: "director", transition: "fade" });
    await seen(desk, '[data-part="holder"][data-holder="mine"]');
    // As fast as fingers go: the cut takes what was ordered a moment before.
    await desk.keyboard.press("5");
    await desk.keyboard.press(" ");
    await room.until(({ scene }) => scene, "disaster");
    await Promise.all([wall, other].map((page) => seen(page, '[data-view][data-scene="disaster"]')));
    expect((await room.wallNow()).onAir).toMatchObject({ transition: "cut" });
    expect(await desk.locator('[data-part="announcer"]').textContent()).toContain("Đang phát: Thiên tai và cứu nạn");
  });

  test("a link slower than the answers: what was prepared is taken, and not what the desk still shows", async () => {
    const desk = await room.openDesk();
    await desk.routeWebSocket(/live/u, (page) => {
      const server = page.connectToServer();
      server.onMessage((message) => void setTimeout(() => page.send(message), LATE_MS));
    });
    await desk.reload();
    await seen(desk, '[data-view][data-link="live"]');
    await desk.keyboard.press("2");
    await room.until(({ next }) => next, "dual-goal");
    await desk.keyboard.press("5");
    await room.until(({ next }) => next, "disaster");
    await desk.keyboard.press(" ");
    await room.until(({ scene }) => scene, "disaster");
  });

  test("the wall's map comes nearer, goes to a place typed without marks, and is whole again", async () => {
    const [desk, wall] = await Promise.all([room.openDesk(), room.open("screen", "/wall/main")]);
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
    await room.until(({ number }) => number > 0, true);
  });

  test("a province is lit, an indicator and a period chosen, a number enlarged, and all of it taken off", async () => {
    const desk = await room.openDesk();
    await desk.keyboard.press("s");
    await desk.keyboard.type("qu ni");
    await desk.keyboard.press("Enter");
    await room.until(({ spotlight }) => spotlight, "22");
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("i");
    await desk.keyboard.type("dvc.score");
    await desk.keyboard.press("Enter");
    await room.until(({ indicator }) => indicator, "DVC.SCORE");
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("d");
    await desk.keyboard.type("bud.rev_day");
    await desk.keyboard.press("Enter");
    await seen(desk, '[data-field="details-where"] input:focus');
    await desk.keyboard.type("ca nuoc");
    await desk.keyboard.press("Enter");
    await room.until(({ details }) => details, "BUD.REV_DAY:VN");
    await seen(desk, '[data-part="details-on"]');
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("x");
    await room.until(({ spotlight, details }) => [spotlight, details], [null, null]);
  });

  test("the safe scene is there after two zeros, and nothing that was ordered before comes after it", async () => {
    const [desk, wall] = await Promise.all([room.openDesk(), room.open("screen", "/wall/main")]);
    await desk.keyboard.press("3");
    await seen(desk, '[data-tile="investment-budget"][data-state="next"]');
    await desk.keyboard.press(" ");
    await seen(wall, '[data-view="wall"][data-scene="investment-budget"]');
    await desk.keyboard.press("0");
    await desk.keyboard.press("0");
    await seen(wall, '[data-view="wall"][data-scene="overview"]');
    await seen(desk, '[data-part="safe"][data-state="done"]');
    await room.until(({ onAir }) => onAir?.from, "safe");
  });

  test("a playlist runs, rests, goes on to its next item and ends", async () => {
    const desk = await room.openDesk();
    await desk.keyboard.press("l");
    await desk.keyboard.press("Enter");
    await room.until(({ playlist }) => playlist?.id, "round");
    await seen(desk, '[data-playlist="round"][data-running="true"]');
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("n");
    await room.until(({ playlist, scene }) => [playlist?.index, scene], [1, "dual-goal"]);
    await desk.keyboard.press("l");
    await room.until(({ playlist }) => playlist?.paused, true);
  });

  test("a take can be set for a time of day, and called off", async () => {
    const desk = await room.openDesk();
    await desk.keyboard.press("4");
    await seen(desk, '[data-tile="public-services"][data-state="next"]');
    await desk.keyboard.press("a");
    const at = new Date(Date.now() + 7 * 3_600_000 + 3 * 3_600_000).toISOString().slice(11, 16);
    await desk.keyboard.type(at);
    await desk.keyboard.press("Enter");
    await seen(desk, '[data-part="coming"]');
    expect((await room.wallNow()).scene).toBe("overview");
    expect(Date.parse((await room.wallNow()).onAir?.showAt ?? "")).toBeGreaterThan(Date.now() + 2 * 3_600_000);
    await desk.locator('[data-part="coming"] button').click();
    await desk.waitForSelector('[data-part="coming"]', { state: "detached", timeout: SEEN_MS });
    expect((await room.wallNow()).scene).toBe("overview");
  });
});

describe("two directors", () => {
  test("the second sees who holds the wall, is refused in words, and takes it over by two steps", async () => {
    const [first, second] = await Promise.all([room.openDesk(), room.openDesk("director2")]);
    await first.keyboard.press("2");
    await seen(first, '[data-part="holder"][data-holder="mine"]');
    await seen(second, '[data-part="holder"][data-holder="other"]');
    expect(await second.locator('[data-part="holder"]').textContent()).toContain("Màn hình do Đạo diễn điều khiển từ");
    await second.keyboard.press("3");
    const refusal = await seen(second, '[data-order="next"][data-state="refused"]');
    expect(await refusal.textContent()).toContain("Đạo diễn");
    expect((await room.wallNow()).next).toBe("dual-goal");
    await second.keyboard.press("g");
    await seen(second, '[data-part="take-over"]');
    expect((await room.wallNow()).holder?.who.name).toBe("Đạo diễn");
    await second.keyboard.press("Enter");
    await seen(second, '[data-part="holder"][data-holder="mine"]');
    await second.waitForSelector('[data-order="next"]', { state: "detached", timeout: SEEN_MS });
    await seen(first, '[data-part="holder"][data-holder="other"]');
    await second.keyboard.press("3");
    await room.until(({ next }) => next, "investment-budget");
    await second.keyboard.press("r");
    await seen(first, '[data-part="holder"][data-holder="free"]');
  });
});

describe("a line that is not sure", () => {
  test("an answer that is lost is asked for again under the same key, and the scene is taken once", async () => {
    const desk = await room.openDesk();
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
    const before = (await room.wallNow()).number;
    await desk.keyboard.press(" ");
    await room.until(({ scene }) => scene, "dual-goal");
    const after = (await room.wallNow()).number;
    await expect.poll(() => keys.length, { timeout: SEEN_MS }).toBe(2);
    await expect.poll(() => desk.locator('[data-order="scene"]').count(), { timeout: SEEN_MS }).toBe(0);
    expect(new Set(keys).size).toBe(1);
    expect(after).toBeGreaterThan(before);
    expect((await room.wallNow()).number).toBe(after);
  });

  test("whoever is no director is told so, and a wall that is none is named", async () => {
    const duty = await room.browser.newPage();
    await duty.goto(room.demo.links["duty"] ?? "");
    await duty.goto(`${room.demo.url}/director/main`);
    await seen(duty, '[data-view="director"][data-message="true"] a');
    expect(await duty.textContent("main")).toContain("không mở được bàn đạo diễn");
    await duty.goto(room.demo.links["director"] ?? "");
    await duty.goto(`${room.demo.url}/director/nowhere`);
    await seen(duty, '[data-view="director"] a[href="/director/main"]');
    expect(await duty.textContent("main")).toContain("Không có màn hình ghép “nowhere”");
    await duty.close();
  });
});
