import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { hashOf } from "#shared/scene/pictureHash.ts";
import { showOf, versionOfProgramme } from "#shared/scene/showsState.ts";
import type { Taken } from "#shared/scene/wallShow.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ShowMark } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { pictureOfWall } from "#shared/wire/pictureOfWall.ts";
import { programmeFaults } from "./programme/programmeFaults.ts";

/** The exact state at one position, and the moment at which a wall is looked at. */
export interface WallLook {
  readonly state: ExactState;
  readonly cursor: Cursor;
  /** With its edits and set programmes. */
  readonly inForce: Catalogue;
  /** On the centre's clock. */
  readonly now: Instant;
}

/** What each tick tells of a wall: its state number and the hash of what must be drawn; `null`: there is no such wall. */
export function markOfWall(wall: string, { state, inForce, now }: Omit<WallLook, "cursor">): ShowMark | null {
  const picture = pictureOfWall(state, { wall, inForce, now, isDrill: state.alerts.drillOffsetMs !== null });
  return picture === null ? null : { number: showOf(state.shows, wall).number, hash: hashOf(picture) };
}

/** What a wall shows, as the API tells it; `null`: there is no such wall. */
export function presentWall(wall: string, { state, cursor, inForce, now }: WallLook): object | null {
  const picture = pictureOfWall(state, { wall, inForce, now, isDrill: state.alerts.drillOffsetMs !== null });
  const found = inForce.walls.find(({ id }) => id === wall);
  if (picture === null || found === undefined) return null;
  const { number, next, pointer, card, ...show } = showOf(state.shows, wall);
  const { camera, indicator, period, spotlight, details } = picture;
  return {
    wall,
    number,
    cursor: `${cursor.epoch}:${cursor.seq}`,
    now: momentOf(now),
    scene: picture.scene,
    version: picture.version,
    onAir: takenOf(show.onAir),
    before: takenOf(show.before),
    next,
    camera,
    indicator,
    period,
    spotlight,
    details,
    pointer,
    playlist: show.playlist === null ? null : { ...show.playlist, since: momentOf(show.playlist.since) },
    condition: show.condition === null ? null : { ...show.condition, since: momentOf(show.condition.since) },
    dismissed: show.dismissed,
    holder: show.holder === null ? null : { who: show.holder.who, since: momentOf(show.holder.since) },
    card,
    callouts: { places: show.callouts.places, focus: show.callouts.focus },
    programmeVersion: versionOfProgramme(state.shows, wall),
    faults: programmeFaults(found, inForce),
    hash: hashOf(picture),
    picture,
  };
}

function takenOf(taken: Taken | null): object | null {
  return taken === null ? null : { ...taken, showAt: momentOf(taken.showAt) };
}

function momentOf(at: Instant): string {
  return new Date(at).toISOString();
}
