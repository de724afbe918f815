import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { MapHandle } from "#client/widgets/provinceMap/mapHandle.ts";
import { type Canvas, touches } from "./canvas.ts";
import { afterTwoFrames, fontsReady } from "./layerDrawn.ts";
import { type Bands, layoutWall, type PanelBox } from "./layout.ts";
import type { PlacedMap } from "./mapHandles.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";
import { ScenePanel } from "./ScenePanel.tsx";
import style from "./Stage.module.css";
import type { ScenePanelProps } from "./scenePanelProps.ts";
import type { SceneWishes } from "./sceneWishes.ts";
import { setAside } from "./setAside.ts";
import { settleLayer } from "./useDrawnLayers.ts";
import { useMounted } from "./useMounted.ts";
import type { StageParts } from "./useStageParts.ts";

/** One scene's panels, on air or drawn under it. */
export interface SceneLayerProps {
  readonly scene: Scene;
  readonly canvas: Canvas;
  readonly bands: Bands;
  readonly wishes: SceneWishes;
  readonly parts: StageParts;
  /** `prepared`: laid out and drawn under what is on air, inert and without the names by which the wall is read; `leaving` lies over those. */
  readonly place: "air" | "leaving" | "prepared";
  /** It fades in over what was on; 0: it is there at once. */
  readonly fadeMs?: number;
  /** All panels at once; else one a frame. */
  readonly atOnce?: boolean;
  /** The map as SVG alone: a page has few WebGL contexts. */
  readonly isPlain?: boolean;
  readonly alerts?: readonly Alert[];
  readonly swingTo?: Alert | null;
  /** Told once its panels, maps and fonts are drawn; what it answers is told when the layer goes. */
  readonly onDrawn?: (scene: SceneId) => () => void;
  /** Told of its map and where it lies, and `null` when that goes. */
  readonly onMap?: (scene: SceneId, map: PlacedMap | null) => void;
}

const timers = pageTimers();
const NO_ONE: readonly Alert[] = [];

/** Panels in the canvas's pixels, those alone that this page shows a part of. */
export const SceneLayer = memo(function SceneLayer(props: SceneLayerProps) {
  const { scene, canvas, bands, wishes, parts, place, fadeMs = 0, atOnce = true, onDrawn, onMap } = props;
  const { alerts = NO_ONE, swingTo = null, isPlain = false } = props;
  const root = useRef<HTMLDivElement>(null);
  const mapped = scene.panels.find((panel) => panel.kind === "map")?.indicator ?? null;
  const layout = useMemo(() => layoutWall(canvas, scene.panels, bands), [canvas, scene, bands]);
  const boxes = useMemo(() => layout.panels.filter(({ rect }) => touches(rect, canvas.clip)), [layout, canvas]);
  const mounted = useMounted(boxes.length, atOnce);
  const isWhole = mounted >= boxes.length;
  const maps = boxes.filter(({ panel }) => panel.kind === "map").length;
  const [mapsDrawn, setMapsDrawn] = useState(0);
  const onMapReady = useCallback(() => setMapsDrawn((held) => Math.min(held + 1, maps)), [maps]);
  const isDrawn = isWhole && mapsDrawn >= maps;
  const { id } = scene;
  const isUnder = place !== "air";

  // In the same frame as its place: the names never belong to two layers.
  useLayoutEffect(() => {
    const layer = root.current;
    return layer !== null && isUnder ? setAside(layer) : undefined;
  }, [isUnder]);
  // Whichever place it gets: a layer that was lifted for a cut and overtaken by the next one must not stay over it.
  useLayoutEffect(() => {
    if (root.current !== null) settleLayer(root.current);
  }, [place]);
  useEffect(() => {
    if (!isDrawn || onDrawn === undefined) return undefined;
    const stop = new AbortController();
    let undo: () => void = () => undefined;
    void fontsReady().then(() => {
      if (stop.signal.aborted) return;
      undo = afterTwoFrames(timers, () => {
        undo = onDrawn(id);
      });
    });
    return () => {
      stop.abort();
      undo();
    };
  }, [isDrawn, onDrawn, id]);

  return (
    <div
      ref={root}
      className={style.layer}
      style={fadeMs === 0 ? undefined : { animationDuration: `${fadeMs}ms` }}
      data-layer={id}
      data-place={place}
      data-prepared={isUnder}
      data-mounted={isWhole ? "whole" : "part"}
      data-entering={fadeMs === 0 ? undefined : "fade"}
      inert={isUnder}
      aria-hidden={isUnder}
    >
      {boxes.slice(0, mounted).map((box, at) => (
        <LayerPanel
          key={`${at} ${box.panel.kind}`}
          {...{ box, u: layout.u, canvas, parts, wishes, mapped, alerts, swingTo, isPlain, onMapReady, onMap, scene: id }}
        />
      ))}
    </div>
  );
});

interface LayerPanelProps
  extends Required<Pick<SceneLayerProps, "canvas" | "parts" | "wishes" | "alerts" | "swingTo" | "isPlain">>,
    Pick<ScenePanelProps, "mapped"> {
  readonly box: PanelBox;
  readonly u: number;
  readonly onMapReady: () => void;
  readonly onMap: SceneLayerProps["onMap"];
  readonly scene: SceneId;
}

/** Untouched by the cut, which changes its layer alone. */
const LayerPanel = memo(function LayerPanel({ box, parts, onMap, scene, ...own }: LayerPanelProps) {
  const { live, catalogue, pulse, history, names, set } = parts;
  const { x, y, width, height } = box.rect;
  const onMapHandle = useCallback(
    (handle: MapHandle | null) => onMap?.(scene, handle === null ? null : { handle, rect: { x, y, width, height } }),
    [onMap, scene, x, y, width, height],
  );
  return (
    <div className={style.panel} style={{ left: x, top: y, width, height }} data-panel={box.panel.kind} data-panel-index={box.index}>
      <PanelBoundary message={names.words.state.broken}>
        <ScenePanel {...{ box, set, catalogue, live, pulse, history, names, onMapHandle }} {...own} />
      </PanelBoundary>
    </div>
  );
});
