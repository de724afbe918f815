import type { SiteId } from "#shared/catalogue/site.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import { type Duration, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { type Call, isOnLine, sitesOn, withoutCallout } from "#shared/conference/call.ts";
import type { ConferenceEvent } from "#shared/conference/conferenceEvents.ts";
import { lineOf } from "#shared/conference/conferenceState.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { CallEvent } from "./conferenceCommand.ts";
import { GATEWAY_PAGE } from "./outside/siteFlow.ts";

/** A callout says so long that its call has ended; then it leaves the wall. */
export const FAREWELL_MS: Duration = 6 * SECOND_MS;
/** A call of which nothing comes, from a room of which no page is there, is lost after this. */
export const LOST_MS: Duration = 2 * MINUTE_MS;

type Stopped = Extract<ConferenceEvent, { readonly type: "conference.mediaStopped" }>["data"];

/** A picture that comes through this node, or that has stopped. */
export interface PictureSeen {
  readonly page: string;
  /** `null`: it comes. */
  readonly stopped: Stopped["cause"] | null;
  /** Every node knows that it comes. */
  readonly isTold: boolean;
}

/** What this node sees of the pictures that come through it. */
export interface Seen {
  readonly pictures: ReadonlyMap<SiteId, PictureSeen>;
  /** Calls answered here, of which something must have come by then. */
  readonly awaited: ReadonlyMap<string, Instant>;
  /** Since when no page of a room is there. */
  readonly absent: ReadonlyMap<SiteId, Instant>;
  /** A relay that has begun and is not told yet. */
  readonly relay: string | null;
}

/** What is seen of a call's picture: of the page that holds the call, or of a gateway in its place. */
export function pictureOf({ site, page }: Pick<Call, "site" | "page">, pictures: Seen["pictures"]): PictureSeen | null {
  const seen = pictures.get(site);
  return seen !== undefined && (seen.page === page || seen.page === GATEWAY_PAGE) ? seen : null;
}

/** What the clock and the pictures have brought about by now, at most one event a call: the rest is due at the next look. Rules V13 to V17, V20. */
export function dueEvents(state: ExactState, seen: Seen, now: Instant): readonly CallEvent[] {
  const { calls, relay } = state.conference;
  const started = seen.relay === null || seen.relay === relay ? [] : [relayStarted(seen.relay, now)];
  return [...started, ...Object.values(calls).flatMap((call) => dueOf(state, call, seen, now) ?? []), ...farewells(state, now)];
}

function relayStarted(relay: string, at: Instant): CallEvent {
  return { type: "conference.relayStarted", data: { at, by: SYSTEM, relay } };
}

function dueOf(state: ExactState, call: Call, seen: Seen, now: Instant): CallEvent | null {
  const about = { at: now, by: SYSTEM, site: call.site, call: call.id };
  const isWaiting = call.state === "calling" || call.state === "ringing";
  if (isWaiting && call.ringUntil <= now) return { type: "conference.ended", data: { ...about, reason: "no-answer" } };
  if (isLost(state, call, seen, now)) return { type: "conference.ended", data: { ...about, reason: "lost" } };
  return ofPicture(call, seen, now);
}

function ofPicture(call: Call, { pictures, awaited }: Seen, now: Instant): CallEvent | null {
  const about = { at: now, by: SYSTEM, site: call.site, call: call.id };
  const picture = pictureOf(call, pictures);
  const isNews = call.state === "stalled" || (call.state === "connected" && picture?.isTold === false);
  if (picture?.stopped === null) return isNews ? { type: "conference.mediaFlowing", data: about } : null;
  if (call.state !== "connected") return null;
  if (picture !== null) return { type: "conference.mediaStopped", data: { ...about, cause: picture.stopped } };
  const isSilent = (awaited.get(call.id) ?? Number.POSITIVE_INFINITY) <= now && (call.hasCamera || call.hasMicrophone);
  return isSilent ? { type: "conference.mediaStopped", data: { ...about, cause: "silent" } } : null;
}

/** A room that only listens has nothing that could stall: for it, that no page is there is enough. */
function isLost({ conference }: ExactState, call: Call, { absent }: Seen, now: Instant): boolean {
  if (Object.hasOwn(conference.present, call.site)) return false;
  if (call.state === "stalled") return now - call.since >= LOST_MS;
  const isListening = call.state === "connected" && !call.hasCamera && !call.hasMicrophone;
  return isListening && now - Math.max(call.since, absent.get(call.site) ?? now) >= LOST_MS;
}

function farewells({ shows, conference }: ExactState, now: Instant): readonly ShowEvent[] {
  return Object.values(shows.walls).flatMap(({ wall, callouts }): readonly ShowEvent[] => {
    const over = sitesOn(callouts).filter((site) => {
      const since = conference.calls[site]?.since ?? 0;
      return !isOnLine(lineOf(conference, site)) && now - since >= FAREWELL_MS;
    });
    return over.length === 0 ? [] : [calloutsSet(wall, over.reduce(withoutCallout, callouts), now)];
  });
}

function calloutsSet(wall: WallId, callouts: Parameters<typeof sitesOn>[0], at: Instant): ShowEvent {
  return { type: "wall.calloutsSet", data: { at, by: SYSTEM, wall, callouts } };
}
