import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ANSWERED, type DirectorCallsDemo, find, ROOM, siteNow, startDirectorCallsDemo } from "./directorCallsDemo.ts";
import { SEEN_MS, seen } from "./directorDemo.ts";

let demo: DirectorCallsDemo;
const FIELD = '[data-part="calls"] input[data-field="site"]:focus';
const CARD = `[data-card="${ROOM}"]`;

beforeAll(async () => {
  demo = await startDirectorCallsDemo();
});
afterEach(async () => {
  await demo.hangUp();
  await demo.rest();
});
afterAll(() => demo.stop());

describe("a site is called by keys alone", () => {
  test("typed without marks, on the wall while it is called, answered, given the floor, held, taken off and hung up", async () => {
    const [desk, wall] = await Promise.all([demo.openDesk(), demo.open("screen", "/wall/main")]);
    await desk.keyboard.press("c");
    await seen(desk, FIELD);
    await find(desk, "quang ninh", "Enter");
    await demo.untilCalls((now) => [siteNow(now, ROOM)?.call?.state, siteNow(now, ROOM)?.walls], ["calling", ["main"]]);
    await seen(desk, `[data-site="${ROOM}"][data-line="calling"]`);
    await seen(desk, `[data-part="floor"][data-on-wall="${ROOM}"]`);
    await seen(wall, `[data-callout="${ROOM}"][data-state="calling"]`);
    await demo.room("ring", { page: "p-1" });
    await seen(desk, `${CARD}[data-line="ringing"]`);
    await demo.room("answer", { page: "p-1", onWall: true, camera: true, microphone: true });
    await seen(desk, `${CARD}:is([data-line="connected"], [data-line="stalled"])`);
    // Called already: Enter goes to its card, whose letters act on it.
    await desk.keyboard.press("Enter");
    await seen(desk, `${CARD}:focus`);
    await desk.keyboard.press("f");
    await demo.untilCalls(({ floor }) => floor, ROOM);
    await seen(desk, `[data-part="floor"][data-floor="${ROOM}"]`);
    await desk.keyboard.press("u");
    await demo.untilCalls((now) => siteNow(now, ROOM)?.call?.state, "held");
    await seen(wall, `[data-callout="${ROOM}"][data-state="held"]`);
    await seen(desk, `${CARD}[data-line="held"]`);
    await desk.keyboard.press("u");
    await demo.untilCalls((now) => ANSWERED.includes(siteNow(now, ROOM)?.call?.state ?? ""), true);
    await desk.keyboard.press("o");
    await demo.untilCalls((now) => siteNow(now, ROOM)?.call?.muted, false);
    await desk.keyboard.press("w");
    await demo.untilCalls((now) => siteNow(now, ROOM)?.walls, []);
    await wall.waitForSelector(`[data-callout="${ROOM}"]`, { state: "detached", timeout: SEEN_MS });
    // Once is not enough to hang up.
    await desk.keyboard.press("e");
    await demo.untilCalls((now) => ANSWERED.includes(siteNow(now, ROOM)?.call?.state ?? ""), true);
    await desk.keyboard.press("e");
    await desk.keyboard.press("e");
    await demo.untilCalls((now) => siteNow(now, ROOM)?.call?.reason, "centre");
    await seen(desk, `[data-part="roster"] [data-site="${ROOM}"][data-line="ended"]`);
    expect(await desk.locator('[data-part="announcer"]').textContent()).toContain("trung tâm gác máy");
  });

  test("Shift+Enter calls for the desk alone; enlarged it comes onto the wall; Escape leads back and out", async () => {
    const desk = await demo.openDesk();
    await desk.keyboard.press("c");
    await seen(desk, FIELD);
    await find(desk, "22", "Shift+Enter");
    await seen(desk, CARD);
    await demo.untilCalls((now) => siteNow(now, ROOM)?.walls, []);
    await desk.keyboard.press("Enter");
    await desk.keyboard.press("z");
    await demo.untilCalls((now) => siteNow(now, ROOM)?.walls, ["main"]);
    await seen(desk, `${CARD} [data-site-act="large"][aria-pressed="true"]`);
    await desk.keyboard.press("Escape");
    await seen(desk, FIELD);
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("Escape");
    await desk.waitForSelector('[data-part="calls"]', { state: "detached", timeout: SEEN_MS });
    // The keys are the desk's again, and what lay behind the roster can be reached through it.
    await desk.keyboard.press("c");
    await seen(desk, FIELD);
    await find(desk, "22", "Enter");
    await desk.keyboard.press("i");
    await seen(desk, '[data-field="indicator"] input:focus');
  });
});

