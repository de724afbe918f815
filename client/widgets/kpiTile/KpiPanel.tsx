import type { Panel } from "#shared/catalogue/scene.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory } from "#client/live/trendHistory.ts";
import type { Names } from "#client/words/names.ts";
import style from "./KpiTile.module.css";
import { KpiTile } from "./KpiTile.tsx";
import { tileRoom, tileSize } from "./tileSize.ts";

/** One tile that has a panel for itself. */
export interface KpiPanelProps {
  readonly panel: Extract<Panel, { kind: "kpi" }>;
  /** Of the wall, in px. */
  readonly u: number;
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
}

/** The tile as large as its panel allows: it has a unit of its own. */
export function KpiPanel({ panel, u, width, height, live, pulse, history, names }: KpiPanelProps) {
  const { indicator: code, province } = panel.series;
  const indicator = names.indicator(code);
  if (indicator === undefined) return <section className="panel" aria-busy="true" />;
  const { scale, form } = tileSize(width, height);
  const series = seriesKey(code, province);
  return (
    <div className={style.alone} data-unit={scale.toFixed(2)} data-form={form} style={{ "--u": `${u * scale}px` }}>
      <KpiTile {...{ series, indicator, province, room: tileRoom(width / scale, form), live, pulse, history, names }} />
    </div>
  );
}
