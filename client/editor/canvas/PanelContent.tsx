import { memo } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { Rect } from "#client/scene/canvas.ts";
import { PanelBoundary } from "#client/scene/PanelBoundary.tsx";
import { ScenePanel } from "#client/scene/ScenePanel.tsx";
import { NO_WISHES } from "#client/scene/sceneWishes.ts";
import type { StageParts } from "#client/scene/useStageParts.ts";
import style from "./Canvas.module.css";

/** What a panel shows, as it stands on the wall. */
export interface PanelContentProps {
  readonly panel: Panel;
  /** In the pixels in which the wall is laid out. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly u: number;
  /** Pixels of the page by those. */
  readonly scale: number;
  readonly parts: StageParts;
}

/** Laid out at the wall's own proportions and scaled, so that its lines break where the wall's do; nothing in it can be pressed. */
export const PanelContent = memo(function PanelContent({ panel, width, height, columns, u, scale, parts }: PanelContentProps) {
  const { live, catalogue, pulse, history, names, set } = parts;
  const rect: Rect = { x: 0, y: 0, width, height };
  const box = { panel, index: 0, rect, columns };
  return (
    <div
      className={style.content}
      style={{ "--u": `${u}px`, width, height, transform: `scale(${scale})` }}
      data-unit="true"
      inert
      aria-hidden="true"
    >
      <PanelBoundary key={JSON.stringify(panel)} message={names.words.state.broken}>
        <ScenePanel
          {...{ box, u, set, catalogue, live, pulse, history, names }}
          wishes={NO_WISHES}
          alerts={NO_ALERTS}
          swingTo={null}
          isPlain
        />
      </PanelBoundary>
    </div>
  );
});

const NO_ALERTS: [] = [];
