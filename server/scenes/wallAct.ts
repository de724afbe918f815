import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Wall, WallId } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { WallShow } from "#shared/scene/wallShow.ts";
import type { ShowContext, ShowDecision } from "./showCommand.ts";

/** A wall, what it shows, and the catalogue in force: what a command on it is decided on. */
export interface OnWall {
  readonly wall: Wall;
  readonly show: WallShow;
  readonly inForce: Catalogue;
}

/** What every event on a wall carries of the one who acts. */
export interface WallAct {
  readonly wall: WallId;
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** The act of this context on a wall. */
export function actOn({ wall }: Pick<OnWall, "wall">, { who, now, request }: ShowContext): WallAct {
  const by: Who = { id: who.id, name: who.name, role: who.role };
  return { wall: wall.id, at: now, by, ...(request === null ? {} : { request }) };
}

/** A decision to append these. */
export function events(...appended: readonly ShowEvent[]): ShowDecision {
  return { ok: true, events: appended };
}
