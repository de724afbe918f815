import { readFileSync } from "node:fs";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { CalloutScene } from "#client/scene/callouts/calloutScene.ts";
import { type Canvas, pageCanvas, type Rect, wallCanvas } from "#client/scene/canvas.ts";
import { buildGeometry, type OutlineSetId } from "#client/widgets/provinceMap/geometry.ts";
import { CATALOGUE_DIR, THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(`${CATALOGUE_DIR}/${name}`, "utf8"));

/** The outlines of a set as a page fetches them. */
export function theGeometry(set: OutlineSetId) {
  const { archipelagos } = read("islands.json") as { readonly archipelagos: Parameters<typeof buildGeometry>[1]["archipelagos"] };
  return buildGeometry(set, { outlines: read(`outlines-${set}.topo.json`), ground: read("ground.topo.json"), archipelagos });
}

/** Every wall of the catalogue, and single pages. */
export const CANVASES: readonly (readonly [string, Canvas])[] = [
  ...THE_CATALOGUE.walls.map((wall) => [wall.id as string, wallCanvas(wall, { width: 3840, height: 2160 })] as const),
  ["1920×1080", pageCanvas(1920, 1080)],
  ["3840×2160", pageCanvas(3840, 2160)],
];

/** A scene of the catalogue. */
export function sceneOf(id: string): Scene {
  const scene = THE_CATALOGUE.scenes.find((one) => one.id === id);
  if (scene === undefined) throw new Error(`no scene ${id}`);
  return scene;
}

/** The scene that callouts are placed over. */
export function aCalloutScene(change: Partial<CalloutScene> & Pick<CalloutScene, "canvas" | "geometry">): CalloutScene {
  const set = THE_CATALOGUE.sets.find(({ id }) => id === "2008");
  if (set === undefined) throw new Error("no set");
  return {
    scene: sceneOf("overview"),
    bands: { drill: true, alerts: 1 },
    chosen: { camera: null, spotlight: null },
    set,
    catalogue: THE_CATALOGUE,
    ...change,
  };
}

const DAY = "2020-08-19";

/** Rooms of provinces of the 63, and those that are none. */
export const SITES: readonly SiteId[] = THE_CATALOGUE.sites
  .filter(({ validFrom, validTo }) => (validFrom ?? "") <= DAY && (validTo ?? DAY) >= DAY)
  .map(({ id }) => id);

/** Whole numbers from a seed, the same at each run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** True when a rectangle is whole on one screen. */
export function isWhole({ x, y, width, height }: Rect, screens: readonly Rect[]): boolean {
  return screens.some(
    (screen) => x >= screen.x && y >= screen.y && x + width <= screen.x + screen.width && y + height <= screen.y + screen.height,
  );
}
