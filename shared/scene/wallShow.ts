import type { Transition } from "#shared/catalogue/programme.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import { NO_CALLOUTS, type WallCallouts } from "#shared/conference/call.ts";
import type { Who } from "#shared/duty/role.ts";

/** Why a scene is on the wall. `return`: what covered it has gone. */
export type TakenBy = "director" | "playlist" | "schedule" | "condition" | "return" | "safe";

/** A scene on the wall from an instant on. */
export interface Taken {
  readonly scene: SceneId;
  readonly by: Who;
  readonly from: TakenBy;
  readonly transition: Transition;
  /** How long the transition lasts; 0 for a cut. */
  readonly durationMs: Duration;
  /** The instant at which every page shows it, on the centre's clock. */
  readonly showAt: Instant;
}

/** Where a map looks: a rectangle in degrees, or provinces by id. */
export type Camera =
  | { readonly bounds: readonly [west: number, south: number, east: number, north: number] }
  | { readonly provinces: readonly ProvinceId[] };

/** Where the director points: on the map in degrees, else within a panel of the scene, 0 to 1 rightwards and downwards. */
export type Pointer =
  | { readonly lngLat: readonly [lng: number, lat: number] }
  | { readonly panel: number; readonly x: number; readonly y: number };

/** A playlist that runs. */
export interface RunningPlaylist {
  readonly id: string;
  readonly index: number;
  /** When the item came on. */
  readonly since: Instant;
  readonly paused: boolean;
  readonly from: "director" | "schedule";
}

/** What the director chose for the scene that is on; `null` where the scene itself decides. It goes with the scene. */
export interface Chosen {
  readonly camera: Camera | null;
  /** How long the map takes to the camera. */
  readonly flightMs: Duration;
  readonly indicator: string | null;
  readonly period: string | null;
  readonly spotlight: ProvinceId | null;
  /** A series whose details are shown large. */
  readonly details: string | null;
  readonly pointer: Pointer | null;
}

/** What one wall shows, as the fold of its events; `null` where the scene itself decides. JSON. */
export interface WallShow extends Chosen {
  readonly wall: WallId;
  /** Position of the last event that changed this wall: the state number that wall and mirrors show. */
  readonly number: number;
  /** `null`: the wall's first scene, from the beginning. */
  readonly onAir: Taken | null;
  /** What is shown until `onAir.showAt`. */
  readonly before: Taken | null;
  /** What comes back when a condition's scene goes. */
  readonly under: Taken | null;
  /** Prepared by the director: mounted on every page and not shown yet. */
  readonly next: SceneId | null;
  /** Scenes in the order they were last on, newest first, at most 8: what is prepared beside `next`. */
  readonly recent: readonly SceneId[];
  /** While `onAir` waits for its instant: what is chosen for the scene that is still on. */
  readonly chosenBefore: Chosen | null;
  readonly playlist: RunningPlaylist | null;
  /** The condition whose scene is on, and since when. */
  readonly condition: { readonly id: string; readonly since: Instant } | null;
  /** Conditions that hold but were sent away by the director; kept until they no longer hold. */
  readonly dismissed: readonly string[];
  /** The rule of the hours that was last followed, so that a director's choice stands until the next one begins. */
  readonly scheduleRule: string | null;
  readonly holder: { readonly who: Who; readonly since: Instant } | null;
  /** The test card for mounting covers everything. */
  readonly card: boolean;
  /** Called sites; they stay when the scene changes. */
  readonly callouts: WallCallouts;
}

/** Before anything is chosen. */
export const NOTHING_CHOSEN: Chosen = {
  camera: null,
  flightMs: 0,
  indicator: null,
  period: null,
  spotlight: null,
  details: null,
  pointer: null,
};

/** A wall of which nothing was ever said. */
export function untouchedShow(wall: WallId): WallShow {
  return {
    wall,
    number: 0,
    onAir: null,
    before: null,
    under: null,
    next: null,
    recent: [],
    ...NOTHING_CHOSEN,
    chosenBefore: null,
    playlist: null,
    condition: null,
    dismissed: [],
    scheduleRule: null,
    holder: null,
    card: false,
    callouts: NO_CALLOUTS,
  };
}
