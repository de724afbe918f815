import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MemoryMedia, memoryMedia } from "#tests/doubles/memoryMedia.ts";
import { anApp, NOW, type RunningApp } from "./anApp.ts";
import { anOffer } from "./sdp.ts";
import { type Caller, caller } from "./someLines.ts";

const SITE = "/conference/tinh-22";
let app: RunningApp;
let media: MemoryMedia;
let director: Caller;
let room: Caller;
let now = NOW;

beforeEach(async () => {
  now = NOW;
  media = memoryMedia(3);
  app = await anApp({ media, now: () => now, limits: { authFailuresPerMinute: 5 } });
  [director, room] = [await caller(app, "director"), await caller(app, "site")];
});
afterEach(() => app.stop());

async function answered(): Promise<void> {
  await director.post(`${SITE}/call`, { wall: "main" });
  await room.post(`${SITE}/answer`, { page: "page-one" });
}

async function tokenOf(one: Caller, direction: "publish" | "play", path = SITE, page = "page-one"): Promise<string> {
  const { status, body } = await one.post(`${path}/token`, { direction, page });
  if (status !== 200) throw new Error(body.code);
  return String(body["token"]);
}

interface Post {
  readonly token?: string;
  readonly offer?: string;
  readonly type?: string;
  readonly method?: string;
}

async function send(path: string, { token, offer = anOffer(), type = "application/sdp", method = "POST" }: Post = {}) {
  const url = path.startsWith("/api") ? `${app.url}${path}` : `${app.url}/api/v1${path}`;
  const headers = { "content-type": type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method, headers, ...(method === "POST" ? { body: offer } : {}) });
  const text = await response.text();
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    code: isProblem && text !== "" ? (JSON.parse(text) as { code: string }).code : null,
  };
}

