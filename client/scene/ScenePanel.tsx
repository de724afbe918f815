import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory } from "#client/live/trendHistory.ts";
import { AgenciesPanel } from "#client/widgets/agencies/AgenciesPanel.tsx";
import { AlertList } from "#client/widgets/alertList/AlertList.tsx";
import { BigClock } from "#client/widgets/bigClock/BigClock.tsx";
import { CalloutDock } from "#client/widgets/calloutDock/CalloutDock.tsx";
import { KpiGroup } from "#client/widgets/kpiTile/KpiGroup.tsx";
import { KpiPanel } from "#client/widgets/kpiTile/KpiPanel.tsx";
import { PicturePanel } from "#client/widgets/picturePanel/PicturePanel.tsx";
import type { MapHandle } from "#client/widgets/provinceMap/mapHandle.ts";
import { Ranking } from "#client/widgets/ranking/Ranking.tsx";
import { SharingPanel } from "#client/widgets/sharing/SharingPanel.tsx";
import { TablePanel } from "#client/widgets/table/TablePanel.tsx";
import { TextPanel } from "#client/widgets/textPanel/TextPanel.tsx";
import { TrendChart } from "#client/widgets/trend/TrendChart.tsx";
import type { Names } from "#client/words/names.ts";
import type { Canvas } from "./canvas.ts";
import type { PanelBox } from "./layout.ts";
import { MapPanel } from "./MapPanel.tsx";
import type { SceneWishes } from "./sceneWishes.ts";

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
  /** Of a page that shows one screen of many: what of the wall it shows, and where the screens lie. */
  readonly canvas?: Pick<Canvas, "width" | "height" | "clip" | "screens"> | undefined;
  /** The map as SVG alone. */
  readonly isPlain?: boolean | undefined;
  /** The map has drawn its first whole picture. */
  readonly onMapReady?: (() => void) | undefined;
  /** Where things lie on the map; `null` when it goes. Keep it the same from render to render. */
  readonly onMapHandle?: ((handle: MapHandle | null) => void) | undefined;
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
  const { box, u, wishes, set, catalogue, live, pulse, history, names, alerts } = props;
  const { panel } = box;
  const [width, height] = [box.rect.width / u, box.rect.height / u];
  switch (panel.kind) {
    case "kpiGroup":
      return <KpiGroup columns={box.columns} {...{ panel, height, live, pulse, history, names }} />;
    case "ranking": {
      const indicator = names.indicator(wishes.indicator ?? panel.indicator);
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
      return set === null ? waiting : <TablePanel {...{ panel, width, height, set, catalogue, live, pulse, names }} />;
    case "callouts":
      return <CalloutDock slots={panel.slots} lang={names.lang} {...{ width, height }} />;
    case "alerts":
      return <AlertList {...{ alerts, width, height, live, pulse, names }} />;
    case "clock":
      return <BigClock {...{ width, height, live, pulse, names }} />;
    case "text":
      return <TextPanel lang={names.lang} {...{ panel, width, height }} />;
    case "picture":
      return <PicturePanel lang={names.lang} panel={panel} />;
    case "map":
      return <MapPanel {...props} panel={panel} />;
  }
}
