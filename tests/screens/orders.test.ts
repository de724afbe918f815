import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { expectRightPicture } from "./audit.ts";
import { type DirectorCallsDemo, find, ROOM, startDirectorCallsDemo } from "./directorCallsDemo.ts";
import { SEEN_MS, seen } from "./directorDemo.ts";

/** Pictures to look at. */
const OUT = "tests/.out/orders";
const CALLOUT = `[data-callout="${ROOM}"]`;
const TEXT = "Giải ngân trên 60% kế hoạch vốn trong tháng này";
const EVIDENCE = "Báo cáo số 12/BC-KBNN của Kho bạc Nhà nước tỉnh";

let demo: DirectorCallsDemo;
let client: DeskClient;

beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  demo = await startDirectorCallsDemo();
  client = await signIn(demo.demo.links["director"] ?? "");
});
afterAll(() => demo.stop());

interface Told {
  readonly id: string;
  readonly text: string;
  readonly state: string;
  readonly reports: readonly {
    readonly text: string;
    readonly by: { readonly role: string };
    readonly figure: { readonly value: string } | null;
  }[];
  readonly ended: { readonly evidence: string; readonly figure: { readonly value: string; readonly period: string } | null } | null;
}

async function orders(query = "?state=all"): Promise<readonly Told[]> {
  const answer = (await (await client.get(`/orders${query}`)).json()) as { readonly orders: readonly Told[] };
  return answer.orders;
}

/** The month before last, of which a figure may be there whenever this runs. */
function aPastMonth(): string {
  const date = new Date();
  date.setUTCMonth(date.getUTCMonth() - 2, 1);
  return date.toISOString().slice(0, 7);
}