describe("WHIP and WHEP", () => {
  test("[V34] an offer gets an answer, an address and a tag; the address ends it, once, with no token", async () => {
    await answered();
    const opened = await send(`${SITE}/whip`, { token: await tokenOf(room, "publish") });
    expect([opened.status, opened.headers.get("content-type"), opened.text]).toEqual([201, "application/sdp; charset=utf-8", "v=0\r\n"]);
    const location = opened.headers.get("location") ?? "";
    expect(location).toMatch(/^\/api\/v1\/conference\/tinh-22\/whip\/[\w-]{32}$/);
    expect(opened.headers.get("etag")).toBe('"e1"');
    const seen = await send(`${SITE}/whep`, { token: await tokenOf(director, "play") });
    expect([seen.status, seen.headers.get("location")?.includes("/whep/")]).toEqual([201, true]);
    expect(media.sessions()).toEqual(["tinh-22 publish page-one", "tinh-22 play page-one"]);
    expect([(await send(location, { method: "DELETE" })).status, (await send(location, { method: "DELETE" })).code]).toEqual([
      200,
      "media.session-unknown",
    ]);
    expect(media.sessions()).toEqual(["tinh-22 play page-one"]);
  });

  test("[V34] says what it takes, and any other method is 405", async () => {
    await answered();
    const opened = await send(`${SITE}/whip`, { token: await tokenOf(room, "publish") });
    const options = await fetch(`${app.url}/api/v1${SITE}/whip`, { method: "OPTIONS" });
    expect([options.status, options.headers.get("accept-post"), options.headers.get("allow")]).toEqual([204, "application/sdp", "POST"]);
    for (const method of ["GET", "HEAD", "PUT", "PATCH"]) {
      expect([method, (await send(`${SITE}/whip`, { method })).status]).toEqual([method, 405]);
    }
    const patched = await send(opened.headers.get("location") ?? "", { method: "PATCH" });
    expect([patched.status, patched.headers.get("allow")]).toEqual([405, "DELETE"]);
  });

  test("[V35] without a token, or with one that is old or forged, nothing is read; guessing is stopped", async () => {
    await answered();
    const token = await tokenOf(room, "publish");
    const bare = await send(`${SITE}/whip`, { offer: "x".repeat(200_000) });
    expect([bare.status, bare.code, bare.headers.get("www-authenticate")]).toEqual([401, "media.token", 'Bearer realm="toan-canh"']);
    now += 60_000;
    expect((await send(`${SITE}/whip`, { token })).code).toBe("media.token");
    for (let tries = 0; tries < 4; tries += 1) {
      expect((await send(`${SITE}/whip`, { token: `${token.slice(0, -4)}AAAA` })).status).toBe(401);
    }
    expect((await send(`${SITE}/whip`, { token: `${token.slice(0, -4)}AAAA` })).status).toBe(429);
  });

  test("[V35] [V31] a token for another site or the other direction is 403, and so is one whose right has gone", async () => {
    await answered();
    await director.post("/conference/tinh-31/call", {});
    const [publish, play] = [await tokenOf(room, "publish"), await tokenOf(director, "play")];
    expect((await send("/conference/tinh-31/whip", { token: publish })).code).toBe("media.not-yours");
    expect((await send(`${SITE}/whep`, { token: publish })).code).toBe("media.not-yours");
    expect((await send(`${SITE}/whip`, { token: play })).code).toBe("media.not-yours");
    await director.post(`${SITE}/hangup`, {});
    expect([(await send(`${SITE}/whip`, { token: publish })).code, (await send(`${SITE}/whep`, { token: play })).code]).toEqual([
      "media.not-allowed",
      "media.not-allowed",
    ]);
    expect(media.sessions()).toEqual([]);
  });

  test("[V32] a token is for who may send or see now", async () => {
    const screen = await caller(app, "screen");
    const ask = async (one: Caller, body: object, path = SITE) => (await one.post(`${path}/token`, body)).body.code ?? "granted";
    expect([await ask(room, { direction: "publish" }), await ask(director, { direction: "play" })]).toEqual([
      "media.not-allowed",
      "media.not-allowed",
    ]);
    await director.post(`${SITE}/call`, { wall: "main" });
    await room.post(`${SITE}/answer`, { page: "page-one", onWall: false });
    expect(await ask(room, { direction: "publish", page: "page-one" })).toBe("granted");
    expect(await ask(room, { direction: "publish", page: "page-two" })).toBe("media.not-allowed");
    expect([await ask(director, { direction: "play" }), await ask(screen, { direction: "play" })]).toEqual([
      "granted",
      "media.not-allowed",
    ]);
    await room.post(`${SITE}/consent`, { onWall: true });
    expect(await ask(screen, { direction: "play" })).toBe("granted");
    expect([
      await ask(room, { direction: "play" }, "/conference/vpcp"),
      await ask(director, { direction: "publish" }, "/conference/vpcp"),
    ]).toEqual(["granted", "granted"]);
    expect(await ask(director, { direction: "play" }, "/conference/nowhere")).toBe("conference.site-unknown");
    expect(await ask(director, { direction: "sideways" })).toBe("bad-request");
  });

  test.each([
    ["no SDP at all", { offer: "hello" }, 400, "media.offer"],
    ["nothing", { offer: "" }, 400, "media.offer"],
    ["SDP without media", { offer: "v=0\r\ns=-\r\n" }, 400, "media.offer"],
    ["bytes that are no text", { offer: `${anOffer()}\u0000` }, 400, "media.offer"],
    ["a line without end", { offer: `${anOffer()}a=${"x".repeat(5_000)}\r\n` }, 400, "media.offer"],
    ["101 candidates", { offer: anOffer({ candidates: 101 }) }, 400, "media.offer"],
    ["ten thousand candidates", { offer: anOffer({ candidates: 10_000 }) }, 413, "body-too-large"],
    ["another type", { type: "text/plain" }, 415, "unsupported-type"],
    ["trickled ICE", { type: "application/trickle-ice-sdpfrag" }, 415, "unsupported-type"],
    ["a codec nobody shares", { offer: anOffer({ codec: "H265" }) }, 422, "media.codec"],
  ] as const)("[V36] refuses %s, and the call goes on", async (_name, post, status, code) => {
    await answered();
    const told = await send(`${SITE}/whip`, { token: await tokenOf(room, "publish"), ...post });
    expect([told.status, told.code]).toEqual([status, code]);
    expect((await send(`${SITE}/whip`, { token: await tokenOf(room, "publish"), offer: anOffer({ candidates: 100 }) })).status).toBe(201);
    expect((await director.get("/conference")).body["sites"]).toContainEqual(
      expect.objectContaining({ call: expect.objectContaining({ state: "connected" }) }),
    );
  });

  test("[V36] nobody sends, all places taken, relay away: each is said, with when to try again", async () => {
    await answered();
    const told = async () => {
      const { status, code, headers } = await send(`${SITE}/whep`, { token: await tokenOf(director, "play") });
      return [status, code, headers.get("retry-after")];
    };
    expect(await told()).toEqual([409, "media.nobody", "1"]);
    await send(`${SITE}/whip`, { token: await tokenOf(room, "publish") });
    for (let viewers = 0; viewers < 3; viewers += 1) expect((await told())[0]).toBe(201);
    expect(await told()).toEqual([503, "media.full", "10"]);
    media.becomes(false);
    expect(await told()).toEqual([503, "media.away", "1"]);
  });

  test("[V33] a session ends with its call", async () => {
    await answered();
    const running = new AbortController();
    const run = app.conference.run(running.signal);
    await send(`${SITE}/whip`, { token: await tokenOf(room, "publish") });
    await send(`${SITE}/whep`, { token: await tokenOf(director, "play") });
    await director.post(`${SITE}/hangup`, {});
    for (let waited = 0; media.sessions().length > 0 && waited < 2_000; waited += 5) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(media.sessions()).toEqual([]);
    running.abort();
    await run;
  });
});
