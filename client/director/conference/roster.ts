import type { SiteId } from "#shared/catalogue/site.ts";
import { type Duration, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import {
  type Call,
  type CallState,
  isAnswered,
  isOnLine,
  MOST_CALLOUTS,
  type Speaker,
  sitesOn,
  type WallCallouts,
} from "#shared/conference/call.ts";
import { type ConferenceState, callOf, isHeard } from "#shared/conference/conferenceState.ts";
import type { SiteEntry } from "./siteEntries.ts";

/** What a site's line is in, as the desk says it: idle lines by whether somebody is there. */
export type Line = "absent" | "present" | Exclude<CallState, "idle">;

/** One site on the director's roster. */
export interface RosterRow extends SiteEntry {
  readonly line: Line;
  /** The call that `line` tells of; `null` while there is none to tell of. */
  readonly call: Call | null;
  readonly isPresent: boolean;
  readonly isOnWall: boolean;
  readonly isLarge: boolean;
  readonly hasFloor: boolean;
  readonly isHeard: boolean;
  /** Its place among those who are to speak, from 1; `null`: it is not among them. */
  readonly turn: number | null;
  /** Since when it asks to speak. */
  readonly hand: Instant | null;
  readonly speaker: Speaker | null;
}

/** What rows are made of. */
export interface RosterSource {
  readonly conference: Pick<ConferenceState, "calls" | "present" | "speakers" | "hands" | "floor" | "queue">;
  readonly callouts: WallCallouts;
  /** On the centre's clock. */
  readonly now: Instant;
}

/** How a call ended is told for so long; then the line is idle again. */
export const ENDED_TOLD_MS: Duration = 10 * MINUTE_MS;

/** Every entry with what its line is in. */
export function rosterOf(entries: readonly SiteEntry[], source: RosterSource): readonly RosterRow[] {
  const { conference, callouts } = source;
  const onWall = sitesOn(callouts);
  return entries.map((entry): RosterRow => {
    const call = toldCall(callOf(conference, entry.id), source.now);
    const isPresent = Object.hasOwn(conference.present, entry.id);
    const turn = conference.queue.indexOf(entry.id);
    return {
      ...entry,
      line: call === null || call.state === "idle" ? (isPresent ? "present" : "absent") : call.state,
      call,
      isPresent,
      isOnWall: onWall.includes(entry.id),
      isLarge: callouts.focus === entry.id,
      hasFloor: conference.floor === entry.id,
      isHeard: isHeard(conference, entry.id),
      turn: turn === -1 ? null : turn + 1,
      hand: own(conference.hands, entry.id),
      speaker: own(conference.speakers, entry.id),
    };
  });
}

/** True while it can be hung up. */
export function isCalled({ line }: Pick<RosterRow, "line">): boolean {
  return line !== "absent" && line !== "present" && isOnLine(line);
}

/** True while it can be given the floor. */
export function isTalking({ line }: Pick<RosterRow, "line">): boolean {
  return line !== "absent" && line !== "present" && isAnswered(line);
}

/** Those on the line, in the order in which they were called: nothing moves while one is looked at. */
export function onTheLine(rows: readonly RosterRow[]): readonly RosterRow[] {
  return rows.filter(isCalled).toSorted((a, b) => (a.call?.calledAt ?? 0) - (b.call?.calledAt ?? 0));
}

/** What of the roster is listed. */
export const ROSTER_PARTS = ["all", "present", "called", "hands"] as const;
export type RosterPart = (typeof ROSTER_PARTS)[number];

/** True for a row that belongs to a part. */
export function isInPart(row: RosterRow, part: RosterPart): boolean {
  if (part === "present") return row.isPresent;
  if (part === "called") return isCalled(row);
  return part === "all" || row.hand !== null;
}

/** Who speaks and who is on the wall, in one line. */
export interface FloorFace {
  /** `null`: the centre. */
  readonly floor: SiteId | null;
  readonly onWall: readonly SiteId[];
  readonly isFull: boolean;
  readonly hands: number;
  readonly called: number;
  /** Requests for correction that nobody has answered. */
  readonly open: number;
}

/** Reads it from what stands. */
export function floorFace(
  { calls, floor, hands, corrections }: Pick<ConferenceState, "calls" | "floor" | "hands" | "corrections">,
  callouts: WallCallouts,
): FloorFace {
  const onWall = sitesOn(callouts);
  return {
    floor,
    onWall,
    isFull: onWall.length >= MOST_CALLOUTS,
    hands: Object.keys(hands).length,
    called: Object.values(calls).filter(({ state }) => isOnLine(state)).length,
    open: corrections.filter(({ answer }) => answer === null).length,
  };
}

function toldCall(call: Call | null, now: Instant): Call | null {
  return call !== null && call.state === "ended" && now - call.since > ENDED_TOLD_MS ? null : call;
}

function own<T>(held: Readonly<Record<string, T>>, key: string): T | null {
  return (Object.hasOwn(held, key) ? held[key] : undefined) ?? null;
}
