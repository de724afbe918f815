import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ROLES } from "#shared/duty/role.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { type Caller, caller } from "./someLines.ts";

let app: RunningApp;
let director: Caller | undefined;
let room: Caller | undefined;

beforeEach(async () => {
  app = await anApp();
  [director, room] = [await caller(app, "director"), await caller(app, "site")];
});
afterEach(() => app.stop());

const who = (one: Caller | undefined): Caller => {
  if (one === undefined) throw new Error("nobody is there");
  return one;
};
const call = (body: unknown = null, key?: string) => who(director).post("/conference/tinh-22/call", body, key);
const answer = (body: unknown = {}) => who(room).post("/conference/tinh-22/answer", body);

async function refusals(): Promise<readonly unknown[]> {
  const end = await app.journal.events.cursor();
  const entries = await app.journal.events.range({ epoch: end.epoch, seq: 0 }, end);
  return entries.flatMap(({ type, data }) =>
    type === "duty.refused" ? [[(data["by"] as { id: string }).id, data["action"], data["id"], data["code"]]] : [],
  );
}

describe("calls by HTTP", () => {
  test("the outside of the product holds with the smallest bodies: call, answer, hold, hang up, and who is there", async () => {
    expect(await call()).toMatchObject({
      status: 200,
      body: { call: { site: "tinh-22", state: "calling", calledAt: "2026-11-24T01:30:00.000Z" } },
    });
    expect(await answer({})).toMatchObject({ status: 200, body: { call: { state: "connected", onWall: true, page: "room" } } });
    expect(await who(director).post("/conference/tinh-22/hold")).toMatchObject({ status: 200, body: { call: { state: "held" } } });
    expect(await who(director).post("/conference/tinh-22/hold", { on: false })).toMatchObject({
      status: 200,
      body: { call: { state: "connected" } },
    });
    expect(await who(director).post("/conference/tinh-22/hangup")).toMatchObject({
      status: 200,
      body: { call: { state: "ended", reason: "centre" } },
    });
    const { body } = await who(director).get("/conference");
    expect(body).toMatchObject({ floor: null, queue: [], corrections: [], media: { mode: "embedded", up: true } });
    const sites = body["sites"] as readonly Record<string, unknown>[];
    expect(sites.find(({ site }) => site === "tinh-22")).toMatchObject({
      present: false,
      call: { state: "ended" },
      heard: false,
      walls: [],
      quality: null,
    });
    expect(sites.filter(({ centre }) => centre === true)).toMatchObject([{ site: "vpcp", call: null }]);
  });

  test("[V3] a call to a wall is on it with its answer, and the wall tells of it", async () => {
    await call({ wall: "main" });
    const { body } = await who(director).get("/walls/main/scene");
    expect(body).toMatchObject({
      callouts: { places: [{ site: "tinh-22", gone: false }], focus: null },
      picture: { callouts: ["tinh-22:calling"] },
      holder: { who: { id: "link:director" } },
    });
    expect(await who(director).post("/conference/tinh-31/call", { wall: "none" })).toMatchObject({
      status: 404,
      body: { code: "wall.unknown" },
    });
  });

  test("several are called at once, each answered for itself, and again under their key they are the same calls", async () => {
    const many = { sites: ["tinh-22", "tinh-31", "nowhere", "vpcp", "tinh-22"], wall: "main" };
    const first = await who(director).post("/conference/calls", many, "many");
    expect(first).toMatchObject({
      status: 200,
      body: {
        results: [
          { site: "tinh-22", ok: true, call: { state: "calling" } },
          { site: "tinh-31", ok: true, call: { state: "calling" } },
          { site: "nowhere", ok: false, problem: { code: "conference.site-unknown", status: 404 } },
          { site: "vpcp", ok: false, problem: { code: "conference.centre" } },
        ],
      },
    });
    expect((await who(director).post("/conference/calls", many, "many")).body).toEqual(first.body);
    const end = await app.journal.events.cursor();
    const entries = await app.journal.events.range({ epoch: end.epoch, seq: 0 }, end);
    expect(entries.filter(({ type }) => type === "conference.called")).toHaveLength(2);
  });

  test("[V4] the same again under its key gets the first answer; another body under it is a conflict", async () => {
    const first = await call({ wall: "main" }, "k1");
    await who(director).post("/conference/tinh-22/hangup");
    expect((await call({ wall: "main" }, "k1")).body).toEqual(first.body);
    expect(await call({}, "k1")).toMatchObject({ status: 409, body: { code: "idempotency.conflict" } });
    expect((await who(director).get("/conference")).body["sites"]).toContainEqual(
      expect.objectContaining({ site: "tinh-22", call: expect.objectContaining({ state: "ended" }) }),
    );
  });

  test("[V2] [V1] a room cannot call itself onto a wall, nor act for another; each refusal is in the audit with who asked", async () => {
    expect(await who(room).post("/conference/tinh-22/call", { wall: "main" })).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await who(room).post("/walls/main/callouts", { sites: ["tinh-22"] })).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    await who(director).post("/conference/tinh-31/call", { wall: "main" });
    expect(await who(room).post("/conference/tinh-31/answer")).toMatchObject({ status: 403, body: { code: "site.not-yours" } });
    expect(await who(room).post("/conference/tinh-31/hangup")).toMatchObject({ status: 403, body: { code: "site.not-yours" } });
    expect(await who(room).post("/conference/tinh-22/answer", { page: "no such!" })).toMatchObject({
      status: 400,
      body: { code: "bad-request" },
    });
    expect(await refusals()).toEqual([
      ["link:site", "conference.command", null, "forbidden"],
      ["link:site", "wall.command", null, "forbidden"],
      ["link:site", "conference.answer", "tinh-31", "site.not-yours"],
      ["link:site", "conference.line", "tinh-31", "site.not-yours"],
      ["link:site", "conference.answer", "tinh-22", "bad-request"],
    ]);
  });

  test("[V1] a refusal says in the language of whoever asks what is wrong", async () => {
    expect(await answer()).toMatchObject({
      status: 409,
      body: { code: "conference.not-called", detail: "Điểm cầu này không có cuộc gọi nào, hoặc cuộc gọi đã kết thúc." },
    });
    const english = await fetch(`${app.url}/api/v1/conference/tinh-22/answer`, {
      method: "POST",
      headers: { ...who(room).headers, "accept-language": "en" },
    });
    expect(await english.json()).toMatchObject({
      title: "The site is not being called",
      detail: "There is no call to this site, or it has ended.",
    });
  });

  test("[V6] of two browsers of one room one answers, the other is told so and takes over when it says so", async () => {
    await call();
    await who(room).post("/conference/tinh-22/ring", { page: "browser-1" });
    expect(await answer({ page: "browser-1", onWall: false })).toMatchObject({ body: { call: { page: "browser-1", onWall: false } } });
    expect(await answer({ page: "browser-2" })).toMatchObject({ status: 409, body: { code: "conference.answered-elsewhere" } });
    expect(await answer({ page: "browser-2", takeOver: true })).toMatchObject({
      status: 200,
      body: { call: { page: "browser-2", onWall: false, state: "connected" } },
    });
  });

  test("[V9] floor, order of speaking, hand, sound, recording and speaker are told with what they came to", async () => {
    await call();
    await answer();
    expect(await who(room).post("/conference/tinh-22/hand", { raised: true })).toMatchObject({ status: 200 });
    expect(await who(director).post("/conference/queue", { sites: ["tinh-22"] })).toMatchObject({
      body: { floor: null, queue: ["tinh-22"] },
    });
    expect(await who(director).post("/conference/floor", { site: "tinh-22" })).toMatchObject({ body: { floor: "tinh-22", queue: [] } });
    expect(await who(director).post("/conference/tinh-22/mute", { muted: false })).toMatchObject({ body: { call: { muted: false } } });
    expect(await who(director).post("/conference/tinh-22/recording", { recorded: true })).toMatchObject({
      body: { call: { recorded: true } },
    });
    expect(await who(room).post("/conference/tinh-22/speaker", { name: "  Nguyễn Văn Thắng ", title: "Chủ tịch" })).toMatchObject({
      status: 200,
    });
    expect(await who(director).post("/conference/tinh-22/speaker", { name: "a\u202eb" })).toMatchObject({
      status: 400,
      body: { code: "bad-request" },
    });
    const { body } = await who(room).get("/conference");
    expect(body["sites"]).toContainEqual(
      expect.objectContaining({
        site: "tinh-22",
        heard: true,
        hand: "2026-11-24T01:30:00.000Z",
        speaker: { name: "Nguyễn Văn Thắng", title: "Chủ tịch" },
      }),
    );
    expect((body["sites"] as readonly { site: string }[]).map(({ site }) => site).toSorted()).toEqual(["tinh-22", "vpcp"]);
    expect(await who(director).post("/conference/tinh-22/speaker", { speaker: null })).toMatchObject({ status: 200 });
  });

  test("[V10] what a room asks to have corrected is read by the desks and by itself alone, and answered once", async () => {
    const asked = { series: "INV.DISB_RATE:22", period: "2026-10", seen: "61.5", proposed: "64.2", why: "Đã quyết toán <xong>" };
    expect(await who(room).post("/conference/tinh-22/corrections", { ...asked, why: "<b>" })).toMatchObject({
      status: 400,
      body: { code: "text.refused" },
    });
    expect(await who(room).post("/conference/tinh-22/corrections", { ...asked, proposed: "64,2" })).toMatchObject({ status: 400 });
    const { body } = await who(room).post("/conference/tinh-22/corrections", { ...asked, why: "Đã quyết toán" });
    const { id } = body["correction"] as { readonly id: string };
    const seenBy: Record<string, number | null> = {};
    for (const role of ROLES) {
      const read = (await (await caller(app, role)).get("/conference")).body["corrections"] as readonly unknown[] | undefined;
      seenBy[role] = read?.length ?? null;
    }
    expect(seenBy).toEqual({ director: 1, duty: 1, approver: 1, admin: 1, site: 1, screen: 0, viewer: 0, agency: null });
    const duty = await caller(app, "duty");
    expect(await duty.post(`/conference/corrections/${id}/answer`, { text: "Đã chuyển Bộ KH-ĐT" })).toMatchObject({
      status: 200,
      body: { correction: { answer: { text: "Đã chuyển Bộ KH-ĐT" } } },
    });
    expect(await duty.post(`/conference/corrections/${id}/answer`, { text: "Lần nữa" })).toMatchObject({
      status: 409,
      body: { code: "correction.answered" },
    });
  });

  test("[S18] callouts are those of sites on the line; those that stay keep their places, and the large one is among them", async () => {
    expect(await who(director).post("/walls/main/callouts", { sites: ["tinh-22"] })).toMatchObject({
      status: 409,
      body: { code: "conference.not-on-line" },
    });
    await who(director).post("/conference/calls", { sites: ["tinh-22", "tinh-31", "tinh-46"] });
    const set = (body: object) => who(director).post("/walls/main/callouts", body);
    expect(await set({ sites: ["tinh-22", "tinh-31"], focus: "tinh-31" })).toMatchObject({
      status: 200,
      body: { callouts: { focus: "tinh-31" } },
    });
    expect(await set({ sites: ["tinh-46", "tinh-31"] })).toMatchObject({
      body: {
        callouts: {
          places: [
            { site: "tinh-46", gone: false },
            { site: "tinh-31", gone: false },
          ],
          focus: "tinh-31",
        },
      },
    });
    expect(await set({ sites: ["tinh-46"], focus: "tinh-31" })).toMatchObject({
      status: 400,
      body: { code: "conference.focus-not-shown" },
    });
    expect(await set({ sites: ["nowhere"] })).toMatchObject({ status: 404, body: { code: "conference.site-unknown" } });
    expect(await set({ sites: Array.from({ length: 7 }, () => "tinh-22") })).toMatchObject({ status: 400 });
    expect(await set({ sites: [] })).toMatchObject({ body: { callouts: { places: [], focus: null } } });
  });
});
