import express, { type Request, type RequestHandler, type Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { SECOND_MS } from "#shared/clock/instant.ts";
import { conferenceRefusalOf } from "#server/conference/conferenceWords.ts";
import { type MediaDirection, type MediaRefusal, OFFER_MOST } from "#server/conference/mediaSystem.ts";
import type { MediaClaims } from "#server/conference/mediaTokens.ts";
import type { AppParts } from "./appParts.ts";
import { type Authority, addressOf } from "./authorise.ts";
import { conferenceProblem } from "./conferenceAnswers.ts";
import { sessionSecret } from "./cookie.ts";
import { RequestRefused } from "./problems.ts";
import { isOffer } from "./whipOffer.ts";

const SDP = "application/sdp";
/** Sixty mirrors behind one address, each with six callouts, all of them anew after a restart. */
const OFFERS_A_MINUTE = 1_200;
/** Session by session; one that waits for its relay asks again and again. */
const RETRY_AFTER_S: Readonly<Partial<Record<MediaRefusal["code"], number>>> = { "media.full": 10, "media.away": 1, "media.nobody": 1 };
const TOO_MANY = {
  code: "too-many-requests",
  vi: "Địa chỉ này mở đường truyền quá dồn dập. Hãy thử lại sau một phút.",
  en: "This address opens too many sessions. Try again in a minute.",
  retryAfterS: 60,
} as const;
const NO_SDP = {
  code: "unsupported-type",
  vi: "Cần Content-Type: application/sdp với một SDP offer.",
  en: "Content-Type: application/sdp with an SDP offer is needed.",
} as const;

const ENDPOINTS: readonly (readonly [path: string, direction: MediaDirection])[] = [
  ["whip", "publish"],
  ["whep", "play"],
];

const readsSdp: RequestHandler = express.text({ type: SDP, limit: OFFER_MOST });

/** Adds WHIP (RFC 9725) and WHEP: an offer in, an answer and a session of its own out. No trickle: `PATCH` is 405. */
export function addWhipRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { conference } = parts;
  const perAddress = new RateLimiterMemory({ points: OFFERS_A_MINUTE, duration: 60 });

  const claimsOf = async (request: Request<{ site: string }>, direction: MediaDirection): Promise<MediaClaims> => {
    const token = /^Bearer +([\w.-]{20,2000}) *$/i.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) throw conferenceProblem(conferenceRefusalOf("media.token"));
    // A token that is guessed counts as a failed sign-in of its address.
    const takeBack = await authority.attempt(request);
    const claims = conference.tokens.read(token);
    if (claims === null) throw conferenceProblem(conferenceRefusalOf("media.token"));
    await takeBack();
    const isItsOwn = claims.site === request.params.site && claims.direction === direction;
    if (!isItsOwn) throw conferenceProblem(conferenceRefusalOf("media.not-yours"));
    if (!conference.stands(claims)) throw conferenceProblem(conferenceRefusalOf("media.not-allowed"));
    return claims;
  };

  for (const [path, direction] of ENDPOINTS) {
    const endpoint = `/conference/:site/${path}`;
    api.use(endpoint, (_request, response, next) => {
      response.setHeader("Accept-Post", SDP);
      response.setHeader("Cache-Control", "no-store");
      next();
    });

    api.post(endpoint, async (request: Request<{ site: string }>, response) => {
      await perAddress.consume(addressOf(request)).catch(() => {
        throw new RequestRefused(TOO_MANY);
      });
      const claims = await claimsOf(request, direction);
      // Whoever shows no token gets nothing read.
      await read(readsSdp, request, response);
      const offer: unknown = request.body;
      if (request.is(SDP) === false || typeof offer !== "string") throw new RequestRefused(NO_SDP);
      if (!isOffer(offer)) throw conferenceProblem(conferenceRefusalOf("media.offer"));
      const outcome = await conference.sessions.open({ claims, offer, secret: sessionSecret(request.headers.cookie, parts.isSecure) });
      if (!outcome.ok) throw mediaProblem(outcome.refusal);
      const { id, answer, etag, iceServers } = outcome.session;
      if (iceServers.length > 0) response.setHeader("Link", [...iceServers]);
      response.setHeader("Location", `/api/v1/conference/${claims.site}/${path}/${id}`);
      response.setHeader("ETag", `"${etag.replaceAll('"', "")}"`);
      response.status(201).type(SDP).send(answer);
    });

    api.delete(`${endpoint}/:session`, async (request: Request<{ site: string; session: string }>, response) => {
      const site = parts.catalogue.sites.find(({ id }) => id === request.params.site)?.id;
      const isEnded = site !== undefined && (await conference.sessions.close(request.params.session, { site, direction }));
      if (!isEnded) throw conferenceProblem(conferenceRefusalOf("media.session-unknown"));
      response.status(200).end();
    });
  }
}

/** A middleware, awaited. */
function read(reads: RequestHandler, request: Request<{ site: string }>, response: Parameters<RequestHandler>[1]): Promise<void> {
  return new Promise((resolve, reject) => {
    void reads(request, response, (fault?: unknown) =>
      fault === undefined || fault === null
        ? resolve()
        : reject(fault instanceof Error ? fault : new Error("the body cannot be read", { cause: fault })),
    );
  });
}

function mediaProblem({ code, vi, en, retryAfterMs }: MediaRefusal): RequestRefused {
  const wait = retryAfterMs === undefined ? RETRY_AFTER_S[code] : Math.max(1, Math.ceil(retryAfterMs / SECOND_MS));
  return new RequestRefused({ code, vi, en, ...(wait === undefined ? {} : { retryAfterS: wait }) });
}
