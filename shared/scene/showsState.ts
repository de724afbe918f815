import type { Programme } from "#shared/catalogue/programme.ts";
import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import { untouchedShow, type WallShow } from "./wallShow.ts";

/** A version that was made public. */
export interface PublishedScene {
  readonly version: number;
  readonly content: Scene;
  readonly at: Instant;
  readonly by: Who;
  readonly why: string;
  readonly revertOf: number | null;
}

/** A scene that was edited: what is public, what is being worked on, and what was. */
export interface EditedScene {
  /** `null`: never made public, or the catalogue's own still stands. */
  readonly published: PublishedScene | null;
  readonly draft: { readonly content: Scene; readonly base: number; readonly at: Instant; readonly by: Who } | null;
  /** Earlier public versions, oldest first, at most `VERSIONS_KEPT`. */
  readonly earlier: readonly PublishedScene[];
  readonly retired: boolean;
}

/** A wall's order of scenes and programme as set by a director, in place of the catalogue's. */
export interface SetProgramme {
  readonly scenes: readonly SceneId[];
  readonly programme: Programme;
  readonly version: number;
  readonly at: Instant;
  readonly by: Who;
}

/** What all walls show and all edited scenes, as the fold of the exact topic. JSON. */
export interface ShowsState {
  /** By wall; one that is absent was never directed. */
  readonly walls: Readonly<Record<string, WallShow>>;
  /** By scene; one that is absent is as the catalogue has it. */
  readonly scenes: Readonly<Record<string, EditedScene>>;
  /** By wall. */
  readonly programmes: Readonly<Record<string, SetProgramme>>;
  /** Idempotency-Keys of the newest commands and what each was about, at most `REQUESTS_A_BLOCK`; those before are in `olderRequests`. */
  readonly requests: Readonly<Record<string, string>>;
  /** Oldest first, at most `BLOCKS_KEPT`. */
  readonly olderRequests: readonly Readonly<Record<string, string>>[];
}

export const VERSIONS_KEPT = 30;
/** A block is copied with each command: small blocks keep that cheap. */
export const REQUESTS_A_BLOCK = 100;
export const BLOCKS_KEPT = 20;

/** Before the first event. */
export const NO_SHOWS: ShowsState = { walls: {}, scenes: {}, programmes: {}, requests: {}, olderRequests: [] };

/** What a wall shows. */
export function showOf(state: ShowsState, wall: string): WallShow {
  return (Object.hasOwn(state.walls, wall) ? state.walls[wall] : undefined) ?? untouchedShow(wall as WallId);
}

/** Public version of a scene; 0: the catalogue's own. */
export function versionOfScene({ scenes }: ShowsState, scene: string): number {
  return (Object.hasOwn(scenes, scene) ? scenes[scene]?.published?.version : undefined) ?? 0;
}

/** Version of a wall's programme; 0: the catalogue's own. */
export function versionOfProgramme({ programmes }: ShowsState, wall: string): number {
  return (Object.hasOwn(programmes, wall) ? programmes[wall]?.version : undefined) ?? 0;
}

/** What the command of an Idempotency-Key was about, `null` when it is not known (any more). */
export function showRequestOf({ requests, olderRequests }: ShowsState, request: string): string | null {
  const block = [requests, ...olderRequests].find((each) => Object.hasOwn(each, request));
  return block?.[request] ?? null;
}

/** The state as pages that only show may hold it: public scenes alone, without who did what before. */
export function showsForWalls(state: ShowsState): ShowsState {
  const scenes = Object.entries(state.scenes)
    .filter(([, { published, retired }]) => published !== null || retired)
    .map(([id, scene]) => [id, { ...scene, draft: null, earlier: [] }] as const);
  return { ...state, scenes: Object.fromEntries(scenes), requests: {}, olderRequests: [] };
}

/** The same for desks: without the contents of earlier versions, which are asked for one by one, and without requests. */
export function showsForDesks(state: ShowsState): ShowsState {
  const scenes = Object.entries(state.scenes).map(([id, scene]) => [id, { ...scene, earlier: [] }] as const);
  return { ...state, scenes: Object.fromEntries(scenes), requests: {}, olderRequests: [] };
}
