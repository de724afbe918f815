import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type Call, sitesOn } from "#shared/conference/call.ts";
import { type Correction, callOf, isHeard } from "#shared/conference/conferenceState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { isDeskRole } from "#shared/duty/permission.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { MediaQuality, MediaSystem } from "./mediaSystem.ts";

/** What is looked at, and who looks. */
export interface ConferenceLook {
  readonly state: ExactState;
  readonly cursor: Cursor;
  readonly catalogue: Catalogue;
  readonly media: Pick<MediaSystem, "mode" | "isUp" | "quality">;
  readonly now: Instant;
}

/** Every site, its line and what comes from it; to a room its own, the centre and those on walls. */
export function presentConference(look: ConferenceLook, reader: Pick<Identity, "role" | "site">): object {
  const { state, cursor, catalogue, media, now } = look;
  const { conference } = state;
  const quality = media.quality();
  const sites = catalogue.sites.filter(
    ({ id, centre }) => reader.role !== "site" || id === reader.site || centre === true || wallsOf(state, id).length > 0,
  );
  const isForReader = ({ site }: Correction): boolean => isDeskRole(reader.role) || (reader.role === "site" && site === reader.site);
  return {
    now: momentOf(now),
    cursor: `${cursor.epoch}:${cursor.seq}`,
    media: { mode: media.mode, up: media.mode !== "off" && media.isUp(), relay: conference.relay },
    floor: conference.floor,
    queue: conference.queue,
    sites: sites.map(({ id, centre }) => ({
      site: id,
      centre: centre === true,
      present: Object.hasOwn(conference.present, id),
      call: presentCall(callOf(conference, id)),
      speaker: conference.speakers[id] ?? null,
      hand: momentOrNull(conference.hands[id]),
      heard: isHeard(conference, id),
      quality: presentQuality(quality.get(id)),
      walls: wallsOf(state, id),
    })),
    corrections: conference.corrections.filter(isForReader).map(presentCorrection),
  };
}

/** A call as the API tells it. */
export function presentCall(call: Call | null): object | null {
  if (call === null) return null;
  const { since, calledAt, ringUntil, answeredAt } = call;
  const moments = { since: momentOf(since), calledAt: momentOf(calledAt), ringUntil: momentOf(ringUntil) };
  return { ...call, ...moments, answeredAt: momentOrNull(answeredAt ?? undefined) };
}

/** A request of a room as the API tells it. */
export function presentCorrection({ askedAt, answer, ...correction }: Correction): object {
  return { ...correction, askedAt: momentOf(askedAt), answer: answer === null ? null : { ...answer, at: momentOf(answer.at) } };
}

function presentQuality(quality: MediaQuality | undefined): object | null {
  return quality === undefined ? null : { ...quality, heardAt: momentOrNull(quality.heardAt ?? undefined) };
}

function wallsOf({ shows }: ExactState, site: SiteId): readonly string[] {
  return Object.values(shows.walls).flatMap(({ wall, callouts }) => (sitesOn(callouts).includes(site) ? [wall] : []));
}

function momentOf(at: Instant): string {
  return new Date(at).toISOString();
}

function momentOrNull(at: Instant | undefined): string | null {
  return at === undefined ? null : momentOf(at);
}
