import type { SiteId } from "#shared/catalogue/site.ts";
import { CALL_TABLE, isOnLine, MOST_CALLOUTS, sitesOn, type WallCallouts, withCallout, withoutCallout } from "#shared/conference/call.ts";
import { type ConferenceState, lineOf } from "#shared/conference/conferenceState.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { showOf } from "#shared/scene/showsState.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { actAt, actOf, events, RING_MS } from "./callAct.ts";
import type { CommandOf, ConferenceContext, ConferenceDecision } from "./conferenceCommand.ts";
import { refused, wallHeldBy } from "./conferenceWords.ts";

/** A site is called, and its callout put on a wall; one that is on the line already is only put there. */
export function decideCall(state: ExactState, site: SiteId, command: CommandOf<"call">, context: ConferenceContext): ConferenceDecision {
  if (context.catalogue.sites.some(({ id, centre }) => id === site && centre === true)) return refused("conference.centre");
  const shown = command.wall === null ? events() : onWall(state, site, command.wall, context);
  if (!shown.ok || CALL_TABLE[lineOf(state.conference, site)].call === "same") return shown;
  const { now, newId } = context;
  return events({ type: "conference.called", data: { ...actAt(context, site), call: newId(), ringUntil: now + RING_MS } }, ...shown.events);
}

function onWall(state: ExactState, site: SiteId, asked: string, context: ConferenceContext): ConferenceDecision {
  const wall = context.catalogue.walls.find(({ id }) => id === asked)?.id;
  if (wall === undefined) return refused("wall.unknown", "/wall");
  const { holder, callouts } = showOf(state.shows, wall);
  if (holder !== null && holder.who.id !== context.who.id) return { ok: false, refusal: wallHeldBy(holder.who.name) };
  if (sitesOn(callouts).includes(site)) return events();
  const held = withRoom(callouts, state.conference);
  if (sitesOn(held).length >= MOST_CALLOUTS) return refused("conference.wall-full", "/wall");
  // The key is the call's: a wall keeps those of its own commands.
  const { request: _, ...act } = actOf(context);
  const hold: readonly ShowEvent[] = holder === null ? [{ type: "wall.held", data: { ...act, wall, takenFrom: null } }] : [];
  return events(...hold, { type: "wall.calloutsSet", data: { ...act, wall, callouts: withCallout(held, site) } });
}

/** A full wall lets go of calls that have ended before it refuses one. */
function withRoom(callouts: WallCallouts, conference: ConferenceState): WallCallouts {
  const on = sitesOn(callouts);
  if (on.length < MOST_CALLOUTS) return callouts;
  const over = on.find((each) => !isOnLine(lineOf(conference, each)));
  return over === undefined ? callouts : withoutCallout(callouts, over);
}
