import { catalogueInForce } from "#shared/scene/inForce.ts";
import { type ShowsState, showOf, showRequestOf } from "#shared/scene/showsState.ts";
import { decideCallouts } from "./decideCallouts.ts";
import { decideCamera, decideFocus, decideMap, decidePoint } from "./decideChosen.ts";
import { decideCard, decideHold, decideRelease, heldByAnother, taken } from "./decideHold.ts";
import { decideProgramme } from "./decideProgramme.ts";
import { decidePlaylist, decidePrepare, decideSafe, decideTake } from "./decideScene.ts";
import type { ShowCommand, ShowContext, ShowDecision } from "./showCommand.ts";
import { refused } from "./showWords.ts";
import { events, type OnWall } from "./wallAct.ts";

/** What a command comes to against the state of all walls; pure. Rules S1 to S13. */
export function decide(state: ShowsState, command: ShowCommand, context: ShowContext): ShowDecision {
  const inForce = catalogueInForce(context.catalogue, state);
  const wall = inForce.walls.find(({ id }) => id === command.wall);
  if (wall === undefined) return refused("wall.unknown");
  const done = repeated(state, command, context.request);
  if (done !== null) return done;
  const on: OnWall = { wall, show: showOf(state, wall.id), inForce };
  switch (command.act) {
    case "hold":
      return decideHold(on, command, context);
    case "release":
      return decideRelease(on, context);
    case "card":
      return decideCard(on, command, context);
    case "programme":
      return decideProgramme(state, on, command, context);
    case "safe":
      return withHold(on, context, decideSafe(on, context));
    default: {
      const refusal = heldByAnother(on, context);
      return refusal === null ? withHold(on, context, decideHeld(on, command, context)) : { ok: false, refusal };
    }
  }
}

type Held = Exclude<ShowCommand, { readonly act: "hold" | "release" | "card" | "programme" | "safe" }>;

/** What only whoever holds the wall may do. */
function decideHeld(on: OnWall, command: Held, context: ShowContext): ShowDecision {
  switch (command.act) {
    case "take":
      return decideTake(on, command, context);
    case "prepare":
      return decidePrepare(on, command, context);
    case "camera":
      return decideCamera(on, command, context);
    case "map":
      return decideMap(on, command, context);
    case "focus":
      return decideFocus(on, command, context);
    case "point":
      return decidePoint(on, command, context);
    case "callouts":
      return decideCallouts(on, command, context);
    case "playlist":
      return decidePlaylist(on, command, context);
  }
}

/** Whoever commands a free wall holds it from then on [S11]. */
function withHold(on: OnWall, context: ShowContext, decision: ShowDecision): ShowDecision {
  return decision.ok && decision.events.length > 0 ? events(...taken(on, context), ...decision.events) : decision;
}

/** A command that was done before is done [S4]. */
function repeated(state: ShowsState, command: ShowCommand, request: string | null): ShowDecision | null {
  const about = request === null ? null : showRequestOf(state, request);
  if (about === null) return null;
  return about === command.wall ? events() : refused("request.reused", "#header=Idempotency-Key");
}
