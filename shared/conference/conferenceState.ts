import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import { type Call, type CallState, isAnswered, type Speaker } from "./call.ts";

/** A room asks that a figure be looked at; the figure itself is changed by its agency alone. */
export interface Correction {
  readonly id: string;
  readonly site: SiteId;
  /** `INDICATOR:PROVINCE`. */
  readonly series: string;
  readonly period: string;
  /** The figure as the room saw it, in plain digits; `null`: none was shown. */
  readonly seen: string | null;
  /** What it should be, in plain digits; `null`: the room does not say. */
  readonly proposed: string | null;
  readonly why: string;
  readonly askedAt: Instant;
  readonly askedBy: Who;
  /** `null`: open. */
  readonly answer: { readonly text: string; readonly at: Instant; readonly by: Who } | null;
}

/** Every line, who may speak, and what rooms ask, as the fold of the exact topic. JSON. */
export interface ConferenceState {
  /** The newest call of each site that was ever called, ended or not. */
  readonly calls: Readonly<Record<string, Call>>;
  /** Since when a page of the room is there, by site; absent: none is. */
  readonly present: Readonly<Record<string, Instant>>;
  readonly speakers: Readonly<Record<string, Speaker>>;
  /** Since when a room asks to speak. */
  readonly hands: Readonly<Record<string, Instant>>;
  /** Who speaks; `null`: the centre. */
  readonly floor: SiteId | null;
  readonly queue: readonly SiteId[];
  /** Which relay carries the pictures; `null`: none did yet. A new name: everyone connects anew. */
  readonly relay: string | null;
  /** Calls that ended, newest first, at most `ENDED_KEPT`. */
  readonly ended: readonly Call[];
  /** Newest first, at most `CORRECTIONS_KEPT`; those that wait for an answer are kept before others. */
  readonly corrections: readonly Correction[];
  /** Idempotency-Keys of the newest commands and the site each was about. */
  readonly requests: Readonly<Record<string, string>>;
  readonly olderRequests: Readonly<Record<string, string>>;
}

export const ENDED_KEPT = 50;
export const CORRECTIONS_KEPT = 200;
export const REQUESTS_KEPT = 500;

/** Before the first event. */
export const NO_CONFERENCE: ConferenceState = {
  calls: {},
  present: {},
  speakers: {},
  hands: {},
  floor: null,
  queue: [],
  relay: null,
  ended: [],
  corrections: [],
  requests: {},
  olderRequests: {},
};

/** The newest call of a site; `null`: it was never called. */
export function callOf({ calls }: Pick<ConferenceState, "calls">, site: string): Call | null {
  return (Object.hasOwn(calls, site) ? calls[site] : undefined) ?? null;
}

/** What a site's line is in. */
export function lineOf(state: Pick<ConferenceState, "calls">, site: string): CallState {
  return callOf(state, site)?.state ?? "idle";
}

/** True while the centre plays a site's sound. */
export function isHeard(state: Pick<ConferenceState, "calls" | "floor">, site: string): boolean {
  const call = callOf(state, site);
  return call !== null && isAnswered(call.state) && call.state !== "held" && (state.floor === site || !call.muted);
}

/** What the command of an Idempotency-Key was about, `null` when it is not known (any more). */
export function conferenceRequestOf({ requests, olderRequests }: ConferenceState, request: string): string | null {
  const block = [requests, olderRequests].find((each) => Object.hasOwn(each, request));
  return block?.[request] ?? null;
}

/** The state as walls, mirrors and rooms may hold it. */
export function conferenceForWalls(state: ConferenceState): ConferenceState {
  return { ...state, ended: [], corrections: [], requests: {}, olderRequests: {} };
}

/** The state as a desk starts from. */
export function conferenceForDesks(state: ConferenceState): ConferenceState {
  return { ...state, requests: {}, olderRequests: {} };
}
