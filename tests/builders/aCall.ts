import type { SiteId } from "#shared/catalogue/site.ts";
import type { Call } from "#shared/conference/call.ts";
import { type ConferenceState, NO_CONFERENCE } from "#shared/conference/conferenceState.ts";

/** A call to Quảng Ninh that waits for a page of the room to ring. */
export function aCall(change: Partial<Call> = {}): Call {
  return {
    id: "call-1",
    site: "tinh-22" as SiteId,
    state: "calling",
    since: 1_000,
    calledAt: 1_000,
    calledBy: { id: "director", name: "Đạo diễn", role: "director" },
    ringUntil: 46_000,
    answeredAt: null,
    page: null,
    onWall: false,
    hasCamera: false,
    hasMicrophone: false,
    muted: true,
    recorded: false,
    reason: null,
    ...change,
  };
}

/** All lines, with these calls on them. */
export function linesWith(...calls: readonly Call[]): ConferenceState {
  return { ...NO_CONFERENCE, calls: Object.fromEntries(calls.map((call) => [call.site, call])) };
}
