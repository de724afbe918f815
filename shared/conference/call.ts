import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";

/**
 * What a site's line is in. `calling`: no page of the room has said that it rings; `ringing`: one has; `connected`: answered, and what it sends is to be
 * seen; `stalled`: answered, but nothing comes; `held`: answered, and asked to wait; `idle` and `ended`: not on the line.
 */
export const CALL_STATES = ["idle", "calling", "ringing", "connected", "stalled", "held", "ended"] as const;
export type CallState = (typeof CALL_STATES)[number];

/** What can happen to a line: asked by the centre, by the room, or seen by the server. */
export const CALL_ACTS = [
  "call",
  "ring",
  "answer",
  "refuse",
  "hangUp",
  "expire",
  "hold",
  "resume",
  "mediaStopped",
  "mediaFlowing",
  "siteLost",
] as const;
export type CallAct = (typeof CALL_ACTS)[number];

/** Why a call ended. `cancelled`: the centre hung up before it was answered; `lost`: the room's page and its media were gone for too long. */
export const END_REASONS = ["centre", "site", "cancelled", "refused", "no-answer", "lost"] as const;
export type EndReason = (typeof END_REASONS)[number];

/** The state that follows; `same`: nothing happens, it is so already or no longer matters; `no`: refused. */
export type CallStep = CallState | "same" | "no";

const OFF = {
  call: "calling",
  ring: "no",
  answer: "no",
  refuse: "no",
  hangUp: "no",
  expire: "same",
  hold: "no",
  resume: "no",
  mediaStopped: "same",
  mediaFlowing: "same",
  siteLost: "same",
} as const;
const WAITING = {
  call: "same",
  ring: "ringing",
  answer: "connected",
  refuse: "ended",
  hangUp: "ended",
  expire: "ended",
  hold: "no",
  resume: "no",
  mediaStopped: "same",
  mediaFlowing: "same",
  siteLost: "calling",
} as const;
const TALKING = {
  call: "same",
  ring: "same",
  answer: "same",
  refuse: "no",
  hangUp: "ended",
  expire: "same",
  hold: "held",
  resume: "same",
  mediaStopped: "stalled",
  mediaFlowing: "connected",
  siteLost: "ended",
} as const;

/** The one table of calls: every state and every act. */
export const CALL_TABLE: Readonly<Record<CallState, Readonly<Record<CallAct, CallStep>>>> = {
  idle: OFF,
  calling: { ...WAITING, siteLost: "same" },
  ringing: { ...WAITING, ring: "same" },
  connected: { ...TALKING, mediaFlowing: "same" },
  stalled: { ...TALKING, mediaStopped: "same" },
  // What a room that waits sends does not matter; resumed, it is connected until its silence is noticed.
  held: { ...TALKING, hold: "same", resume: "connected", mediaStopped: "same", mediaFlowing: "same" },
  ended: OFF,
};

/** Who speaks at a site. */
export interface Speaker {
  readonly name: string;
  readonly title: string;
}

/** One call to a site, from the call until some time after its end. JSON. */
export interface Call {
  readonly id: string;
  readonly site: SiteId;
  readonly state: CallState;
  /** Since when it is in this state. */
  readonly since: Instant;
  readonly calledAt: Instant;
  readonly calledBy: Who;
  /** Nobody answers after this: it ends. */
  readonly ringUntil: Instant;
  readonly answeredAt: Instant | null;
  /** The page of the room that answered; another page of the same room only looks on. */
  readonly page: string | null;
  /** The room agrees that its picture goes on walls. */
  readonly onWall: boolean;
  readonly hasCamera: boolean;
  readonly hasMicrophone: boolean;
  /** The centre does not play its sound, except while it has the floor. */
  readonly muted: boolean;
  readonly recorded: boolean;
  readonly reason: EndReason | null;
}

/** True while a site is on the line or about to be. */
export function isOnLine(state: CallState): boolean {
  return state !== "idle" && state !== "ended";
}

/** True once it was answered and until it ends. */
export function isAnswered(state: CallState): boolean {
  return state === "connected" || state === "stalled" || state === "held";
}

/** True when the picture of a call may be shown on walls. */
export function mayBeSeen({ state, onWall }: Pick<Call, "state" | "onWall">): boolean {
  return onWall && isAnswered(state);
}

/** At most so many callouts on a wall. */
export const MOST_CALLOUTS = 6;

/** A place among the callouts of a wall: it keeps its place when others go, so that what stays does not move. */
export interface CalloutPlace {
  readonly site: SiteId;
  /** The site has left the wall; its place waits for the next one. */
  readonly gone: boolean;
}

/** A site that was put on a place. */
export interface CalloutArrival {
  readonly site: SiteId;
  /** Index of its place. */
  readonly place: number;
}

/** Called sites on a wall. `focus`: that one is large, beside its province's map and trend. */
export interface WallCallouts {
  readonly places: readonly CalloutPlace[];
  readonly focus: SiteId | null;
  /** Who was put where since the wall had no callout, oldest first: where each stands follows from who stood there when it came. */
  readonly came?: readonly CalloutArrival[];
}

/** Older arrivals on places that were taken anew are forgotten. */
export const ARRIVALS_KEPT = 24;

/** No callout. */
export const NO_CALLOUTS: WallCallouts = { places: [], focus: null };

/** The sites that are on a wall, in the order of their places. */
export function sitesOn({ places }: WallCallouts): readonly SiteId[] {
  return places.filter(({ gone }) => !gone).map(({ site }) => site);
}

/** A site more: on the place it had, else the first that is free, else a new one. */
export function withCallout(held: WallCallouts, site: SiteId): WallCallouts {
  const { places } = held;
  const own = places.findIndex((place) => place.site === site);
  const at = own === -1 ? places.findIndex(({ gone }) => gone) : own;
  const place = { site, gone: false };
  const next = at === -1 ? [...places, place] : places.map((each, index) => (index === at ? place : each));
  if (own !== -1) return { ...held, places: next };
  return { ...held, places: next, came: withArrival(held.came ?? [], { site, place: at === -1 ? places.length : at }) };
}

function withArrival(came: readonly CalloutArrival[], arrival: CalloutArrival): readonly CalloutArrival[] {
  const next = [...came, arrival];
  if (next.length <= ARRIVALS_KEPT) return next;
  const oldest = next.findIndex(({ place }, at) => next.findLastIndex((each) => each.place === place) !== at);
  return next.filter((_, at) => at !== oldest);
}

/** A site less: its place waits, unless it was the last. */
export function withoutCallout(held: WallCallouts, site: SiteId): WallCallouts {
  const { places, focus } = held;
  const left = places.map((place) => (place.site === site ? { ...place, gone: true } : place));
  return left.every(({ gone }) => gone) ? NO_CALLOUTS : { ...held, places: left, focus: focus === site ? null : focus };
}

/** Exactly these sites: those that are there keep their places. */
export function withCallouts(held: WallCallouts, sites: readonly SiteId[], focus: SiteId | null): WallCallouts {
  const kept = sitesOn(held).filter((site) => !sites.includes(site));
  const less = kept.reduce(withoutCallout, held);
  return { ...sites.reduce(withCallout, less), focus };
}
