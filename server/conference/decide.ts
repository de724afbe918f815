import type { SiteId } from "#shared/catalogue/site.ts";
import { conferenceRequestOf } from "#shared/conference/conferenceState.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { events } from "./callAct.ts";
import type { CommandOf, ConferenceAct, ConferenceCommand, ConferenceContext, ConferenceDecision } from "./conferenceCommand.ts";
import { refused } from "./conferenceWords.ts";
import { decideCall } from "./decideCall.ts";
import { decideCorrect, decideReply } from "./decideCorrection.ts";
import { decideFloor, decideQueue } from "./decideFloor.ts";
import { decideHangUp, decideHold, decideMute, decideRecord, decideSpeaker } from "./decideLine.ts";
import { decideAnswer, decideConsent, decideHand, decideRefuse, decideRing } from "./decideRoom.ts";
import type { OnCall } from "./onCall.ts";

/** What a command comes to against the exact state; pure. Rules V1 to V11. */
export function decide(state: ExactState, command: ConferenceCommand, context: ConferenceContext): ConferenceDecision {
  const { conference } = state;
  switch (command.act) {
    case "queue":
      return repeated(state, "", context) ?? decideQueue(conference, command, context);
    case "reply": {
      const site = conference.corrections.find(({ id }) => id === command.id)?.site ?? "";
      return repeated(state, site, context) ?? decideReply({ state: conference, context }, command);
    }
    case "floor":
      if (command.site === null) return repeated(state, "", context) ?? decideFloor(conference, null, context);
      return atSite(state, command.site, context, (site) => decideFloor(conference, site, context));
    default:
      return atSite(state, command.site, context, (site) => decideOn(state, site, command, context));
  }
}

/** A site there is, that is one's own where one may speak for one's own alone, and whose command was not done before. */
function atSite(
  state: ExactState,
  asked: string,
  context: ConferenceContext,
  decided: (site: SiteId) => ConferenceDecision,
): ConferenceDecision {
  const site = context.catalogue.sites.find(({ id }) => id === asked)?.id;
  if (site === undefined) return refused("conference.site-unknown");
  if (context.own !== null && context.own !== site) return refused("site.not-yours");
  return repeated(state, site, context) ?? decided(site);
}

/** A command that was done before is done [V4]. */
function repeated({ conference }: ExactState, site: string, { request }: ConferenceContext): ConferenceDecision | null {
  const about = request === null ? null : conferenceRequestOf(conference, request);
  if (about === null) return null;
  return about === site ? events() : refused("request.reused", "#header=Idempotency-Key");
}

type AtSite = CommandOf<Exclude<ConferenceAct, "queue" | "reply" | "floor">>;

function decideOn(state: ExactState, site: SiteId, command: AtSite, context: ConferenceContext): ConferenceDecision {
  const on: OnCall = { state: state.conference, site, context };
  switch (command.act) {
    case "call":
      return decideCall(state, site, command, context);
    case "ring":
      return decideRing(on);
    case "answer":
      return decideAnswer(on, command);
    case "refuse":
      return decideRefuse(on);
    case "consent":
      return decideConsent(on, command);
    case "hand":
      return decideHand(on, command);
    case "hangUp":
      return decideHangUp(on);
    case "hold":
      return decideHold(on, command);
    case "mute":
      return decideMute(on, command);
    case "record":
      return decideRecord(on, command);
    case "speaker":
      return decideSpeaker(on, command);
    case "correct":
      return decideCorrect(on, command);
  }
}
