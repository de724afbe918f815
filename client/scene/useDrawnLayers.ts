import { type RefObject, useCallback, useMemo } from "react";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { hasStandIns } from "./layerDrawn.ts";

/** Which layers of a stage are drawn. */
export interface DrawnLayers {
  /** Whole, in the order in which they became so. */
  readonly drawn: Store<readonly SceneId[]>;
  /** A layer tells; what it gets is told when it goes. */
  readonly onDrawn: (scene: SceneId) => () => void;
  /** True when showing the layer now would show no hole. */
  readonly isPresentable: (scene: SceneId) => boolean;
  /** Puts the layer over all others, until it is said to be on air or the undo; `null`: there is no such layer. */
  readonly lift: (scene: SceneId) => Undo | null;
}

/** Over the layer that is on air. */
const LIFTED = "3";

/** What lifted it is taken away: from here on its place says where it lies. */
export function settleLayer(layer: HTMLElement): void {
  layer.style.removeProperty("z-index");
}

/** Keeps count of the layers under `root`. */
export function useDrawnLayers(root: RefObject<HTMLElement | null>): DrawnLayers {
  const drawn = useMemo(() => createStore<readonly SceneId[]>([]), []);
  const onDrawn = useCallback(
    (scene: SceneId) => {
      drawn.set([...drawn.get().filter((one) => one !== scene), scene]);
      return () => drawn.set(drawn.get().filter((one) => one !== scene));
    },
    [drawn],
  );
  const isPresentable = useCallback(
    (scene: SceneId) => {
      const layer = layerOf(root, scene);
      return layer !== null && (drawn.get().includes(scene) || hasStandIns(layer));
    },
    [root, drawn],
  );
  const lift = useCallback(
    (scene: SceneId) => {
      const layer = layerOf(root, scene);
      if (layer === null) return null;
      layer.style.zIndex = LIFTED;
      return () => settleLayer(layer);
    },
    [root],
  );
  return useMemo(() => ({ drawn, onDrawn, isPresentable, lift }), [drawn, onDrawn, isPresentable, lift]);
}

function layerOf(root: RefObject<HTMLElement | null>, scene: SceneId): HTMLElement | null {
  return root.current?.querySelector<HTMLElement>(`[data-layer="${CSS.escape(scene)}"]`) ?? null;
}
