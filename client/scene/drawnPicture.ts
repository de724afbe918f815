import type { Alert } from "#shared/alert/alert.ts";
import type { ConferenceState } from "#shared/conference/conferenceState.ts";
import { calloutsOf, type Picture } from "#shared/scene/picture.ts";
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
 * page carries, the rest as it was handed to what draws it. `null` while no scene stands whole.
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
    callouts: calloutsOf(face.show.callouts, conference),
  };
  return { number: face.number, hash: hashOf(picture), picture };
}
