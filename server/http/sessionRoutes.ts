import type { Express, Request, Response, Router } from "express";
import { z } from "zod";
import type { AppParts, SessionIdentity } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { SESSION_COOKIE, sessionSecret } from "./cookie.ts";
import { refuseOtherMethods } from "./otherMethods.ts";
import { RequestRefused } from "./problems.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

/** What `POST /session` takes: the token of a sign-in link. */
export const signInSchema = z.strictObject({ token: z.string().min(16).max(200) });

const BAD_TOKEN = {
  code: "unauthorised",
  vi: "Đường dẫn đăng nhập không đúng, đã hết hạn hoặc đã thu hồi. Hãy xin đường dẫn mới.",
  en: "The sign-in link is wrong, expired or revoked. Ask for a new one.",
} as const;

function setCookie(response: Response, parts: AppParts, secret: string, lastsMs: number): void {
  response.cookie(SESSION_COOKIE, secret, { httpOnly: true, sameSite: "lax", secure: parts.isSecure, path: "/", maxAge: lastsMs });
}

/** Adds `GET /sign-in` and the `/api/v1/session` routes. */
export function addSessionRoutes(app: Express, api: Router, parts: AppParts, authority: Authority): void {
  const open = async (request: Request, response: Response, token: string): Promise<SessionIdentity> => {
    const opened = await parts.sessions.signIn(token);
    if (opened === null) {
      await authority.failed(request).catch((error: unknown) => {
        throw error instanceof RequestRefused && error.refused.code === "too-many-requests" ? error : new RequestRefused(BAD_TOKEN);
      });
      throw new RequestRefused(BAD_TOKEN);
    }
    setCookie(response, parts, opened.secret, opened.lastsMs);
    response.setHeader("Cache-Control", "no-store");
    return opened.identity;
  };

  app.get("/sign-in", async (request, response) => {
    const token: unknown = request.query["token"];
    const identity = await open(request, response, typeof token === "string" ? token : "");
    // The token stands in the address, so no page may learn of it.
    response.setHeader("Referrer-Policy", "no-referrer");
    response.redirect(303, identity.views[0] ?? "/");
  });
  refuseOtherMethods(app, "/sign-in", ["GET"]);
  api.post("/session", readsSmallJson, async (request, response) => {
    const { token } = smallBody(request, signInSchema, {
      vi: "Cần {token} của đường dẫn đăng nhập.",
      en: "A {token} of a sign-in link is needed.",
    });
    response.json(await open(request, response, token));
  });
  api.get("/session", async (request, response) => {
    response.setHeader("Cache-Control", "no-store");
    const identity = await authority.sessionOf(request);
    if (identity === null) {
      throw new RequestRefused({ code: "unauthorised", vi: "Chưa đăng nhập.", en: "Not signed in." });
    }
    response.json(identity);
  });
  api.delete("/session", async (request, response) => {
    const secret = sessionSecret(request.headers.cookie);
    if (secret !== null) {
      await parts.sessions.signOut(secret);
    }
    response.clearCookie(SESSION_COOKIE, { httpOnly: true, sameSite: "lax", secure: parts.isSecure, path: "/" });
    response.status(204).end();
  });
}
