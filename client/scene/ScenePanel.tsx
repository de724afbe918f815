import { lazy, Suspense } from "react";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { AgenciesPanel } from "#client/widgets/agencies/AgenciesPanel.tsx";
import { KpiGroup } from "#client/widgets/kpiTile/KpiGroup.tsx";
import { KpiPanel } from "#client/widgets/kpiTile/KpiPanel.tsx";
import { Ranking } from "#client/widgets/ranking/Ranking.tsx";
import { SharingPanel } from "#client/widgets/sharing/SharingPanel.tsx";
import { TrendChart } from "#client/widgets/trend/TrendChart.tsx";
import { MapPanel } from "./MapPanel.tsx";
import type { ScenePanelProps } from "./scenePanelProps.ts";

const { signal } = new AbortController();
const loadLater = () => tryAgain(() => import("./LaterPanel.tsx"), signal);
const LaterPanel = lazy(async () => ({ default: (await loadLater()).LaterPanel }));

/** Fetches the scripts of the rarer panels while all is well: the scene that needs them may come when the server is gone. */
export function prepareLaterPanels(): void {
  void loadLater();
}

const RANKING_LINE = 2.9;
const RANKING_HEAD = 10.2;
const AGENCY_LINE = 2.92;
const AGENCY_HEAD = 10;
const AGENCY_COLUMN = 52;
const AGENCY_NARROW = 46;

const waiting = <section className="panel" aria-busy="true" />;

/** Chooses the widget of a panel. */
export function ScenePanel(props: ScenePanelProps) {
  const { box, u, set, catalogue, live, pulse, history, names } = props;
  const { panel } = box;
  const [width, height] = [box.rect.width / u, box.rect.height / u];
  switch (panel.kind) {
    case "kpiGroup":
      return <KpiGroup columns={box.columns} {...{ panel, width, height, live, pulse, history, names }} />;
    case "ranking": {
      const indicator = names.indicator(rankedBy(panel.indicator, props));
      if (indicator === undefined || set === null) return waiting;
      const fit = Math.max(1, Math.floor((height - RANKING_HEAD) / RANKING_LINE));
      return <Ranking {...{ indicator, top: panel.top, bottom: panel.bottom, fit, set, catalogue, live, pulse, names }} />;
    }
    case "kpi":
      return <KpiPanel {...{ panel, u, width, height, live, pulse, history, names }} />;
    case "trend":
      return <TrendChart {...{ panel, live, pulse, history, names }} />;
    case "sharing":
      return <SharingPanel live={live} names={names} />;
    case "agencies": {
      const columns = Math.max(1, Math.floor(width / AGENCY_COLUMN));
      const isNarrow = width < AGENCY_NARROW;
      const lines = Math.floor((height - AGENCY_HEAD - (isNarrow ? AGENCY_LINE : 0)) / AGENCY_LINE);
      return <AgenciesPanel fit={Math.max(1, lines)} {...{ columns, isNarrow, live, names }} />;
    }
    case "table":
    case "callouts":
    case "alerts":
    case "checks":
    case "clock":
    case "text":
    case "picture":
      return (
        <Suspense fallback={waiting}>
          <LaterPanel {...props} {...{ panel, width, height }} />
        </Suspense>
      );
    case "map":
      return <MapPanel {...props} panel={panel} />;
  }
}

/** A ranking of what the map shows goes with it when another indicator is chosen; one of something else stays: two would rank the same. */
function rankedBy(own: IndicatorCode, { wishes, mapped = null }: Pick<ScenePanelProps, "wishes" | "mapped">): string {
  return wishes.indicator !== null && (mapped === null || mapped === own) ? wishes.indicator : own;
}