describe("several sites", () => {
  test("are called with one press, put in order by arrows, and the next one gets the floor by a key", async () => {
    const desk = await demo.openDesk();
    await desk.keyboard.press("c");
    await seen(desk, FIELD);
    for (const typed of ["ha noi", "quang ninh", "tim kiem"]) await find(desk, typed, "+");
    await desk.keyboard.press("Control+Enter");
    await demo.untilCalls(
      (now) => ["tinh-01", ROOM, "tkcn"].map((site) => [siteNow(now, site)?.call?.state, siteNow(now, site)?.walls]),
      Array.from({ length: 3 }, () => ["calling", ["main"]]),
    );
    await demo.room("answer", { page: "p-1" });
    for (const site of ["tkcn", ROOM]) {
      await desk.locator(`[data-card="${site}"]`).focus();
      await desk.keyboard.press("q");
    }
    await demo.untilCalls(({ queue }) => queue, ["tkcn", ROOM]);
    await desk.locator(`[data-part="turns"] [data-site="${ROOM}"]`).focus();
    await desk.keyboard.press("ArrowLeft");
    await demo.untilCalls(({ queue }) => queue, [ROOM, "tkcn"]);
    await desk.locator(CARD).focus();
    await desk.keyboard.press("m");
    await demo.untilCalls(({ floor, queue }) => [floor, queue], [ROOM, ["tkcn"]]);
    await desk.keyboard.press("b");
    await demo.untilCalls(({ floor }) => floor, null);
    // One that has not answered cannot be given the floor, and the desk says why.
    await desk.keyboard.press("m");
    const refusal = await seen(desk, '[data-part="floor"] [data-order="floor"][data-state="refused"]');
    expect(await refusal.textContent()).toContain("chưa trả lời");
  });

  test("six fill a wall: the line says so, and a seventh is refused beside what was pressed", async () => {
    const desk = await demo.openDesk();
    await desk.keyboard.press("c");
    await seen(desk, FIELD);
    for (const code of ["01", "04", "08", "11", "12", "14"]) {
      await find(desk, code, "Enter");
      await demo.untilCalls((now) => siteNow(now, `tinh-${code}`)?.walls, ["main"]);
    }
    expect(await (await seen(desk, '[data-part="wall-full"]')).textContent()).toContain("đủ chỗ");
    await find(desk, "quang ninh", "Enter");
    const refusal = await seen(desk, `[data-part="roster"] [data-site="${ROOM}"] [data-state="refused"]`);
    expect(await refusal.textContent()).toContain("sáu");
    expect(siteNow(await demo.now(), ROOM)?.call?.state ?? "ended").toBe("ended");
  });
});

describe("beside the keys", () => {
  test("a province that is pressed on the map offers its room, which is called and shown", async () => {
    const desk = await demo.openDesk();
    await desk.keyboard.press("/");
    await desk.keyboard.type("quang ninh");
    await desk.keyboard.press("Enter");
    await seen(desk, '[data-part="map-call"][data-does="call"]');
    await desk.locator('[data-part="map-call"]').click();
    await demo.untilCalls((now) => siteNow(now, ROOM)?.walls, ["main"]);
    await seen(desk, '[data-part="map-call"][data-does="open"]');
    await desk.locator('[data-part="map-call"]').click();
    await seen(desk, `${CARD}:focus`);
  });

  test("who does not hold the wall is refused in the server's words, beside the site", async () => {
    const [first, second] = await Promise.all([demo.openDesk(), demo.openDesk("director2")]);
    await first.keyboard.press("2");
    await seen(second, '[data-part="holder"][data-holder="other"]');
    await second.keyboard.press("c");
    await seen(second, FIELD);
    await find(second, "quang ninh", "Enter");
    const refusal = await seen(second, `[data-part="roster"] [data-site="${ROOM}"] [data-state="refused"]`);
    expect(await refusal.textContent()).toContain("Đạo diễn");
    expect(siteNow(await demo.now(), ROOM)?.call?.state ?? "ended").toBe("ended");
  });

  test("the speaker is named by hand, a hand that goes up is seen, and a request for correction is answered", async () => {
    const desk = await demo.openDesk();
    await desk.keyboard.press("c");
    await seen(desk, FIELD);
    await find(desk, "quang ninh", "Enter");
    await seen(desk, CARD);
    await demo.room("answer", { page: "p-1" });
    await demo.room("hand", { raised: true });
    await seen(desk, `${CARD} [data-part="hand"]`);
    await seen(desk, '[data-part="floor"] [data-part="hands"]');
    await desk.locator(`${CARD} button`).first().click();
    await desk.keyboard.type("Nguyễn Văn A");
    await desk.keyboard.press("Tab");
    await desk.keyboard.type("Chủ tịch UBND tỉnh");
    await desk.keyboard.press("Enter");
    await demo.untilCalls((now) => siteNow(now, ROOM)?.speaker, { name: "Nguyễn Văn A", title: "Chủ tịch UBND tỉnh" });
    await demo.room("corrections", { series: "DVC.SCORE:22", period: "2026-11", seen: null, why: "Kỳ này đã gửi lại" });
    await desk.locator('[data-part="to-corrections"]').click();
    await desk.locator('[data-part="corrections"] input').fill("Đã chuyển cơ quan chủ quản");
    await desk.keyboard.press("Enter");
    await demo.untilCalls(({ corrections }) => corrections[0]?.answer?.text, "Đã chuyển cơ quan chủ quản");
    await seen(desk, '[data-correction][data-open="false"]');
  });
});
