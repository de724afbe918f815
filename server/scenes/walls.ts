import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { isOnLine } from "#shared/conference/call.ts";
import { lineOf } from "#shared/conference/conferenceState.ts";
import { catalogueAsEdited, catalogueInForce } from "#shared/scene/inForce.ts";
import { showOf } from "#shared/scene/showsState.ts";
import type { FrameRhythm } from "#shared/screen/screenReport.ts";
import type { ShowMark } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { createPastEvents } from "#server/journal/pastEvents.ts";
import type { Standing } from "#server/journal/standing.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import { nearestTogether } from "./frameInstant.ts";
import { createPastStates, type PastMoment, type PastState } from "./pastStates.ts";
import { createProgrammeRun, type ProgrammeParts, type ProgrammeRun } from "./programme/runProgramme.ts";
import { createShowDesk, type ShowDesk, type ShowDeskParts } from "./showDesk.ts";
import { markOfWall, presentWall } from "./wallScene.ts";

/** What walls are made of. */
export interface WallsParts extends ProgrammeParts, Pick<ShowDeskParts, "metrics"> {
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  /** Folder of the archive of the exact topic. */
  readonly archiveDir: string;
  /** How frames come on the pages that fill a wall's screens, as far as this server knows. */
  readonly rhythmsOf?: (wall: string) => readonly FrameRhythm[];
}

/** A wall as it was at a moment of the past, or why that cannot be told. */
export type PastWall =
  | { readonly ok: true; readonly wall: object | null }
  | { readonly ok: false; readonly code: "past.not-yet" | "past.not-kept" };

/** Everything of walls on one server: the director's desk, what they show, what they show by themselves, and what they showed. */
export interface Walls {
  readonly desk: ShowDesk;
  /** The centre's clock, with its fraction of a millisecond. */
  readonly now: () => Instant;
  /** What each tick tells of a wall; `null`: there is no such wall. */
  readonly markOf: (wall: string) => ShowMark | null;
  /** What a wall shows now, as the API tells it; `null`: there is no such wall. */
  readonly present: (wall: string) => object | null;
  /** The same at a moment of the past, by the catalogue of today with the edits of then. */
  readonly presentAt: (wall: string, moment: PastMoment) => Promise<PastWall>;
  readonly programme: Pick<ProgrammeRun, "look">;
  /** Runs what goes on by itself, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** The walls over one journal. */
export function createWalls(parts: WallsParts): Walls {
  const { events, exact, catalogue, archiveDir, rhythmsOf = () => [] } = parts;
  const programme = createProgrammeRun(parts);
  const shows = standingPart(exact, (state) => state.shows);
  const desk = createShowDesk({
    ...parts,
    shows,
    dueConditions: programme.dueConditions,
    isOnLine: (site) => isOnLine(lineOf(exact.state().conference, site)),
    nearestInstant: (wall, from) => nearestTogether(from, rhythmsOf(wall)),
  });
  const past = createPastStates(events, createPastEvents(events, archiveDir));
  const look = () => {
    const state = exact.state();
    return { state, cursor: exact.cursor(), inForce: catalogueInForce(catalogue, state.shows), now: Math.floor(parts.now()) };
  };
  const lookBack = ({ state, cursor, at }: PastState, wall: string, moment: PastMoment) => {
    // After an entry: settled, as it then was on every page.
    const settled = Math.max(at, showOf(state.shows, wall).onAir?.showAt ?? 0);
    return { state, cursor, inForce: catalogueAsEdited(catalogue, state.shows), now: "at" in moment ? moment.at : settled };
  };
  return {
    desk,
    now: parts.now,
    markOf: (wall) => markOfWall(wall, look()),
    present: (wall) => presentWall(wall, look()),
    presentAt: async (wall, moment) => {
      if ("at" in moment && moment.at > parts.now()) return { ok: false, code: "past.not-yet" };
      const rebuilt = await past.rebuild(moment);
      return rebuilt.ok ? { ok: true, wall: presentWall(wall, lookBack(rebuilt.past, wall, moment)) } : rebuilt;
    },
    programme,
    run: programme.run,
  };
}
