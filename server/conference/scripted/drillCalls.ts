import { randomBytes } from "node:crypto";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { CallEvent, ConferenceCommand } from "#server/conference/conferenceCommand.ts";
import { decide } from "#server/conference/decide.ts";

/** One act of a drill on the lines. */
export interface DrillCall {
  readonly act: "call" | "hangUp" | "floor";
  readonly site: string;
  readonly wall: string;
}

/** Who calls when nobody is at the director's desk. */
const CALLER: Who = { id: "drill", name: "Kịch bản diễn tập", role: "system" };
const ID_BYTES = 6;

/** Carries a drill's calls out. It never holds a wall: where a director does, the wall is theirs and the drill lets it be. */
export function createDrillCalls(parts: {
  readonly desk: Pick<Conference["desk"], "see">;
  readonly catalogue: Catalogue;
  readonly now: () => Instant;
}): (call: DrillCall) => Promise<void> {
  const newId = (): string => randomBytes(ID_BYTES).toString("hex");
  return ({ act, site, wall }) =>
    parts.desk.see((state): readonly CallEvent[] => {
      const command: ConferenceCommand = act === "call" ? { act, site, wall } : { act, site };
      const context = { who: CALLER, own: null, now: Math.floor(parts.now()), catalogue: parts.catalogue, newId, request: null };
      const decision = decide(state, command, context);
      return decision.ok ? decision.events.filter(({ type }) => type !== "wall.held") : [];
    });
}
