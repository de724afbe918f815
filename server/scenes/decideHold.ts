import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { CommandOf, ShowContext, ShowDecision, ShowRefusal } from "./showCommand.ts";
import { heldBy } from "./showWords.ts";
import { actOn, events, type OnWall } from "./wallAct.ts";

/** The refusal where another holds the wall, `null` where one may command it. */
export function heldByAnother({ show }: OnWall, { who }: ShowContext): ShowRefusal | null {
  return show.holder === null || show.holder.who.id === who.id ? null : heldBy(show.holder.who.name);
}

/** The wall is one's own from here on; nothing where it is already. */
export function taken(on: OnWall, context: ShowContext): readonly ShowEvent[] {
  const { holder } = on.show;
  if (holder?.who.id === context.who.id) return [];
  return [{ type: "wall.held", data: { ...actOn(on, context), takenFrom: holder?.who ?? null } }];
}

/** A director holds the wall; another one's is taken over only when that is said. */
export function decideHold(on: OnWall, { takeOver }: CommandOf<"hold">, context: ShowContext): ShowDecision {
  const refusal = heldByAnother(on, context);
  return refusal !== null && !takeOver ? { ok: false, refusal } : events(...taken(on, context));
}

/** The wall is anybody's again. */
export function decideRelease(on: OnWall, context: ShowContext): ShowDecision {
  const refusal = heldByAnother(on, context);
  if (refusal !== null) return { ok: false, refusal };
  return on.show.holder === null ? events() : events({ type: "wall.released", data: actOn(on, context) });
}

/** The test card for mounting. It needs no hold, but does not go over what another shows; taking it off is always allowed. */
export function decideCard(on: OnWall, command: CommandOf<"card">, context: ShowContext): ShowDecision {
  const refusal = command.on ? heldByAnother(on, context) : null;
  if (refusal !== null) return { ok: false, refusal };
  return on.show.card === command.on ? events() : events({ type: "wall.cardShown", data: { ...actOn(on, context), on: command.on } });
}
