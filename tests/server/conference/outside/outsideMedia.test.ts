import { createHmac } from "node:crypto";
import { jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { anOutside, anOutsideConfig, OFFER, SITE } from "./anOutside.ts";
import { ANSWER, anOutsideHost, created, type OutsideHost } from "./outsideHost.ts";

let host: OutsideHost;
beforeEach(async () => {
  host = await anOutsideHost();
});
afterEach(() => host.close());

const ASK = { site: SITE, page: "page-1", offer: OFFER };
const SECRET = "a secret of the media server";

/** Runs what goes on by itself until the work is done. */
async function whileRunning(outside: ReturnType<typeof anOutside>, work: () => Promise<void>): Promise<void> {
  const ending = new AbortController();
  const running = outside.media.run(ending.signal);
  await work();
  ending.abort();
  await running;
}

/** Lets the clock go on until something is so; nothing depends on how long an answer takes. */
async function until(outside: ReturnType<typeof anOutside>, isSo: () => boolean, stepMs = 100): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 500) throw new Error("it never came");
    outside.clock.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
    await fetch(host.origin, { method: "HEAD" });
  }
}

describe("sessions", () => {
  it("[O11] opens, tells of it, and ends it where the server outside said", async () => {
    const { media, news } = anOutside(anOutsideConfig(host.origin, { names: { [SITE]: "quảng ninh" } }));
    const opened = await media.open("publish", ASK);
    if (!opened.ok) throw new Error(opened.refusal.en);
    expect(opened.session).toMatchObject({ answer: ANSWER, etag: '"outside"', iceServers: [] });
    expect(JSON.stringify(opened.session)).not.toContain("session-1");
    expect(media.siteOf(opened.session.id)).toEqual({ site: SITE, direction: "publish" });
    expect(news).toEqual([{ kind: "flowing", site: SITE, page: "page-1" }]);
    expect(host.seen[0]).toMatchObject({ path: "/qu%E1%BA%A3ng%20ninh/whip", body: OFFER, headers: { "content-type": "application/sdp" } });
    expect(host.seen[0]?.headers.authorization).toBeUndefined();
    await media.close(opened.session.id);
    await media.close(opened.session.id);
    expect(host.seen.map(({ method, path }) => `${method} ${path}`).slice(1)).toEqual(["DELETE /qu%E1%BA%A3ng%20ninh/whip/session-1"]);
    expect(news.at(-1)).toEqual({ kind: "stopped", site: SITE, page: "page-1", cause: "closed" });
    expect(media.siteOf(opened.session.id)).toBeNull();
  });

  it("[O10] another page of the site is refused, the same one begins anew, and of two at once one wins", async () => {
    const { media } = anOutside(anOutsideConfig(host.origin));
    const both = await Promise.all(["a", "b"].map((page) => media.open("publish", { ...ASK, page })));
    expect(both.map((each) => (each.ok ? "open" : each.refusal.code))).toEqual(["open", "media.taken"]);
    expect((await media.open("publish", { ...ASK, page: "a" })).ok).toBe(true);
    expect(host.seen.map(({ method }) => method)).toEqual(["POST", "DELETE", "POST"]);
    expect((await media.open("publish", { ...ASK, site: "tinh-75" as SiteId })).ok).toBe(true);
  });

  it("[O10] a site that is dropped loses its viewers too, and one that was just opening", async () => {
    const { media } = anOutside(anOutsideConfig(host.origin));
    await media.open("publish", ASK);
    await media.open("play", { ...ASK, page: "wall" });
    await media.drop(SITE);
    expect(host.seen.filter(({ method }) => method === "DELETE").map(({ path }) => path)).toEqual([
      `/${SITE}/whip/session-1`,
      `/${SITE}/whep/session-1`,
    ]);
    const { promise: hangs, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: asked, resolve: hasAsked } = Promise.withResolvers<void>();
    host.answer((seen, response) => {
      hasAsked();
      void hangs.then(() => (seen.method === "POST" ? created(seen, response) : response.end()));
    });
    const opening = media.open("publish", ASK);
    await asked;
    await media.drop(SITE);
    goOn();
    expect(await opening).toMatchObject({ ok: false, refusal: { code: "media.away" } });
    expect(host.seen.at(-1)?.method).toBe("DELETE");
  });

  it.each([
    [400, "publish", "media.offer"],
    [401, "publish", "media.away"],
    [404, "publish", "media.away"],
    [404, "play", "media.nobody"],
    [406, "publish", "media.codec"],
    [409, "publish", "media.taken"],
    [409, "play", "media.nobody"],
    [422, "play", "media.codec"],
    [500, "play", "media.away"],
    [503, "play", "media.full"],
  ] as const)("%i to a %s is %s here", async (status, direction, code) => {
    host.answer((_seen, response) => response.writeHead(status, { "retry-after": "7" }).end("why"));
    const { media } = anOutside(anOutsideConfig(host.origin));
    expect(await media.open(direction, ASK)).toMatchObject({ ok: false, refusal: { code, retryAfterMs: 7_000 } });
  });

  it("[O8] a codec that is not expected is refused", async () => {
    const { media } = anOutside(anOutsideConfig(host.origin, { codecs: ["H264"] }));
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.codec" } });
  });

  it("[O9] passes STUN and TURN servers on, and no other link", async () => {
    const links = [
      '<stun:stun.example:3478>; rel="ice-server"',
      '<turn:turn.example?transport=udp>; rel="ice-server"; username="u\\"1"; credential="p"; credential-type="password", <https://evil.example/>; rel="ice-server"',
      '<javascript:alert(1)>; rel="ice-server", <stun:x>; rel="next"',
    ];
    host.answer((seen, response) => created(seen, response, { link: links }));
    const { media } = anOutside(anOutsideConfig(host.origin));
    expect(await media.open("play", ASK)).toMatchObject({
      session: {
        iceServers: [
          '<stun:stun.example:3478>; rel="ice-server"',
          '<turn:turn.example?transport=udp>; rel="ice-server"; username="u\\"1"; credential="p"; credential-type="password"',
        ],
      },
    });
  });
});

