import type { Request, Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { NO_PAGE } from "#server/conference/callAct.ts";
import { conferenceRefusalOf } from "#server/conference/conferenceWords.ts";
import type { AppParts } from "./appParts.ts";
import { type Authority, addressOf } from "./authorise.ts";
import { conferenceProblem } from "./conferenceAnswers.ts";
import { tokenSchema } from "./conferenceBodies.ts";
import { RequestRefused } from "./problems.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

/** A wall of six callouts on forty screens behind one address asks for 240 when it comes back. */
const TOKENS_A_MINUTE = 600;
const NEED = { vi: "Nội dung là đối tượng JSON {direction, page}.", en: "The body is a JSON object {direction, page}." };
const TOO_MANY = {
  code: "too-many-requests",
  vi: "Xin mã truyền hình quá dồn dập. Hãy thử lại sau một phút.",
  en: "Too many tokens are asked for. Try again in a minute.",
  retryAfterS: 60,
} as const;

/** Adds `POST /conference/:site/token`: 60 seconds for one site, one direction and one page. */
export function addMediaToken(api: Router, parts: AppParts, authority: Authority): void {
  const { conference, catalogue } = parts;
  const perHolder = new RateLimiterMemory({ points: TOKENS_A_MINUTE, duration: 60 });

  api.post("/conference/:site/token", readsSmallJson, async (request: Request<{ site: string }>, response) => {
    const identity = await authority.allow(request, "conference.watch");
    await perHolder.consume(`${identity.id} ${addressOf(request)}`).catch(() => {
      throw new RequestRefused(TOO_MANY);
    });
    const site = catalogue.sites.find(({ id }) => id === request.params.site)?.id;
    if (site === undefined) throw conferenceProblem(conferenceRefusalOf("conference.site-unknown"));
    request.body = (request.body as unknown) ?? {};
    const { direction, page } = smallBody(request, tokenSchema, NEED);
    if (conference.media.mode === "off") throw conferenceProblem(conferenceRefusalOf("conference.off"));
    const { id, role } = identity;
    const granted = conference.grant({ site, direction, page: page ?? NO_PAGE, viewer: { id, role, site: identity.site } });
    if (granted === null) {
      await conference.desk.noteRefused(identity, { action: "conference.watch", id: site, code: "media.not-allowed" });
      throw conferenceProblem(conferenceRefusalOf("media.not-allowed"));
    }
    response.setHeader("Cache-Control", "no-store");
    response.json({
      token: granted.token,
      expiresAt: new Date(granted.until).toISOString(),
      url: `/api/v1/conference/${site}/${direction === "publish" ? "whip" : "whep"}`,
    });
  });
}
