import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type DirectorDemo, SEEN_MS, seen, startDirectorDemo } from "./directorDemo.ts";

let room: DirectorDemo;

beforeAll(async () => {
  room = await startDirectorDemo();
});
afterEach(() => room.rest());
afterAll(() => room.stop());

test("the hand points at a place of the map and on a tile, and nowhere once Escape is pressed", async () => {
  const [desk, wall] = await Promise.all([room.openDesk(), room.open("screen", "/wall/main")]);
  await seen(desk, '[data-part="on-air"] [data-aside-panel="map"]');
  await seen(desk, '[data-part="camera-map"] [data-province="01"]');
  await desk.keyboard.press("p");
  await desk.locator('[data-part="camera-map"] [data-province="01"]').hover();
  await seen(wall, "[data-pointer]");
  await room.until(({ pointer }) => Math.round(pointer?.lngLat?.[1] ?? 0), 21);
  await desk.locator('[data-part="on-air"] [data-aside-panel="kpiGroup"]').first().hover({ force: true });
  await room.until(({ pointer }) => pointer?.panel, 0);
  await desk.keyboard.press("Escape");
  await room.until(({ pointer }) => pointer, null);
  await wall.waitForSelector("[data-pointer]", { state: "detached", timeout: SEEN_MS });
});

test("a press on a figure enlarges it on the wall, wheel and drag move the camera, a press on a province offers it", async () => {
  const [desk, wall] = await Promise.all([room.openDesk(), room.open("screen", "/wall/main")]);
  const tile = await seen(desk, '[data-part="on-air"] [data-aside-series]');
  const series = (await tile.getAttribute("data-aside-series")) ?? "";
  await desk.locator('[data-part="on-air"] [data-aside-series]').first().click({ force: true });
  await room.until(({ details }) => details, series);
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
  await room.until(({ spotlight }) => spotlight, "22");
});