describe("tokens", () => {
  it("[O9] a fixed one goes with every request, and into no log", async () => {
    const { media, log } = anOutside(anOutsideConfig(host.origin, { token: { kind: "static", secret: "MEDIA_TOKEN" } }), {
      secrets: { MEDIA_TOKEN: SECRET },
    });
    await media.open("publish", ASK);
    await media.drop(SITE);
    host.answer((_seen, response) => response.writeHead(401).end());
    await media.open("play", ASK);
    expect(host.seen.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill(`Bearer ${SECRET}`));
    expect(JSON.stringify(log.told)).not.toContain(SECRET);
  });

  it("a site with a key of its own sends that, one without is refused before anything is asked", async () => {
    const token = { kind: "sites", secrets: { [SITE]: "KEY_QUANG_NINH" } };
    const { media } = anOutside(anOutsideConfig(host.origin, { token }), { secrets: { KEY_QUANG_NINH: SECRET } });
    expect((await media.open("publish", ASK)).ok).toBe(true);
    expect(await media.open("publish", { ...ASK, site: "tinh-75" as SiteId })).toMatchObject({
      ok: false,
      refusal: { code: "media.away" },
    });
    expect(host.seen).toHaveLength(1);
    expect(host.seen[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
  });

  it("a signed one has the claims of its direction, filled in, and lives a minute", async () => {
    const token = {
      kind: "jwt",
      secret: "MEDIA_SECRET",
      publish: { iss: "toan-canh", mediamtx_permissions: [{ action: "publish", path: "{site}" }] },
      play: { sub: "{page}", video: { roomJoin: true, canPublish: false } },
    };
    const { media, clock } = anOutside(anOutsideConfig(host.origin, { token }), { secrets: { MEDIA_SECRET: SECRET } });
    await media.open("publish", ASK);
    await media.open("play", ASK);
    const key = new TextEncoder().encode(SECRET);
    const [publish, play] = await Promise.all(
      host.seen.map(({ headers }) =>
        jwtVerify((headers.authorization ?? "").slice(7), key, { currentDate: new Date(clock.now()), algorithms: ["HS256"] }),
      ),
    );
    const at = Math.floor(clock.now() / 1_000);
    expect(publish?.payload).toEqual({
      iss: "toan-canh",
      mediamtx_permissions: [{ action: "publish", path: SITE }],
      iat: at,
      nbf: at,
      exp: at + 60,
    });
    expect(play?.payload).toMatchObject({ sub: "page-1", video: { roomJoin: true, canPublish: false } });
    // Read by hand too: what signs and what reads are of one library.
    const [head = "", body = "", signature] = (host.seen[0]?.headers.authorization ?? "").slice(7).split(".");
    expect(createHmac("sha256", SECRET).update(`${head}.${body}`).digest("base64url")).toBe(signature);
  });
});

describe("what comes", () => {
  it("[O12] the server outside is up once it answers, down after two that it did not, and keeps its name", async () => {
    const outside = anOutside(anOutsideConfig(host.origin));
    const { media, news } = outside;
    expect(media.isUp()).toBe(false);
    await whileRunning(outside, async () => {
      await until(outside, () => media.isUp());
      await media.open("publish", ASK);
      host.answer((_seen, response) => response.writeHead(502).end());
      await until(outside, () => !media.isUp(), 1_000);
      host.answer((_seen, response) => response.writeHead(404).end());
      await until(outside, () => media.isUp(), 1_000);
    });
    const [first, ...rest] = news;
    expect(rest).toEqual([
      { kind: "flowing", site: SITE, page: "page-1" },
      { kind: "down" },
      first,
      { kind: "flowing", site: SITE, page: "page-1" },
    ]);
  });

  it("[O11] with counts, a picture flows once its bytes grow, is still two seconds after the last, and flows again", async () => {
    let bytes = 0;
    let grows = 0;
    host.answer((seen, response) => {
      if (seen.method === "POST") {
        created(seen, response);
        return;
      }
      if (seen.method === "GET") bytes += grows;
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ inbound: { bytes: String(bytes) } }));
    });
    const stats = { url: `${host.origin}/v3/paths/get/{site}`, bytes: "/inbound/bytes", everyMs: 500 };
    const outside = anOutside(anOutsideConfig(host.origin, { stats, gateways: ["bo-y-te"] }));
    const { media, news, clock } = outside;
    const said = (): readonly string[] => news.filter((each) => "site" in each && each.site === SITE).map((each) => each.kind);
    await media.open("publish", ASK);
    expect(said()).toEqual([]);
    await whileRunning(outside, async () => {
      await until(outside, () => host.seen.filter(({ path }) => path.endsWith(`get/${SITE}`)).length > 2, 500);
      expect(said()).toEqual([]);
      grows = 100_000;
      await until(outside, () => said().length === 1, 500);
      expect(media.quality().get(SITE)).toMatchObject({ codec: "VP8", audio: true, framesPerSecond: null });
      grows = 0;
      const still = clock.now();
      await until(outside, () => said().length === 2, 500);
      expect(clock.now() - still).toBeLessThanOrEqual(3_500);
      expect(media.quality().has(SITE)).toBe(false);
      grows = 100_000;
      await until(outside, () => said().length === 3, 500);
    });
    expect(said()).toEqual(["flowing", "stopped", "flowing"]);
    expect(news).toContainEqual({ kind: "flowing", site: "bo-y-te", page: "gateway" });
  });

  it("what the roster tells of a gateway's room flows and stops; of a room that nobody knows here it tells nothing", async () => {
    const { media, news } = anOutside(anOutsideConfig(host.origin, { gateways: [SITE] }));
    for (const kind of ["published", "published", "unpublished", "unpublished"] as const) media.told({ kind, site: SITE, onWall: false });
    media.told({ kind: "published", site: "tinh-75" as SiteId, onWall: true });
    expect(news).toEqual([
      { kind: "flowing", site: SITE, page: "gateway" },
      { kind: "stopped", site: SITE, page: "gateway", cause: "closed" },
    ]);
  });
});
