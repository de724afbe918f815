import type { Request, Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { screenOfIdentity } from "#shared/screen/screenIdentity.ts";
import { fingerprintText, thumbprintOf } from "#shared/screen/screenProof.ts";
import type { AppParts } from "./appParts.ts";
import { type Authority, addressOf } from "./authorise.ts";
import { sessionCookie, sessionSecret } from "./cookie.ts";
import { RequestRefused } from "./problems.ts";
import { screenGranted } from "./screenAnswer.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

/** What `POST /screens/pairings` takes. */
export const pairingSchema = z.strictObject({
  key: z.record(z.string().max(20), z.unknown()).describe("Public P-256 key as a JWK"),
  agent: z.string().max(300).optional().describe("As the browser calls itself"),
});
/** What `POST /screens/:id/session` takes. */
export const screenSessionSchema = z.strictObject({ nonce: z.string().min(16).max(100), signature: z.string().min(16).max(100) });

/** Each screen that waits asks for a new code every ten minutes. */
const PAIRINGS_IN_TEN_MINUTES = 40;
/** 48 screens behind one address, each once a minute and all of them anew after a restart, with room. */
const CHALLENGES_A_MINUTE = 600;

const NEED_KEY = { vi: "Cần {key} là khoá công khai P-256 dạng JWK.", en: "A {key}, a public P-256 key as a JWK, is needed." };
const NEED_PROOF = { vi: "Cần {nonce, signature}.", en: "{nonce, signature} are needed." };
const TOO_MANY = { code: "too-many-requests", vi: "Địa chỉ này hỏi quá dồn dập.", en: "This address asks too often." } as const;
const NO_CLAIM = {
  code: "pairing.unknown",
  vi: "Cần Authorization: Pairing MÃ_NHẬN của trình duyệt đã xin mã này.",
  en: "An Authorization: Pairing CLAIM of the browser that asked for this code is needed.",
} as const;

/** Lets an address pass so many times in so many seconds. */
function limiter(points: number, duration: number): (request: Request) => Promise<void> {
  const limit = new RateLimiterMemory({ points, duration });
  return async (request) => {
    const passed = await limit.consume(addressOf(request)).then(
      () => true,
      () => false,
    );
    if (!passed) throw new RequestRefused({ ...TOO_MANY, retryAfterS: 60 });
  };
}

/** Adds the routes by which a browser becomes a screen of a wall and proves that it still is; it is nobody before. */
export function addPairingRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { pairings, credentials } = parts.screens;
  const mayPair = limiter(PAIRINGS_IN_TEN_MINUTES, 600);
  const mayAsk = limiter(CHALLENGES_A_MINUTE, 60);

  api.post("/screens/pairings", readsSmallJson, async (request, response) => {
    const { key, agent } = smallBody(request, pairingSchema, NEED_KEY);
    await mayPair(request);
    const asked = { key, address: addressOf(request), agent: agent ?? request.headers["user-agent"]?.slice(0, 300) ?? "" };
    const { thumbprint, ...opened } = screenGranted(await pairings.open(asked));
    response.setHeader("Cache-Control", "no-store");
    response.status(201).json({ ...opened, thumbprint, fingerprint: fingerprintText(thumbprint), now: parts.now() });
  });

  api.get("/screens/pairings/:code", async (request, response) => {
    const claim = /^Pairing +([\w-]{16,100}) *$/i.exec(request.headers.authorization ?? "")?.[1];
    // A code alone opens nothing, and a claim that is guessed counts as a failed sign-in of its address.
    const takeBack = await authority.attempt(request);
    if (claim === undefined) throw new RequestRefused(NO_CLAIM);
    const { screen: id, until } = screenGranted(await pairings.claimed(request.params.code, claim));
    await takeBack();
    const screen = credentials.byId(id);
    response.setHeader("Cache-Control", "no-store");
    response.json({
      state: screen === null ? "waiting" : "approved",
      expiresAt: until,
      now: parts.now(),
      screen: screen === null ? null : { id, name: screen.name, wall: screen.wall, slot: screen.slot },
    });
  });

  api.post("/screens/:id/challenge", async (request, response) => {
    await mayAsk(request);
    const challenge = screenGranted(await credentials.challenge(request.params.id, addressOf(request)));
    response.setHeader("Cache-Control", "no-store");
    response.json(challenge);
  });

  api.post("/screens/:id/session", readsSmallJson, async (request: Request<{ id: string }>, response) => {
    const { id } = request.params;
    const proof = smallBody(request, screenSessionSchema, NEED_PROOF);
    await mayAsk(request);
    const held = sessionSecret(request.headers.cookie, parts.isSecure);
    const before = held === null ? null : await parts.sessions.sessionOf(held);
    if (before !== null && before.role !== "screen") throw new RequestRefused(signedIn(before.name));
    screenGranted(await credentials.prove({ screen: id, purpose: "session", origin: originOf(request, parts.publicUrl), ...proof }));
    const opened = await parts.sessions.openScreen(id);
    if (opened === null) throw new RequestRefused({ code: "screen.unknown" });
    // The one before is worth nothing any more, wherever it was copied to; one of another screen stays with that screen.
    if (held !== null && (before === null || screenOfIdentity(before.id) === id)) await parts.sessions.signOut(held);
    const cookie = { httpOnly: true, sameSite: "lax", secure: parts.isSecure, path: "/" } as const;
    response.cookie(sessionCookie(parts.isSecure), opened.secret, { ...cookie, maxAge: opened.lastsMs });
    response.setHeader("Cache-Control", "no-store");
    response.json(opened.identity);
  });
  api.get("/screens/pairings", async (request, response) => {
    await authority.allow(request, "screen.manage");
    response.setHeader("Cache-Control", "no-store");
    const waiting = await pairings.waiting();
    response.json(
      waiting.map(({ code, key, address, agent, openedAt, until }) => {
        const thumbprint = thumbprintOf(key);
        return { code, thumbprint, fingerprint: fingerprintText(thumbprint), address, agent, openedAt, expiresAt: until };
      }),
    );
  });
}

function signedIn(name: string) {
  return {
    code: "screen.signed-in",
    vi: `Trình duyệt này đang đăng nhập cho ${name}. Màn hình ghép cần một trình duyệt (hoặc hồ sơ trình duyệt) riêng, hoặc hãy đăng xuất trước.`,
    en: `This browser is signed in for ${name}. A screen needs a browser (or a browser profile) of its own, or sign out first.`,
  } as const;
}

/** Of the page that signed, where it is one of ours; a program names none, and signs for the address it asks. */
function originOf(request: Request, publicUrl: string | null): string {
  const host = request.headers.host ?? "";
  const { origin } = request.headers;
  const own = [publicUrl, `http://${host}`, `https://${host}`];
  return origin !== undefined && own.includes(origin) ? origin : (publicUrl ?? `${request.protocol}://${host}`);
}
