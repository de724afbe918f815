import { lazy, Suspense, useMemo, useSyncExternalStore } from "react";
import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { type Canvas, type Rect, touches } from "./canvas.ts";
import type { MapHandles } from "./mapHandles.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";
import stage from "./Stage.module.css";
import { spotIndicators } from "./spotIndicators.ts";
import { spotPlace } from "./spotPlace.ts";
import type { StageFace } from "./stageFace.ts";
import type { StageParts } from "./useStageParts.ts";

const SpotlightWithOrders = lazy(async () => {
  const load = () => import("./SpotlightWithOrders.tsx");
  const { SpotlightWithOrders: loaded } = await tryAgain(load, new AbortController().signal);
  return { default: loaded };
});

/** The card of a province in the spotlight. */
export interface SpotlightOverProps {
  readonly province: string;
  readonly face: StageFace;
  readonly scene: Scene;
  readonly canvas: Canvas;
  /** Everything between the bands and the ticker. */
  readonly area: Rect;
  readonly u: number;
  readonly maps: MapHandles;
  readonly parts: StageParts;
}

/** Least room of a card, in units. */
const CARD = { width: 47, height: 30 };
/** More figures than these nobody reads while a province is talked about. */
const ENOUGH = 4;

/** Beside the map, away from the province; only where the scene has a map on which the province is seen. */
export function SpotlightOver({ province, face, scene, canvas, area, u, maps, parts }: SpotlightOverProps) {
  const { live, catalogue, pulse, names, set } = parts;
  const map = useSyncExternalStore(maps.subscribe, maps.get).get(scene.id);
  const about = set === null ? undefined : provinceOf(set, province);
  const place = useMemo(() => {
    if (map === undefined || about === undefined) return null;
    const [x] = map.handle.project(about.labelPoint);
    const card = { width: CARD.width * u, height: CARD.height * u };
    return spotPlace({ area, map: map.rect, x: map.rect.x + x, screens: canvas.screens, card });
  }, [map, about, area, canvas, u]);
  const { own, more } = useMemo(
    () => spotIndicators(scene, face.chosen.indicator, catalogue, face.show.wall),
    [scene, face.chosen.indicator, catalogue, face.show.wall],
  );
  if (set === null || place === null || !touches(place.rect, canvas.clip)) return null;
  // Of the wall's other scenes only what is held: “none yet” would be said of what was never asked for.
  const held = more.filter((code) => live.observations.get(seriesKey(code, province)) !== undefined);
  const indicators = [...own, ...held.slice(0, Math.max(0, ENOUGH - own.length))];
  const { x, y, width, height } = place.rect;
  return (
    <div className={stage.over} style={{ left: x, top: y, width, height, right: "auto", bottom: "auto" }}>
      <PanelBoundary message={names.words.state.broken}>
        <Suspense fallback={null}>
          <SpotlightWithOrders side={place.side} height={height / u} {...{ province, indicators, set, catalogue, live, pulse, names }} />
        </Suspense>
      </PanelBoundary>
    </div>
  );
}
