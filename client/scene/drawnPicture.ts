import type { Alert } from "#shared/alert/alert.ts";
import { sitesOn, type WallCallouts } from "#shared/conference/call.ts";
import { type ConferenceState, lineOf } from "#shared/conference/conferenceState.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { hashOf } from "#shared/scene/pictureHash.ts";
import type { StageFace } from "./stageFace.ts";

/** What a page has drawn: of which state, and the picture itself. */
export interface DrawnPicture {
  readonly number: number;
  readonly hash: string;
  readonly picture: Picture;
}

/** What was put on the page, as its own render left it. */
export interface DrawnFrom {
  readonly root: Element | null;
  readonly face: StageFace;
  /** In the band, most pressing first. */
  readonly alerts: readonly Alert[];
  readonly isDrill: boolean;
  readonly conference: Pick<ConferenceState, "calls">;
}

/**
 * The picture that stands on the page, read after it was rendered: the scene from the layer that is on air, drill and test card from what the
 * page carries, callouts from those that stand on it, the rest as it was handed to what draws it. `null` while no scene stands whole.
 */
export function readDrawn({ root, face, alerts, isDrill, conference }: DrawnFrom): DrawnPicture | null {
  const layer = root?.querySelector<HTMLElement>('[data-layer][data-place="air"]');
  const scene = layer?.dataset["layer"];
  if (root === null || scene === undefined || layer?.dataset["mounted"] !== "whole") return null;
  const { camera, indicator, period, spotlight, details } = face.chosen;
  const picture: Picture = {
    wall: face.show.wall,
    scene,
    version: face.version,
    camera,
    indicator,
    period,
    spotlight,
    details,
    card: face.show.card,
    drill: isDrill && root.querySelector('[data-drill-watermark="true"]') !== null,
    alerts: alerts.map(({ id, version }) => `${id}@${version}`),
    callouts: drawnCallouts(root, face.show.callouts, conference),
  };
  return { number: face.number, hash: hashOf(picture), picture };
}

/** Of those that this page shows what stands on it; of those on other screens of the wall what is known of them. */
function drawnCallouts(root: Element, callouts: WallCallouts, conference: DrawnFrom["conference"]): readonly string[] {
  const here = root.querySelector<HTMLElement>("[data-callouts]")?.dataset["calloutsHere"]?.split(" ") ?? [];
  return sitesOn(callouts).map((site) => {
    const drawn = root.querySelector<HTMLElement>(`[data-leaving="false"] > [data-callout="${site}"]`)?.dataset["state"];
    const state = drawn ?? (here.includes(site) ? "absent" : lineOf(conference, site));
    return `${site}:${state}${callouts.focus === site ? "!" : ""}`;
  });
}
