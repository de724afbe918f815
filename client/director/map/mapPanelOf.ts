import type { Scene } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import { wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";

/** The map of a scene as it stands on a wall. */
export interface MapPanelPlace {
  readonly indicator: string;
  /** Its width by its height. */
  readonly aspect: number;
}

/** Any size tells the shape. */
const PAGE = { width: 1920, height: 1080 };
const NO_BANDS = { drill: false, alerts: 0 };

/** Finds the map that the camera moves, `null` in a scene without one. */
export function mapPanelOf(scene: Scene | null, wall: Wall): MapPanelPlace | null {
  if (scene === null) return null;
  for (const { panel, rect } of layoutWall(wallCanvas(wall, PAGE), scene.panels, NO_BANDS).panels) {
    if (panel.kind === "map") return { indicator: panel.indicator, aspect: rect.width / rect.height };
  }
  return null;
}
