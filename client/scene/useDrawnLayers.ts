import { type RefObject, useCallback, useMemo } from "react";
import type { SceneId } from "#shared/catalogue/scene.ts";
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
      const layer = root.current?.querySelector(`[data-layer="${CSS.escape(scene)}"]`) ?? null;
      return layer !== null && (drawn.get().includes(scene) || hasStandIns(layer));
    },
    [root, drawn],
  );
  return useMemo(() => ({ drawn, onDrawn, isPresentable }), [drawn, onDrawn, isPresentable]);
}
