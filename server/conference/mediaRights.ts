import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { isAnswered, mayBeSeen, sitesOn } from "#shared/conference/call.ts";
import { type ConferenceState, callOf } from "#shared/conference/conferenceState.ts";
import { isDeskRole, scopeOf } from "#shared/duty/permission.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { MediaClaims } from "./mediaTokens.ts";

/** Who asks for which picture. */
export type MediaRight = Pick<MediaClaims, "site" | "direction" | "page" | "viewer">;

/** True while this picture may be sent or seen by whoever asks; the call it then belongs to is `callNow`. Rule V32. */
export function isAllowed(state: ExactState, right: MediaRight, { sites }: Pick<Catalogue, "sites">): boolean {
  const isCentre = sites.some(({ id, centre }) => id === right.site && centre === true);
  return right.direction === "publish" ? maySend(state, right, isCentre) : maySee(state, right, isCentre);
}

/** The call a right belongs to now: with another call it is another right. */
export function callNow(state: ExactState, site: string): string | null {
  return callOf(state.conference, site)?.id ?? null;
}

/** A room sends from the page that answered; the centre from wherever its own line is opened. */
function maySend({ conference }: ExactState, { site, page, viewer }: MediaRight, isCentre: boolean): boolean {
  const isOwn = viewer.role === "site" && viewer.site === site;
  if (isCentre) return isOwn || viewer.role === "director";
  return isOwn && hasAnswered(conference, site) && callOf(conference, site)?.page === page;
}

/** Desks see every room that answered; everyone else one that agreed and is on a wall; a room sees itself, and the centre while it is on the line. */
function maySee(state: ExactState, { site, viewer }: MediaRight, isCentre: boolean): boolean {
  const { conference } = state;
  const isOwn = viewer.role === "site" && viewer.site === site;
  if (isCentre) return isOwn || isDeskRole(viewer.role) || (viewer.site !== null && hasAnswered(conference, viewer.site));
  if (isOwn || isDeskRole(viewer.role)) return hasAnswered(conference, site);
  const call = callOf(conference, site);
  return scopeOf(viewer.role, "conference.watch") !== "none" && call !== null && mayBeSeen(call) && isOnAWall(state, site);
}

function hasAnswered(state: ConferenceState, site: string): boolean {
  return isAnswered(callOf(state, site)?.state ?? "idle");
}

function isOnAWall({ shows }: ExactState, site: string): boolean {
  return Object.values(shows.walls).some(({ callouts }) => sitesOn(callouts).some((each) => each === site));
}
