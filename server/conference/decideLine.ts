import type { SiteId } from "#shared/catalogue/site.ts";
import { CALL_TABLE, type EndReason, isAnswered, type Speaker } from "#shared/conference/call.ts";
import type { ConferenceState } from "#shared/conference/conferenceState.ts";
import { actAt, events } from "./callAct.ts";
import type { CallEvent, CommandOf, ConferenceContext, ConferenceDecision } from "./conferenceCommand.ts";
import { answeredCall, lineCall, type OnCall } from "./onCall.ts";

/** The centre or the room ends the call. */
export function decideHangUp(on: OnCall): ConferenceDecision {
  const { site, context } = on;
  const call = lineCall(on);
  if ("ok" in call) return call;
  const isRoom = context.own !== null;
  const reason: EndReason = isAnswered(call.state) ? (isRoom ? "site" : "centre") : isRoom ? "refused" : "cancelled";
  return events({ type: "conference.ended", data: { ...actAt(context, site), call: call.id, reason } });
}

/** The room is asked to wait, or is gone on with. */
export function decideHold(on: OnCall, command: CommandOf<"hold">): ConferenceDecision {
  const { site, context } = on;
  const call = answeredCall(on);
  if ("ok" in call) return call;
  if (CALL_TABLE[call.state][command.on ? "hold" : "resume"] === "same") return events();
  const about = { ...actAt(context, site), call: call.id };
  return events(command.on ? { type: "conference.held", data: about } : { type: "conference.resumed", data: about });
}

/** The centre plays the room's sound, or does not. */
export function decideMute(on: OnCall, { muted }: CommandOf<"mute">): ConferenceDecision {
  const call = lineCall(on);
  if ("ok" in call) return call;
  const about = { ...actAt(on.context, on.site), call: call.id };
  return call.muted === muted ? events() : events({ type: "conference.muted", data: { ...about, muted } });
}

/** It is said that the call is recorded: everybody sees the sign. */
export function decideRecord(on: OnCall, { recorded }: CommandOf<"record">): ConferenceDecision {
  const call = lineCall(on);
  if ("ok" in call) return call;
  const about = { ...actAt(on.context, on.site), call: call.id };
  return call.recorded === recorded ? events() : events({ type: "conference.recordingSet", data: { ...about, recorded } });
}

/** Who speaks at a site is named, before a call or during it. */
export function decideSpeaker({ state, site, context }: OnCall, { speaker }: CommandOf<"speaker">): ConferenceDecision {
  return events(...namingOf(state, site, speaker, context));
}

/** What naming a speaker comes to: nothing where it is so already. */
export function namingOf(state: ConferenceState, site: SiteId, speaker: Speaker | null, context: ConferenceContext): readonly CallEvent[] {
  const held = (Object.hasOwn(state.speakers, site) ? state.speakers[site] : undefined) ?? null;
  const isSame = held?.name === speaker?.name && held?.title === speaker?.title;
  return isSame ? [] : [{ type: "conference.speakerNamed", data: { ...actAt(context, site), speaker } }];
}
