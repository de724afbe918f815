import { useMemo, useSyncExternalStore } from "react";
import type { Panel, Scene } from "#shared/catalogue/scene.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { Rect } from "#client/scene/canvas.ts";
import { PanelBoundary } from "#client/scene/PanelBoundary.tsx";
import { ScenePanel } from "#client/scene/ScenePanel.tsx";
import { NO_WISHES } from "#client/scene/sceneWishes.ts";
import type { StageParts } from "#client/scene/useStageParts.ts";
import { followFigures } from "#client/widgets/callout/followFigures.ts";
import { codesOf } from "#client/widgets/provinceMap/concerns.ts";
import { type MapGeometry, outlinesOf } from "#client/widgets/provinceMap/geometry.ts";
import { calloutWords } from "#client/words/callout/words.ts";
import style from "./Callouts.module.css";
import { calloutIndicators } from "./calloutIndicators.ts";
import { ProvinceDrawing } from "./ProvinceDrawing.tsx";
import { GAP } from "./zones.ts";

/** Beside the large callout. */
export interface FocusSideProps {
  readonly site: Site;
  /** In units of the canvas. */
  readonly rect: Rect;
  readonly u: number;
  readonly scene: Scene;
  readonly chosen: string | null;
  readonly wall: string;
  readonly parts: StageParts;
  /** `null` while it is not there. */
  readonly geometry: MapGeometry | null;
}

const NO_ALERTS: readonly [] = [];
/** The map's share of it. */
const SHARE = 0.62;

/** The province's map, near, and the course of its most pressing figure. */
export function FocusSide({ site, rect, u, scene, chosen, wall, parts, geometry }: FocusSideProps) {
  const { live, catalogue, pulse, history, names, set } = parts;
  const { province, indicators } = useMemo(
    () => calloutIndicators(site, catalogue, { scene, chosen, wall }),
    [site, catalogue, scene, chosen, wall],
  );
  const figures = useMemo(
    () => (set === null ? null : followFigures({ province, indicators, set, catalogue, live, pulse, names })),
    [province, indicators, set, catalogue, live, pulse, names],
  );
  const first = useSyncExternalStore(figures?.subscribe ?? never, () => figures?.get()[0]?.indicator ?? null);
  const [map, trend] = useMemo(() => halves(rect), [rect]);
  const shared = { u, set, catalogue, live, pulse, history, names, alerts: NO_ALERTS, swingTo: null };
  const shown = set === null ? undefined : (catalogue.sets.find(({ id }) => id === outlinesOf(set.id)) ?? set);
  const codes = useMemo(() => (shown === undefined ? [] : codesOf(site.province, shown, catalogue)), [site, shown, catalogue]);
  const trendPanel = useMemo(() => panelOf("trend", { series: [{ indicator: first, province }] }), [first, province]);
  return (
    <aside aria-label={calloutWords(names.lang).map(names.province(site.province, set?.id))} data-callout-side={site.id}>
      <div className={style.part} style={px(map, u)}>
        {geometry === null || shown === undefined ? null : (
          <ProvinceDrawing
            name={names.province(site.province, shown.id)}
            set={shown}
            width={map.width}
            height={map.height}
            {...{ codes, geometry, names }}
          />
        )}
      </div>
      {first === null ? null : (
        <div className={style.part} style={px(trend, u)}>
          <PanelBoundary message={names.words.state.broken}>
            <ScenePanel box={{ panel: trendPanel, rect: pixels(trend, u), columns: 1, index: -1 }} wishes={NO_WISHES} {...shared} />
          </PanelBoundary>
        </div>
      )}
    </aside>
  );
}

function never(): () => void {
  return () => undefined;
}

/** A panel that is in no scene. */
function panelOf<K extends Panel["kind"]>(kind: K, rest: object): Extract<Panel, { kind: K }> {
  return { kind, ...rest } as unknown as Extract<Panel, { kind: K }>;
}

function halves({ x, y, width, height }: Rect): readonly [Rect, Rect] {
  if (width > height * 1.9) {
    const left = (width - GAP) * SHARE;
    return [
      { x, y, width: left, height },
      { x: x + left + GAP, y, width: width - left - GAP, height },
    ];
  }
  const top = (height - GAP) * SHARE;
  return [
    { x, y, width, height: top },
    { x, y: y + top + GAP, width, height: height - top - GAP },
  ];
}

function pixels({ x, y, width, height }: Rect, u: number): Rect {
  return { x: Math.round(x * u), y: Math.round(y * u), width: Math.round(width * u), height: Math.round(height * u) };
}

function px(rect: Rect, u: number) {
  const { x, y, width, height } = pixels(rect, u);
  return { left: x, top: y, width, height };
}
