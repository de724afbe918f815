import type { Programme } from "#shared/catalogue/programme.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { WallCallouts } from "#shared/conference/call.ts";
import type { Who } from "#shared/duty/role.ts";
import type { Camera, Pointer, RunningPlaylist, Taken } from "./wallShow.ts";

/** What every act carries; `request` is the Idempotency-Key, so that a repeat after a crash is known. */
interface Act {
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** On one wall. */
interface OnWall extends Act {
  readonly wall: WallId;
}

/** On one scene; `version` counts the published ones from 1, the catalogue's own is 0. */
interface OnScene extends Act {
  readonly scene: SceneId;
}

/** Every event of what walls show: its type and its data. Data was checked before it was appended. */
export interface ShowEventMap {
  /** A scene goes on: what was chosen for the last one (camera, indicator, spotlight, details, pointer) goes with it, unless it stays the same scene. */
  "wall.sceneTaken": OnWall & {
    readonly taken: Taken;
    /** With `from: "condition"`: which. */
    readonly condition?: string;
    /** With `from: "schedule"`: the rule that began; `null`: none holds any more. */
    readonly scheduleRule?: string | null;
    /** With a playlist: where it now is. */
    readonly playlist?: RunningPlaylist;
  };
  "wall.scenePrepared": OnWall & { readonly scene: SceneId | null };
  "wall.cameraMoved": OnWall & { readonly camera: Camera | null; readonly flightMs: Duration };
  "wall.mapChosen": OnWall & { readonly indicator: string | null; readonly period: string | null };
  "wall.spotlit": OnWall & { readonly province: ProvinceId | null };
  "wall.detailsShown": OnWall & { readonly series: string | null };
  "wall.pointed": OnWall & { readonly pointer: Pointer | null };
  /** Started, paused or gone on with; the item's scene comes by a `wall.sceneTaken`. */
  "wall.playlistSet": OnWall & { readonly playlist: RunningPlaylist | null };
  /** The rule of the hours that was followed holds no more, and no other; what is on stays. */
  "wall.hoursEnded": OnWall;
  /** Conditions that hold and were sent away by the director. */
  "wall.conditionsDismissed": OnWall & { readonly dismissed: readonly string[] };
  "wall.held": OnWall & { readonly takenFrom: Who | null };
  "wall.released": OnWall;
  "wall.cardShown": OnWall & { readonly on: boolean };
  "wall.calloutsSet": OnWall & { readonly callouts: WallCallouts };
  "wall.programmeSet": OnWall & { readonly scenes: readonly SceneId[]; readonly programme: Programme; readonly version: number };
  /** `base`: the published version the draft began from. */
  "scene.drafted": OnScene & { readonly draft: Scene; readonly base: number };
  "scene.draftDiscarded": OnScene;
  /** A draft made public, or an earlier version made public again. */
  "scene.published": OnScene & {
    readonly version: number;
    readonly content: Scene;
    readonly why: string;
    readonly revertOf: number | null;
  };
  /** No longer offered; its history stays. */
  "scene.retired": OnScene & { readonly why: string };
}
export type ShowEventType = keyof ShowEventMap;

/** An event as it is appended. */
export type ShowEvent = { readonly [T in ShowEventType]: { readonly type: T; readonly data: ShowEventMap[T] } }[ShowEventType];

const DESK_ONLY: ReadonlySet<string> = new Set<ShowEventType>(["scene.drafted", "scene.draftDiscarded"]);

/** False for what only desks are told: drafts. */
export function isShowForWalls(type: string): boolean {
  return !DESK_ONLY.has(type);
}
