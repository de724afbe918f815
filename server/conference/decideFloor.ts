import type { SiteId } from "#shared/catalogue/site.ts";
import { isOnLine } from "#shared/conference/call.ts";
import { type ConferenceState, lineOf } from "#shared/conference/conferenceState.ts";
import { actOf, events } from "./callAct.ts";
import type { CommandOf, ConferenceContext, ConferenceDecision } from "./conferenceCommand.ts";
import { conferenceRefusalOf, refused } from "./conferenceWords.ts";
import { answeredCall } from "./onCall.ts";

/** A site that has answered speaks, or the centre does. */
export function decideFloor(state: ConferenceState, site: SiteId | null, context: ConferenceContext): ConferenceDecision {
  if (site !== null) {
    const call = answeredCall({ state, site });
    if ("ok" in call) return call.ok ? call : { ok: false, refusal: { ...call.refusal, field: "/site" } };
  }
  return state.floor === site ? events() : events({ type: "conference.floorGiven", data: { ...actOf(context), site } });
}

/** Who is to speak, in order: sites on the line, each once. */
export function decideQueue(state: ConferenceState, { sites }: CommandOf<"queue">, context: ConferenceContext): ConferenceDecision {
  const { catalogue } = context;
  const queue: SiteId[] = [];
  for (const [at, asked] of sites.entries()) {
    const site = catalogue.sites.find(({ id }) => id === asked)?.id;
    if (site === undefined) return refused("conference.site-unknown", `/sites/${at}`);
    if (!isOnLine(lineOf(state, site))) return { ok: false, refusal: conferenceRefusalOf("conference.not-on-line", `/sites/${at}`) };
    if (!queue.includes(site)) queue.push(site);
  }
  const isSame = queue.length === state.queue.length && queue.every((site, at) => site === state.queue[at]);
  return isSame ? events() : events({ type: "conference.queueSet", data: { ...actOf(context), queue } });
}
