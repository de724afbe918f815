import { type Call, type CallState, isAnswered, mayBeSeen, type Speaker } from "#shared/conference/call.ts";
import { type ConferenceState, callOf, isHeard } from "#shared/conference/conferenceState.ts";
import type { LineFault } from "#client/media/lineFault.ts";
import type { SiteFeed } from "#client/media/siteFeed.ts";
import type { CalloutWords } from "#client/words/callout/vi.ts";
import { formatClock } from "#client/words/format.ts";

/** What a callout says of a site's line. */
export interface LineFace {
  readonly state: CallState;
  readonly stateText: string;
  /** The sign beside it, by its shape. */
  readonly sign: "late" | "fresh" | "missing" | "shelved" | "cancelled";
  /** The room agrees and has answered. */
  readonly mayBeSeen: boolean;
  readonly hasFloor: boolean;
  readonly isHeard: boolean;
  readonly hand: boolean;
  readonly recorded: boolean;
  readonly speaker: Speaker | null;
  /** In place of a picture that is not there; `null` while one may be. */
  readonly instead: string | null;
}

const SIGNS = {
  idle: "missing",
  calling: "late",
  ringing: "late",
  connected: "fresh",
  stalled: "missing",
  held: "shelved",
  ended: "cancelled",
} as const satisfies Record<CallState, LineFace["sign"]>;

/** A site's line in words. */
export function lineFace(conference: ConferenceState, site: string, words: CalloutWords): LineFace {
  const call = callOf(conference, site);
  const state = call?.state ?? "idle";
  return {
    state,
    stateText: state === "ended" && call !== null && call.reason !== null ? words.ended[call.reason] : words.state[state],
    sign: SIGNS[state],
    mayBeSeen: call !== null && mayBeSeen(call),
    hasFloor: conference.floor === site && call !== null && isAnswered(call.state),
    isHeard: isHeard(conference, site),
    hand: Object.hasOwn(conference.hands, site),
    recorded: call?.recorded === true && isAnswered(call.state),
    speaker: (Object.hasOwn(conference.speakers, site) ? conference.speakers[site] : undefined) ?? null,
    instead: insteadOf(call, words),
  };
}

function insteadOf(call: Call | null, words: CalloutWords): string | null {
  if (call === null || !isAnswered(call.state)) return null;
  if (!call.onWall) return words.noConsent;
  return call.hasCamera ? null : words.noCamera;
}

/**
 * True while the picture of a call moves: a room that waits is not seen, whatever it sends. What has come just now moves as well: statistics tell
 * of it a second later.
 */
export function isMoving(call: Call | null, feed: Pick<SiteFeed, "state">): boolean {
  return call !== null && call.state !== "held" && mayBeSeen(call) && (feed.state === "playing" || feed.state === "connecting");
}

/** What is written over a picture that stands; `null` while it moves. */
export function stoppedText(call: Call | null, feed: Pick<SiteFeed, "state" | "lastFrameAt">, words: CalloutWords): string | null {
  if (call === null || isMoving(call, feed)) return null;
  const since = call.state === "held" ? call.since : (feed.lastFrameAt ?? (call.state === "stalled" ? call.since : null));
  return since === null ? null : words.frozen(formatClock(since));
}

/** What is written where no picture has come yet, and why if the centre said so. */
export function waitingText(call: Call | null, feed: Pick<SiteFeed, "state" | "fault">, words: CalloutWords): string | null {
  if (call === null || !mayBeSeen(call)) return null;
  if (feed.state === "away") return whyAway(feed.fault, words.why) ?? words.away;
  if (call.state === "stalled") return words.away;
  return call.state === "held" ? null : words.connecting;
}

function whyAway(fault: LineFault | null, why: CalloutWords["why"]): string | null {
  const code = fault?.code ?? "";
  return Object.hasOwn(why, code) ? why[code as keyof typeof why] : null;
}
