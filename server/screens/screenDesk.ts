import type { Wall } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import { thumbprintOf } from "#shared/screen/screenProof.ts";
import type { PairedScreen, ScreensState } from "#shared/screen/screensState.ts";
import { commit } from "#server/journal/commit.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import { decideScreens, type PlaceAsked, type ScreenCommand } from "./decideScreens.ts";
import type { Pairings } from "./pairings.ts";
import { done, type ScreenOutcome, type ScreenRefusal } from "./screenRefusal.ts";

/** Who commands, and by which request. */
export interface ScreenAsker {
  readonly who: Who;
  /** The Idempotency-Key, `null` without one. */
  readonly request: string | null;
  /** An earlier try of the same request did not come to its answer. */
  readonly isAgain: boolean;
}

/** What is approved. */
export interface ApprovalAsked extends PlaceAsked {
  readonly code: string;
  readonly name: string;
}

/** The one way to command paired screens; the standing state holds what came of it when an act resolves. */
export interface ScreenDesk {
  readonly approve: (asked: ApprovalAsked, asker: ScreenAsker) => Promise<ScreenOutcome<PairedScreen | null>>;
  /** `null`: the screen is there no more. */
  readonly run: (command: Exclude<ScreenCommand, { act: "pair" }>, asker: ScreenAsker) => Promise<ScreenOutcome<PairedScreen | null>>;
}

/** The desk over one journal. */
export function createScreenDesk(parts: {
  readonly events: EventJournal;
  readonly screens: Standing<ScreensState>;
  readonly pairings: Pairings;
  readonly walls: readonly Pick<Wall, "id" | "screens">[];
  readonly now: () => Instant;
}): ScreenDesk {
  const { events, screens, pairings, walls, now } = parts;
  const carryOut = async (command: ScreenCommand, asker: ScreenAsker): Promise<ScreenOutcome<PairedScreen | null>> => {
    const { id, name, role } = asker.who;
    const context = { walls, ...asker, who: { id, name, role } };
    const committed = await commit<ScreensState, ScreenRefusal>(events, screens, (state) => {
      const decision = decideScreens(state, command, { ...context, now: now() });
      return decision.ok ? { ok: true, events: decision.events.map(({ type, data }) => ({ type, data: { ...data } })) } : decision;
    });
    const held = screens.state().screens;
    return committed.ok ? done(Object.hasOwn(held, command.id) ? (held[command.id] ?? null) : null) : committed;
  };
  return {
    run: carryOut,
    approve: async ({ code, ...asked }, asker) => {
      const found = await pairings.byCode(code);
      if (!found.ok) return found;
      const { screen: id, key, isUsed } = found.value;
      const outcome = await carryOut({ act: "pair", id, key, thumbprint: thumbprintOf(key), isUsed, ...asked }, asker);
      if (outcome.ok && !isUsed) await pairings.use(found.value);
      return outcome;
    },
  };
}
