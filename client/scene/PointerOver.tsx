import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Pointer as PointerPlace } from "#shared/scene/wallShow.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { Lang } from "#client/words/language.ts";
import type { Canvas } from "./canvas.ts";
import { type Bands, layoutWall } from "./layout.ts";
import type { MapHandles } from "./mapHandles.ts";
import { pointAt } from "./pointAt.ts";
import stage from "./Stage.module.css";

const Pointer = lazy(async () => {
  const { Pointer: loaded } = await tryAgain(() => import("#client/widgets/pointer/Pointer.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** The director's pointer over a scene. */
export interface PointerOverProps {
  readonly pointer: PointerPlace;
  readonly scene: Scene;
  readonly canvas: Canvas;
  readonly bands: Bands;
  readonly maps: MapHandles;
  readonly lang: Lang;
}

/** Stays on what it points at while the map travels under it. */
export function PointerOver({ pointer, scene, canvas, bands, maps, lang }: PointerOverProps) {
  const { panels, u } = useMemo(() => layoutWall(canvas, scene.panels, bands), [canvas, scene, bands]);
  const map = useSyncExternalStore(maps.subscribe, maps.get).get(scene.id);
  const [, setMoves] = useState(0);
  const isOnMap = "lngLat" in pointer;
  useEffect(() => (isOnMap ? map?.handle.subscribe(() => setMoves((held) => held + 1)) : undefined), [map, isOnMap]);
  const at = pointAt(pointer, panels, map);
  return (
    <div className={stage.over} aria-hidden="true">
      <Suspense fallback={null}>
        <Pointer within={canvas.width} {...{ at, u, lang }} />
      </Suspense>
    </div>
  );
}
