import { CALL_TABLE, type Call, isAnswered } from "#shared/conference/call.ts";
import { callOf } from "#shared/conference/conferenceState.ts";
import { actAt, events, NO_PAGE } from "./callAct.ts";
import type { CallEvent, CommandOf, ConferenceDecision } from "./conferenceCommand.ts";
import { refused } from "./conferenceWords.ts";
import { namingOf } from "./decideLine.ts";
import { answeredCall, type OnCall } from "./onCall.ts";

/** A page of the room says that it rings. */
export function decideRing({ state, site, context }: OnCall): ConferenceDecision {
  const call = callOf(state, site);
  if (call === null || CALL_TABLE[call.state].ring === "no") return refused("conference.not-called");
  if (CALL_TABLE[call.state].ring === "same") return events();
  return events({ type: "conference.rang", data: { ...actAt(context, site), call: call.id } });
}

/** The room answers; one page of it holds the call, another takes it over only when that is said. */
export function decideAnswer(on: OnCall, command: CommandOf<"answer">): ConferenceDecision {
  const { state, site, context } = on;
  const call = callOf(state, site);
  if (call === null || CALL_TABLE[call.state].answer === "no") return refused("conference.not-called");
  const naming = command.speaker === undefined ? [] : namingOf(state, site, command.speaker, context);
  if (!isAnswered(call.state)) return events(answered(on, call, command, true), ...naming);
  if (call.page === (command.page ?? NO_PAGE)) return events(...consents(on, call, command.onWall), ...naming);
  if (!command.takeOver) return refused("conference.answered-elsewhere");
  return events(answered(on, call, command, call.onWall), ...naming);
}

function answered({ site, context }: OnCall, call: Call, command: CommandOf<"answer">, onWall: boolean): CallEvent {
  const { page, hasCamera, hasMicrophone } = command;
  const about = { ...actAt(context, site), call: call.id, page: page ?? NO_PAGE };
  return { type: "conference.answered", data: { ...about, onWall: command.onWall ?? onWall, hasCamera, hasMicrophone } };
}

function consents({ site, context }: OnCall, call: Call, onWall: boolean | null): readonly CallEvent[] {
  if (onWall === null || onWall === call.onWall) return [];
  return [{ type: "conference.consented", data: { ...actAt(context, site), call: call.id, onWall } }];
}

/** The room does not take the call. */
export function decideRefuse({ state, site, context }: OnCall): ConferenceDecision {
  const call = callOf(state, site);
  if (call === null || call.state === "idle" || call.state === "ended") return refused("conference.not-called");
  if (CALL_TABLE[call.state].refuse === "no") return refused("conference.answered-already");
  return events({ type: "conference.ended", data: { ...actAt(context, site), call: call.id, reason: "refused" } });
}

/** The room lets its picture on walls, or takes it off. */
export function decideConsent(on: OnCall, { onWall }: CommandOf<"consent">): ConferenceDecision {
  const call = answeredCall(on);
  return "ok" in call ? call : events(...consents(on, call, onWall));
}

/** The room asks to speak, or no longer. */
export function decideHand(on: OnCall, { raised }: CommandOf<"hand">): ConferenceDecision {
  const { state, site, context } = on;
  const call = answeredCall(on);
  if ("ok" in call) return call;
  const isRaised = Object.hasOwn(state.hands, site);
  return isRaised === raised ? events() : events({ type: "conference.handRaised", data: { ...actAt(context, site), raised } });
}
