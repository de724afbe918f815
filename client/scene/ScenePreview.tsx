import { useMemo } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Live } from "#client/live/living.ts";
import type { Lang } from "#client/words/language.ts";
import { pageCanvas, wallCanvas } from "./canvas.ts";
import { SceneLayer } from "./SceneLayer.tsx";
import style from "./Stage.module.css";
import { NO_WISHES, type SceneWishes } from "./sceneWishes.ts";
import { useStageParts } from "./useStageParts.ts";

/** A scene as the wall would show it, small; `width` and `height` are the box in CSS pixels, of the wall's shape. */
export interface ScenePreviewProps {
  readonly scene: Scene;
  readonly catalogue: Catalogue;
  /** Started and stopped by whoever made it. */
  readonly live: Live;
  readonly lang: Lang;
  readonly width: number;
  readonly height: number;
  readonly wishes?: SceneWishes;
  /** Laid out over its screens, bezels and all; absent: as one page. */
  readonly wall?: Wall;
}

/** Laid out at this short side and scaled down, so that a preview breaks its lines where the wall does. */
const SHORT_SIDE = 720;
const NO_BANDS = { drill: false, alerts: 0 };

/** Panels alone: no header, no bands; the map as SVG, nothing to be pressed, and none of the names by which the wall is read. */
export function ScenePreview({ scene, catalogue, live, lang, width, height, wishes = NO_WISHES, wall }: ScenePreviewProps) {
  const parts = useStageParts({ live, catalogue, lang, askedSet: wishes.set });
  const scale = Math.min(width, height) / SHORT_SIDE;
  const canvas = useMemo(() => {
    const [wide, high] = [Math.round(width / scale), Math.round(height / scale)];
    return wall === undefined ? pageCanvas(wide, high) : wallCanvas(wall, { width: wide, height: high });
  }, [width, height, scale, wall]);
  return (
    <div className={style.preview} style={{ width, height }} data-preview={scene.id} lang={lang}>
      <div
        className={style.scaled}
        style={{ "--u": `${canvas.u}px`, width: canvas.width, height: canvas.height, transform: `scale(${scale})` }}
        data-unit="true"
      >
        <SceneLayer place="prepared" bands={NO_BANDS} atOnce={false} isPlain {...{ scene, canvas, wishes, parts }} />
      </div>
    </div>
  );
}
