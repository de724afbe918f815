import { lazy, Suspense } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory } from "#client/live/trendHistory.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { AgenciesPanel } from "#client/widgets/agencies/AgenciesPanel.tsx";
import { KpiGroup } from "#client/widgets/kpiTile/KpiGroup.tsx";
import { Ranking } from "#client/widgets/ranking/Ranking.tsx";
import { SharingPanel } from "#client/widgets/sharing/SharingPanel.tsx";
import { TrendChart } from "#client/widgets/trend/TrendChart.tsx";
import type { Names } from "#client/words/names.ts";
import type { PanelBox } from "./layout.ts";
import type { SceneWishes } from "./sceneWishes.ts";
import style from "./Wall.module.css";

const ProvinceMap = lazy(async () => {
  const { ProvinceMap: loaded } = await tryAgain(() => import("#client/widgets/provinceMap/ProvinceMap.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** A panel with its place and everything its widget may need. */
export interface ScenePanelProps {
  readonly box: PanelBox;
  readonly u: number;
  readonly wishes: SceneWishes;
  readonly set: ProvinceSet | null;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
  /** In force: their provinces ring on the map. */
  readonly alerts: readonly Alert[];
  /** The one whose provinces the map turns to for now. */
  readonly swingTo: Alert | null;
}

const RANKING_LINE = 2.9;
const RANKING_HEAD = 10.2;
const AGENCY_LINE = 2.92;
const AGENCY_HEAD = 10;
const AGENCY_COLUMN = 52;
const AGENCY_NARROW = 46;

/** Chooses the widget of a panel. */
export function ScenePanel(props: ScenePanelProps) {
  const { box, u, wishes, set, catalogue, live, pulse, history, names } = props;
  const { panel } = box;
  const height = box.rect.height / u;
  switch (panel.kind) {
    case "kpiGroup":
      return <KpiGroup columns={box.columns} {...{ panel, live, pulse, history, names }} />;
    case "ranking": {
      const indicator = names.indicator(wishes.indicator ?? panel.indicator);
      if (indicator === undefined || set === null) return <section className="panel" aria-busy="true" />;
      const fit = Math.max(1, Math.floor((height - RANKING_HEAD) / RANKING_LINE));
      return <Ranking {...{ indicator, top: panel.top, bottom: panel.bottom, fit, set, catalogue, live, pulse, names }} />;
    }
    case "kpi":
      return <KpiGroup columns={1} panel={{ kind: "kpiGroup", tiles: [panel.series] }} {...{ live, pulse, history, names }} />;
    case "trend":
      return <TrendChart {...{ panel, live, pulse, history, names }} />;
    case "sharing":
      return <SharingPanel live={live} names={names} />;
    case "agencies": {
      const columns = Math.max(1, Math.floor(box.rect.width / u / AGENCY_COLUMN));
      const isNarrow = box.rect.width / u < AGENCY_NARROW;
      const lines = Math.floor((height - AGENCY_HEAD - (isNarrow ? AGENCY_LINE : 0)) / AGENCY_LINE);
      return <AgenciesPanel fit={Math.max(1, lines)} {...{ columns, isNarrow, live, names }} />;
    }
    case "table":
    case "callouts":
    case "alerts":
    case "clock":
    case "text":
    case "picture":
      return <section className="panel" aria-busy="true" />;
    case "map":
      return <MapPanel {...props} panel={panel} />;
  }
}

function MapPanel(props: ScenePanelProps & { readonly panel: Extract<Panel, { kind: "map" }> }) {
  const { panel, wishes, set, catalogue, live, names, alerts, swingTo } = props;
  const waiting = <p className={style.mapWaiting}>{names.words.map.loading}</p>;
  const shown = catalogue.sets.find((one) => one.id === panel.set && wishes.set === null) ?? set;
  if (shown === null) return waiting;
  const asked = wishes.indicator === null ? panel : { ...panel, indicator: wishes.indicator as typeof panel.indicator };
  return (
    <Suspense fallback={waiting}>
      <ProvinceMap
        panel={asked}
        set={shown.id}
        period={wishes.period ?? undefined}
        lang={names.lang}
        {...{ live, catalogue, alerts, swingTo }}
      />
    </Suspense>
  );
}
