import type { Express, Request, Response, Router } from "express";
import { z } from "zod";
import type { Identity } from "#shared/duty/identity.ts";
import { officerOf } from "#server/duty/officer.ts";
import type { OpenedSession } from "#server/duty/sessions.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { sessionCookie, sessionSecret } from "./cookie.ts";
import { granted } from "./dutyAnswer.ts";
import { refuseOtherMethods } from "./otherMethods.ts";
import { RequestRefused } from "./problems.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

const linkSchema = z.strictObject({ token: z.string().min(16).max(200) });
const passwordSchema = z.strictObject({
  username: z.string().min(1).max(200),
  password: z.string().max(1_000),
  code: z.string().max(20).optional(),
});

const agencySchema = z.strictObject({ key: z.string().min(8).max(200) });

/** What `POST /session` takes: the token of a sign-in link, an officer's name, password and, where one is bound, second factor, or the key of an agency. */
export const signInSchema = z.union([linkSchema, passwordSchema, agencySchema]);

/** What `POST /session/password` takes; `code` with a second factor. */
export const passwordChangeSchema = z.strictObject({
  current: z.string().max(1_000),
  password: z.string().max(1_000),
  code: z.string().max(20).optional(),
});

const BAD_TOKEN = {
  code: "unauthorised",
  vi: "Đường dẫn đăng nhập không đúng, đã hết hạn hoặc đã thu hồi. Hãy xin đường dẫn mới.",
  en: "The sign-in link is wrong, expired or revoked. Ask for a new one.",
} as const;

const NEED = {
  vi: "Cần {token} của đường dẫn đăng nhập, {username, password} và {code} nếu có xác thực hai lớp, hoặc {key} của cơ quan.",
  en: "A {token} of a sign-in link is needed, {username, password} and, with a second factor, {code}, or the {key} of an agency.",
};

const BAD_KEY = {
  code: "unauthorised",
  vi: "Khoá không đúng hoặc đã thu hồi. Hãy dán lại cả khoá, bắt đầu bằng tc_, hoặc xin quản trị viên khoá mới.",
  en: "The key is wrong or was revoked. Paste all of it, from tc_ on, or ask an administrator for a new one.",
} as const;

const NEED_CHANGE = {
  vi: "Cần {current} là mật khẩu đang dùng, {password} là mật khẩu mới, và {code} nếu có xác thực hai lớp.",
  en: "The {current} password, the new {password} and, with a second factor, a {code} are needed.",
};
const NOT_SIGNED_IN = { code: "unauthorised", vi: "Chưa đăng nhập.", en: "Not signed in." } as const;
const NO_ACCOUNT = {
  code: "forbidden",
  vi: "Phiên này mở bằng đường dẫn đăng nhập nên không có mật khẩu. Hãy đăng nhập bằng tên và mật khẩu của cán bộ.",
  en: "This session was opened by a sign-in link and has no password. Sign in with an officer's name and password.",
} as const;

function isByPassword(body: unknown): boolean {
  return typeof body === "object" && body !== null && ("username" in body || "password" in body);
}

function isByKey(body: unknown): boolean {
  return typeof body === "object" && body !== null && "key" in body;
}

/** Adds `GET /sign-in` and the `/api/v1/session` routes. */
export function addSessionRoutes(app: Express, api: Router, parts: AppParts, authority: Authority): void {
  const cookie = { httpOnly: true, sameSite: "lax", secure: parts.isSecure, path: "/" } as const;
  const name = sessionCookie(parts.isSecure);
  /** Always a session of its own: the one this browser held before ends, so that none can be foisted on it beforehand. */
  const begin = async (request: Request, response: Response, { secret, lastsMs, identity }: OpenedSession): Promise<Identity> => {
    await end(request);
    response.cookie(name, secret, { ...cookie, maxAge: lastsMs });
    response.setHeader("Cache-Control", "no-store");
    return identity;
  };
  const end = async (request: Request): Promise<void> => {
    const secret = sessionSecret(request.headers.cookie, parts.isSecure);
    if (secret !== null) {
      await parts.sessions.signOut(secret);
      authority.forgetSessions();
    }
  };
  const openLink = async (request: Request, response: Response, token: string): Promise<Identity> => {
    const takeBack = await authority.attempt(request);
    const opened = await parts.sessions.signIn(token);
    if (opened === null) {
      throw new RequestRefused(BAD_TOKEN);
    }
    await takeBack();
    return begin(request, response, opened);
  };

  /** Every try counts against the address, as a wrong link does: a key is 256 bits, but nobody may try keys at leisure. */
  const openAgency = async (request: Request, response: Response, key: string): Promise<Identity> => {
    const takeBack = await authority.attempt(request);
    const holder = await parts.agencyKeys.identify(key);
    const opened = holder === null ? null : await parts.sessions.openAgency(holder.key);
    if (opened === null) throw new RequestRefused(BAD_KEY);
    await takeBack();
    return begin(request, response, opened);
  };

  app.get("/sign-in", async (request, response) => {
    const token: unknown = request.query["token"];
    const identity = await openLink(request, response, typeof token === "string" ? token : "");
    // The token stands in the address, so no page may learn of it.
    response.setHeader("Referrer-Policy", "no-referrer");
    response.redirect(303, identity.views[0] ?? "/");
  });
  refuseOtherMethods(app, "/sign-in", ["GET"]);
  api.post("/session", readsSmallJson, async (request, response) => {
    if (isByKey(request.body)) {
      response.json(await openAgency(request, response, smallBody(request, agencySchema, NEED).key));
      return;
    }
    if (!isByPassword(request.body)) {
      response.json(await openLink(request, response, smallBody(request, linkSchema, NEED).token));
      return;
    }
    const { username, password, code } = smallBody(request, passwordSchema, NEED);
    const takeBack = await authority.attempt(request);
    const outcome = await parts.people.signIn({ username, password, code: code ?? null, address: request.ip ?? "?" });
    const opened = granted(outcome);
    await takeBack();
    response.json(await begin(request, response, opened));
  });
  api.get("/session", async (request, response) => {
    response.setHeader("Cache-Control", "no-store");
    const identity = await authority.sessionOf(request);
    if (identity === null) {
      throw new RequestRefused(NOT_SIGNED_IN);
    }
    response.json(identity);
  });
  api.post("/session/password", readsSmallJson, async (request, response) => {
    const by = await authority.sessionOf(request);
    if (by === null) throw new RequestRefused(NOT_SIGNED_IN);
    const id = officerOf(by.id);
    if (id === null) throw new RequestRefused(NO_ACCOUNT);
    const { current, password, code = null } = smallBody(request, passwordChangeSchema, NEED_CHANGE);
    const takeBack = await authority.attempt(request);
    const outcome = await parts.people.changePassword({ id, current, password, code, address: request.ip ?? "?" });
    // A new password that is refused is no guess at the current one.
    if (outcome.ok || outcome.refusal.field === "password") await takeBack();
    const identity = await begin(request, response, granted(outcome));
    await parts.people.audit.administered({ by: identity, action: "officer.password-changed", subject: by.id });
    response.json(identity);
  });
  api.delete("/session", async (request, response) => {
    await end(request);
    response.clearCookie(name, cookie);
    response.status(204).end();
  });
}
