import { alertsOnWall } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type Picture, pictureAt, sceneAt } from "#shared/scene/picture.ts";
import { type ShowsState, showOf, versionOfScene } from "#shared/scene/showsState.ts";
import type { ExactState } from "./exactState.ts";

/** What a wall's picture depends on beside the exact state. */
export interface WallMoment {
  readonly wall: string;
  /** With its edits and set programmes: `catalogueInForce`. */
  readonly inForce: Pick<Catalogue, "walls" | "scenes">;
  /** On the centre's clock. */
  readonly now: Instant;
  readonly isDrill: boolean;
}

/** The scene of a wall at a moment; one that is no longer in force gives way to the wall's first. `null`: there is no such wall. */
export function sceneOfWall(shows: ShowsState, { wall, inForce, now }: Omit<WallMoment, "isDrill">): SceneId | null {
  const [first] = inForce.walls.find(({ id }) => id === wall)?.scenes ?? [];
  if (first === undefined) return null;
  const scene = sceneAt(showOf(shows, wall), first, now);
  return inForce.scenes.some(({ id }) => id === scene) ? scene : first;
}

/** What must be on every page of a wall at a moment: the one computation of server, wall, screen and mirror, whose hashes are compared. */
export function pictureOfWall(
  { alerts, shows, conference }: Pick<ExactState, "alerts" | "shows" | "conference">,
  moment: WallMoment,
): Picture | null {
  const scene = sceneOfWall(shows, moment);
  if (scene === null) return null;
  const { wall, now, isDrill } = moment;
  const told = alertsOnWall(alerts, isDrill, now).map(({ id, version }) => `${id}@${version}`);
  return pictureAt(showOf(shows, wall), { scene, version: versionOfScene(shows, scene), now, drill: isDrill, alerts: told, conference });
}