async function report(value: string): Promise<void> {
  const { url, agencyKeys } = demo.demo;
  const answer = await fetch(`${url}/api/v1/observations`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${agencyKeys["G12"] ?? ""}` },
    body: JSON.stringify([{ indicator: "INV.DISB_RATE", province: "22", period: aPastMonth(), value }]),
  });
  expect(await answer.json()).toMatchObject({ refused: 0 });
}

const look = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: `${OUT}/${name}.png`, timeout: 110_000 });

test("an order is given by keys from the roster, stands on wall, mirror and room with its figure as it moves, is reported on, becomes overdue, and is closed with evidence", async () => {
  await report("47.4");
  const [desk, wall, mirror, room] = await Promise.all([
    demo.openDesk(),
    demo.open("screen", "/wall/main", { viewport: { width: 1920, height: 1080 } }),
    demo.open("duty", "/mirror/main"),
    demo.open("site", `/site/${ROOM}`, { viewport: { width: 1366, height: 768 } }),
  ]);
  await desk.keyboard.press("c");
  await seen(desk, '[data-part="calls"] input[data-field="site"]:focus');
  await find(desk, "quang ninh", "Enter");
  await seen(wall, CALLOUT);
  await demo.room("answer", { page: "p-1", onWall: true, camera: false, microphone: false });

  // A sentence, and what is usual stands there already.
  await desk.keyboard.press("Alt+Enter");
  await seen(desk, 'dialog[open] [data-field="order-text"]:focus');
  await desk.keyboard.type(TEXT);
  await desk.locator('[data-field="order-indicator"] input').fill("giai ngan dau tu cong");
  await desk.keyboard.press("Enter");
  await desk.locator('[data-field="order-reach"]').fill("60");
  await look(desk, "desk-give");
  await desk.keyboard.press("Control+Enter");
  await desk.waitForSelector("dialog[open]", { state: "detached", timeout: SEEN_MS });
  const [given] = await orders();
  expect(given).toMatchObject({ text: TEXT, state: "open" });
  const id = given?.id ?? "";
  const ORDER = `[data-order="${id}"]`;
  for (const page of [wall, mirror]) {
    await seen(page, `${CALLOUT} ${ORDER}[data-value="47.4"][data-reached="false"][data-overdue="false"]`);
  }
  await look(wall, "wall-given");
  await expectRightPicture(wall);

  // Its figure moves, on every page.
  await report("61.5");
  for (const page of [wall, mirror]) await seen(page, `${CALLOUT} ${ORDER}[data-value="61.5"][data-reached="true"]`);

  // The room sees it, and reports.
  await room.keyboard.press("4");
  await seen(room, `[data-room-orders="1"] ${ORDER}`);
  expect(await room.locator(ORDER).innerText()).toContain("61,5");
  await room.getByRole("button", { name: `Báo cáo kết quả: ${TEXT}` }).click();
  await room.getByLabel("Đã làm được gì, còn vướng gì").fill("Đã giải ngân 61,5%, còn hai dự án vướng mặt bằng");
  await look(room, "room-report");
  await room.getByRole("button", { name: "Gửi báo cáo" }).click();
  await seen(room, `${ORDER} blockquote:has-text("còn hai dự án")`);
  await look(room, "room-reported");
  expect((await orders())[0]?.reports).toMatchObject([{ by: { role: "site" }, figure: { value: "61.5" } }]);

  // Another whose time is up at once.
  const late = await client.post(
    "/orders",
    {
      site: ROOM,
      text: "Báo cáo nhanh số xe tồn tại cửa khẩu",
      owner: "Ban Quản lý cửa khẩu",
      deadline: new Date(Date.now() + 2_500).toISOString(),
    },
    "late-order",
  );
  expect(late.status).toBe(201);
  for (const page of [wall, mirror]) await seen(page, `${CALLOUT} [data-order][data-overdue="true"]`);
  expect(await wall.locator(`${CALLOUT} [data-overdue="true"]`).first().innerText()).toContain("Quá hạn");
  await seen(room, '[data-tab="orders"]:has-text("1 quá hạn")');
  await seen(desk, '[data-part="open-given"][data-overdue="1"]');
  await look(wall, "wall-overdue");
  await expectRightPicture(wall);

  // The spotlit province has them on its card.
  await client.post("/walls/main/focus", { province: "22" }, "spot");
  await seen(wall, `[data-spotlight="22"] ${ORDER}`);
  await look(wall, "wall-spotlight");
  await client.post("/walls/main/focus", { province: null }, "spot-off");

  // Closed at the desk, with evidence, by keys but for the press on its button.
  await desk.locator('[data-part="to-given"]').click();
  await seen(desk, `[data-part="given"] ${ORDER} blockquote`);
  await look(desk, "desk-list");
  await desk.locator(`${ORDER} [data-given-act="close"]`).click();
  await desk.keyboard.type(EVIDENCE);
  await look(desk, "desk-close");
  await desk.keyboard.press("Enter");
  for (const page of [wall, mirror]) await page.waitForSelector(`${CALLOUT} ${ORDER}`, { state: "detached", timeout: SEEN_MS });
  await seen(room, `${ORDER}[data-state="closed"] blockquote[data-ended]:has-text("Kho bạc")`);
  await desk.locator('[data-given-part="past"]').click();
  await seen(desk, `[data-part="given"] ${ORDER}[data-state="closed"]:has-text("${EVIDENCE}")`);
  await look(desk, "desk-past");
  const closed = (await orders("?state=closed")).find((each) => each.id === id);
  expect(closed?.ended).toMatchObject({ evidence: EVIDENCE, figure: { value: "61.5", period: aPastMonth() } });

  // What became of it later changes nothing of what was kept.
  await report("62.5");
  expect((await orders("?state=closed")).find((each) => each.id === id)?.ended?.figure?.value).toBe("61.5");
}, 300_000);

test("an order is refused in words and kept on the sheet; J asks for the place where none is at hand", async () => {
  await demo.rest();
  const desk = await demo.openDesk();
  await desk.keyboard.press("j");
  await seen(desk, 'dialog[open] [data-part="give-place"] input:focus');
  await desk.keyboard.type("lang son");
  await seen(desk, 'dialog[open] [role="option"]');
  await desk.keyboard.press("Enter");
  await seen(desk, 'dialog[open] [data-field="order-text"]:focus');
  await desk.keyboard.type("Kiểm soát chặt biên giới");
  await desk.locator('[data-field="order-deadline"]').fill("2020-01-01T08:00");
  await desk.keyboard.press("Control+Enter");
  await seen(desk, 'dialog[open] [data-order="given new"][data-state="refused"]:has-text("Thời hạn phải ở sau lúc này")');
  expect(await desk.locator('[data-field="order-text"]').inputValue()).toBe("Kiểm soát chặt biên giới");
  await desk.locator('[data-deadline="week"]').click();
  await desk.locator('dialog[open] [data-part="give"] button[type="submit"]').click();
  await desk.waitForSelector("dialog[open]", { state: "detached", timeout: SEEN_MS });
  expect((await orders("?state=open&province=20")).map(({ text }) => text)).toEqual(["Kiểm soát chặt biên giới"]);
}, 120_000);
