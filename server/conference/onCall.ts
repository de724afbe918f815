import type { SiteId } from "#shared/catalogue/site.ts";
import { type Call, isAnswered, isOnLine } from "#shared/conference/call.ts";
import { type ConferenceState, callOf } from "#shared/conference/conferenceState.ts";
import type { ConferenceContext, ConferenceDecision } from "./conferenceCommand.ts";
import { refused } from "./conferenceWords.ts";

/** A site, its call as it stands, and who acts on it. */
export interface OnCall {
  readonly state: ConferenceState;
  readonly site: SiteId;
  readonly context: ConferenceContext;
}

/** The call of a site that is on the line or about to be, or the refusal where there is none. */
export function lineCall({ state, site }: Pick<OnCall, "state" | "site">): Call | ConferenceDecision {
  const call = callOf(state, site);
  return call === null || !isOnLine(call.state) ? refused("conference.not-called") : call;
}

/** The call of a site that has answered, or the refusal where there is none. */
export function answeredCall(on: Pick<OnCall, "state" | "site">): Call | ConferenceDecision {
  const call = lineCall(on);
  return "ok" in call || isAnswered(call.state) ? call : refused("conference.not-answered");
}
