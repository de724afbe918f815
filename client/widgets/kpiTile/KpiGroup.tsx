import type { Panel } from "#shared/catalogue/scene.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory } from "#client/live/trendHistory.ts";
import type { Names } from "#client/words/names.ts";
import style from "./KpiTile.module.css";
import { KpiTile } from "./KpiTile.tsx";
import { GAP, groupForm, tileRoom } from "./tileSize.ts";

/** A panel of tiles in a grid. */
export interface KpiGroupProps {
  readonly panel: Extract<Panel, { kind: "kpiGroup" }>;
  readonly columns: number;
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
}

/** Lays the tiles out in rows of `columns`; an indicator the catalogue no longer has is left out. */
export function KpiGroup({ panel, columns, width, height, live, pulse, history, names }: KpiGroupProps) {
  const room = tileRoom((width - (columns - 1) * GAP) / columns);
  const tiles = panel.tiles.flatMap((tile) => {
    const indicator = names.indicator(tile.indicator);
    if (indicator === undefined) return [];
    const series = seriesKey(tile.indicator, tile.province);
    return [<KpiTile key={series} {...{ series, indicator, province: tile.province, room, live, pulse, history, names }} />];
  });
  const form = groupForm(height, Math.max(1, Math.ceil(tiles.length / columns)));
  return (
    <div className={style.group} data-form={form} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {tiles}
    </div>
  );
}
