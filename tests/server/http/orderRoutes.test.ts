import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anApp, NOW, type RunningApp } from "./anApp.ts";
import { AN_ORDER } from "./orderRequests.ts";
import { type Caller, caller } from "./someLines.ts";

let app: RunningApp;
let lan: Caller;
let room: Caller;
let other: Caller;
let now = NOW;

beforeAll(async () => {
  app = await anApp({ now: () => now });
  [lan, room, other] = [await caller(app, "director"), await caller(app, "site", "tinh-22"), await caller(app, "site", "tinh-01")];
});
afterAll(async () => {
  await app.stop();
});

interface Told {
  readonly id: string;
  readonly text: string;
  readonly overdue: boolean;
  readonly isDrill: boolean;
  readonly state: string;
  readonly standing: unknown;
  readonly reports: readonly { readonly text: string; readonly figure: unknown }[];
  readonly ended: { readonly evidence: string; readonly figure: unknown } | null;
}

async function give(change: object = {}): Promise<Told> {
  const { status, body } = await lan.post("/orders", { ...AN_ORDER, ...change });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body["order"] as Told;
}

async function listed(who: Caller, query = ""): Promise<readonly Told[]> {
  return (await who.get(`/orders${query}`)).body["orders"] as readonly Told[];
}

describe("orders over HTTP", () => {
  test("[T7] from giving to closing: its room reports, the director closes with evidence, and it is looked up as it was", async () => {
    const order = await give();
    expect(order).toMatchObject({ state: "open", overdue: false, isDrill: false, text: AN_ORDER.text });
    const reported = await room.post(`/orders/${order.id}/report`, { text: "Đã đạt 55%" });
    expect([reported.status, (reported.body["order"] as Told).reports.map(({ text }) => text)]).toEqual([200, ["Đã đạt 55%"]]);
    for (const evidence of [undefined, "", "   ", 5, "x".repeat(1_001)]) {
      const refused = await lan.post(`/orders/${order.id}/close`, { evidence });
      expect([evidence, refused.status, (refused.body.detail ?? "").length > 5]).toEqual([evidence, 400, true]);
    }
    const closed = await lan.post(`/orders/${order.id}/close`, { evidence: "Báo cáo số 12 của Kho bạc" });
    expect(closed.body["order"]).toMatchObject({
      state: "closed",
      ended: { evidence: "Báo cáo số 12 của Kho bạc", by: { role: "director" } },
    });
    expect((await listed(lan)).some(({ id }) => id === order.id)).toBe(false);
    expect((await listed(lan, "?state=closed")).some(({ id }) => id === order.id)).toBe(true);
    expect((await listed(room, "?state=all")).find(({ id }) => id === order.id)?.reports).toHaveLength(1);
  });

  test("[T12] a room is told of its own orders and of no other, and of another's by no address", async () => {
    const [own, elsewhere] = [await give(), await give({ site: "tinh-01", figure: null })];
    expect((await listed(room)).map(({ id }) => id)).toContain(own.id);
    expect(JSON.stringify(await listed(room, "?state=all"))).not.toContain(elsewhere.id);
    expect((await listed(other)).map(({ id }) => id)).toEqual([elsewhere.id]);
    const asked = await room.get("/orders?site=tinh-01");
    expect([asked.status, asked.body.code]).toEqual([403, "order.not-yours"]);
    const told = await room.post(`/orders/${elsewhere.id}/report`, { text: "Không phải của tôi" });
    expect([told.status, told.body.code]).toEqual([403, "order.not-yours"]);
    for (const [path, body] of [
      ["", AN_ORDER],
      [`/${own.id}/close`, { evidence: "x" }],
      [`/${own.id}/amend`, { text: "x", why: "y" }],
      [`/${own.id}/withdraw`, { why: "y" }],
      [`/${own.id}/reopen`, { why: "y" }],
    ] as const) {
      const refused = await room.post(`/orders${path}`, body);
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, "forbidden"]);
    }
  });

  test("what is overdue is found, and is so the moment its deadline has passed", async () => {
    const order = await give({ deadline: new Date(NOW + 1_000).toISOString() });
    expect((await listed(lan, "?state=overdue")).map(({ id }) => id)).not.toContain(order.id);
    now = NOW + 1_001;
    expect((await listed(lan, "?state=overdue")).map(({ id, overdue }) => [id, overdue])).toEqual([[order.id, true]]);
    // Those whose time is up stand first.
    expect((await listed(lan))[0]?.id).toBe(order.id);
    const moved = await lan.post(`/orders/${order.id}/amend`, { deadline: new Date(NOW + 9_000_000).toISOString(), why: "Tỉnh đề nghị" });
    expect([moved.status, (moved.body["order"] as Told).overdue]).toEqual([200, false]);
    now = NOW;
  });

  test("[T4] a repeat with the same key is one order; the same key with another body is refused", async () => {
    const before = (await listed(lan, "?state=all")).length;
    const answers = await Promise.all([1, 2, 3].map(() => lan.post("/orders", { ...AN_ORDER, text: "Chỉ một lần" }, "once")));
    expect(new Set(answers.map(({ body }) => (body["order"] as Told).id)).size).toBe(1);
    expect((await listed(lan, "?state=all")).length).toBe(before + 1);
    const reused = await lan.post("/orders", { ...AN_ORDER, text: "Việc khác" }, "once");
    expect([reused.status, reused.body.code]).toEqual([409, "idempotency.conflict"]);
  });

  test.each([
    [{ text: "" }, "/text"],
    [{ text: "hai\ndòng" }, "/text"],
    [{ text: "x".repeat(301) }, "/text"],
    [{ text: "<b>đậm</b>" }, "/text"],
    [{ owner: "" }, "/owner"],
    [{ deadline: "2026-11-30" }, "/deadline"],
    [{ deadline: "2026-11-30T17:00:00" }, "/deadline"],
    [{ figure: { series: 5 } }, "/figure/series"],
    [{ figure: { series: "INV.DISB_RATE:22", reach: { op: "=", value: "5" } } }, "/figure/reach/op"],
    [{ extra: true }, ""],
  ])("an order that says %j is refused and the fault is pointed at", async (change, pointer) => {
    const { status, body } = await lan.post("/orders", { ...AN_ORDER, ...change });
    expect(status).toBe(400);
    expect((body["errors"] as readonly { readonly pointer: string }[]).map((each) => each.pointer)).toContain(pointer);
  });

  test("[T1] refusals are told in the language that is asked for", async () => {
    const ask = async (language: string) => {
      const headers = { ...lan.headers, "content-type": "application/json", "accept-language": language };
      const response = await fetch(`${app.url}/api/v1/orders`, {
        method: "POST",
        headers,
        body: JSON.stringify({ ...AN_ORDER, site: "nowhere" }),
      });
      return ((await response.json()) as { readonly detail: string }).detail;
    };
    expect(await ask("vi")).toContain("Nêu một nơi nhận");
    expect(await ask("en")).toContain("Name one place");
  });

  test("[T9] [T11] what is given in a drill is the drill's and is listed apart; after the drill nothing can be done with it", async () => {
    app.drill.active = true;
    const played = await give({ text: "Việc diễn tập" });
    expect(played.isDrill).toBe(true);
    expect((await lan.get("/orders")).body["topic"]).toBe("exercise");
    expect((await listed(lan)).map(({ id }) => id)).toEqual([played.id]);
    expect(JSON.stringify(await listed(lan, "?topic=actual&state=all"))).not.toContain(played.id);
    app.drill.active = false;
    expect(JSON.stringify(await listed(lan, "?state=all"))).not.toContain(played.id);
    expect((await listed(lan, "?topic=exercise")).map(({ id }) => id)).toEqual([played.id]);
    const late = await lan.post(`/orders/${played.id}/close`, { evidence: "x" });
    expect([late.status, late.body.code]).toEqual([409, "order.drill-over"]);
  });

  test("a province may be named by its code, and is looked for by it", async () => {
    const order = await give({ site: undefined, province: "22", figure: null });
    expect((await listed(lan, "?province=22")).map(({ id }) => id)).toContain(order.id);
    expect((await listed(room)).map(({ id }) => id)).toContain(order.id);
  });
});
