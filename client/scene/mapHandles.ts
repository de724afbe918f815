import type { SceneId } from "#shared/catalogue/scene.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { MapHandle } from "#client/widgets/provinceMap/mapHandle.ts";
import type { Rect } from "./canvas.ts";

/** The map of a scene that is mounted, and where its panel lies on the canvas. */
export interface PlacedMap {
  readonly handle: MapHandle;
  readonly rect: Rect;
}

/** The maps of a stage, by scene: what points at one, or travels on from one, asks here. */
export interface MapHandles extends Store<ReadonlyMap<SceneId, PlacedMap>> {
  readonly put: (scene: SceneId, map: PlacedMap | null) => void;
}

/** Makes the register, empty. */
export function createMapHandles(): MapHandles {
  const maps = createStore<ReadonlyMap<SceneId, PlacedMap>>(new Map());
  return {
    ...maps,
    put: (scene, map) => {
      const next = new Map(maps.get());
      if (map === null) next.delete(scene);
      else next.set(scene, map);
      maps.set(next);
    },
  };
}
