import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { sitesOn, type WallCallouts } from "#shared/conference/call.ts";
import { type ConferenceState, lineOf } from "#shared/conference/conferenceState.ts";
import type { Camera, Chosen, WallShow } from "./wallShow.ts";

/** What must be on every page of a wall at one moment, and what a page says it has drawn. JSON; the pointer moves too fast to be compared. */
export interface Picture {
  readonly wall: string;
  readonly scene: string;
  /** Public version of the scene; 0: the catalogue's own. */
  readonly version: number;
  readonly camera: Camera | null;
  readonly indicator: string | null;
  readonly period: string | null;
  readonly spotlight: string | null;
  readonly details: string | null;
  readonly card: boolean;
  readonly drill: boolean;
  /** `id@version` of the alerts in the band, most pressing first. */
  readonly alerts: readonly string[];
  /** `site:state` of the called sites on it, in the order of their places; the one that is large ends in `!`. */
  readonly callouts: readonly string[];
}

/** What a picture is read from, beside the show. */
export interface PictureMoment {
  /** The scene that is on: `sceneAt`, where it is in force. */
  readonly scene: SceneId;
  readonly version: number;
  /** On the centre's clock. */
  readonly now: Instant;
  readonly drill: boolean;
  readonly alerts: readonly string[];
  readonly conference: Pick<ConferenceState, "calls">;
}

/** The scene that is on a wall at a moment: the one before until the new one's instant. */
export function sceneAt(show: WallShow, first: SceneId, now: Instant): SceneId {
  const { onAir, before } = show;
  if (onAir === null) return first;
  return now >= onAir.showAt ? onAir.scene : (before?.scene ?? first);
}

/** What was chosen for the scene that is on at a moment: what was chosen for one that is about to go on is not shown before it. */
export function chosenAt(show: WallShow, now: Instant): Chosen {
  const { onAir, chosenBefore } = show;
  return chosenBefore !== null && onAir !== null && now < onAir.showAt ? chosenBefore : show;
}

/** The picture of a wall at a moment. */
export function pictureAt(show: WallShow, { scene, version, now, drill, alerts, conference }: PictureMoment): Picture {
  const { camera, indicator, period, spotlight, details } = chosenAt(show, now);
  const callouts = calloutsOf(show.callouts, conference);
  return { wall: show.wall, scene, version, camera, indicator, period, spotlight, details, card: show.card, drill, alerts, callouts };
}

/** The called sites of a wall as a picture names them. */
export function calloutsOf(callouts: WallCallouts, conference: PictureMoment["conference"]): readonly string[] {
  return sitesOn(callouts).map((site) => `${site}:${lineOf(conference, site)}${callouts.focus === site ? "!" : ""}`);
}
