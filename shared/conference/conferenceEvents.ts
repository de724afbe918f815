import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { EndReason, Speaker } from "./call.ts";
import type { Correction } from "./conferenceState.ts";

/** What every act carries; `request` is the Idempotency-Key with its holder. */
interface Act {
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** About one site. */
interface OfSite extends Act {
  readonly site: SiteId;
}

/** About one call. */
interface OfCall extends OfSite {
  readonly call: string;
}

/** Every event of the conference: its type and its data. Data was checked before it was appended. What a call does to a wall is a `wall.calloutsSet` beside it. */
export interface ConferenceEventMap {
  "conference.called": OfCall & { readonly ringUntil: Instant };
  /** A page of the room says that it rings. */
  "conference.rang": OfCall;
  "conference.answered": OfCall & {
    readonly page: string;
    readonly onWall: boolean;
    readonly hasCamera: boolean;
    readonly hasMicrophone: boolean;
  };
  /** The room lets its picture on walls, or takes it off. */
  "conference.consented": OfCall & { readonly onWall: boolean };
  "conference.held": OfCall;
  "conference.resumed": OfCall;
  /** `silent`: nothing came for a while; `closed`: the room stopped sending; `relay`: the relay is gone. */
  "conference.mediaStopped": OfCall & { readonly cause: "silent" | "closed" | "relay" };
  "conference.mediaFlowing": OfCall;
  /** The last page of a room that rang is gone. */
  "conference.ringLost": OfCall;
  "conference.ended": OfCall & { readonly reason: EndReason };
  /** Who speaks now; `null`: the centre. */
  "conference.floorGiven": Act & { readonly site: SiteId | null };
  /** Who is to speak, in order. */
  "conference.queueSet": Act & { readonly queue: readonly SiteId[] };
  "conference.muted": OfCall & { readonly muted: boolean };
  "conference.recordingSet": OfCall & { readonly recorded: boolean };
  /** `null`: nobody in particular. */
  "conference.speakerNamed": OfSite & { readonly speaker: Speaker | null };
  "conference.handRaised": OfSite & { readonly raised: boolean };
  /** A page of the room is there, or the last one has gone. */
  "conference.siteCame": OfSite;
  "conference.siteLeft": OfSite;
  /** A relay begins: what went through the one before is gone. */
  "conference.relayStarted": Act & { readonly relay: string };
  "conference.correctionAsked": OfSite & { readonly correction: Omit<Correction, "site" | "askedAt" | "askedBy" | "answer"> };
  "conference.correctionAnswered": OfSite & { readonly id: string; readonly answer: string };
}
export type ConferenceEventType = keyof ConferenceEventMap;

/** An event as it is appended. */
export type ConferenceEvent = {
  readonly [T in ConferenceEventType]: { readonly type: T; readonly data: ConferenceEventMap[T] };
}[ConferenceEventType];

/** Corrections are between a room and the desks. */
const NOT_FOR_WALLS: ReadonlySet<string> = new Set<ConferenceEventType>(["conference.correctionAsked", "conference.correctionAnswered"]);

/** False for what only desks are told. */
export function isConferenceForWalls(type: string): boolean {
  return !NOT_FOR_WALLS.has(type);
}
