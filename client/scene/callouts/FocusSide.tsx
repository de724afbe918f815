import { useMemo, useSyncExternalStore } from "react";
import type { Panel, Scene } from "#shared/catalogue/scene.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { Rect } from "#client/scene/canvas.ts";
import { MapPanel } from "#client/scene/MapPanel.tsx";
import { PanelBoundary } from "#client/scene/PanelBoundary.tsx";
import { ScenePanel } from "#client/scene/ScenePanel.tsx";
import type { StageParts } from "#client/scene/useStageParts.ts";
import { followFigures } from "#client/widgets/callout/followFigures.ts";
import { calloutWords } from "#client/words/callout/words.ts";
import style from "./Callouts.module.css";
import { calloutIndicators } from "./calloutIndicators.ts";
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
}

const NO_ALERTS: readonly [] = [];
/** The map's share of it. */
const SHARE = 0.62;

/** The province's map, near, and the course of its most pressing figure. */
export function FocusSide({ site, rect, u, scene, chosen, wall, parts }: FocusSideProps) {
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
  const wishes = useMemo(
    () => ({ indicator: null, set: null, period: null, camera: { provinces: [site.province] }, spotlight: site.province }),
    [site],
  );
  const mapPanel = useMemo(() => panelOf("map", { indicator: mapped(catalogue, first, scene) }), [catalogue, first, scene]);
  const trendPanel = useMemo(() => panelOf("trend", { series: [{ indicator: first, province }] }), [first, province]);
  return (
    <aside aria-label={calloutWords(names.lang).map(names.province(site.province, set?.id))} data-callout-side={site.id}>
      <div className={style.part} style={px(map, u)}>
        <PanelBoundary message={names.words.state.broken}>
          <MapPanel
            box={{ panel: mapPanel, rect: pixels(map, u), columns: 1, index: -1 }}
            panel={mapPanel}
            isPlain={true}
            {...{ wishes }}
            {...shared}
          />
        </PanelBoundary>
      </div>
      {first === null ? null : (
        <div className={style.part} style={px(trend, u)}>
          <PanelBoundary message={names.words.state.broken}>
            <ScenePanel box={{ panel: trendPanel, rect: pixels(trend, u), columns: 1, index: -1 }} {...{ wishes }} {...shared} />
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

/** A map shows what provinces have. */
function mapped({ indicators }: StageParts["catalogue"], first: string | null, { panels }: Scene): string | null {
  const own = panels.find((panel) => panel.kind === "map")?.indicator ?? null;
  const isProvincial = indicators.some(({ code, scope }) => code === first && scope !== "national");
  return isProvincial ? first : (own ?? indicators.find(({ scope }) => scope !== "national")?.code ?? null);
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
