import { useEffect, useMemo, useRef } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory } from "#client/live/trendHistory.ts";
import type { Names } from "#client/words/names.ts";
import { followTrend, type TrendLine } from "./followTrend.ts";
import style from "./TrendChart.module.css";

/** Up to four series over time. */
export interface TrendChartProps {
  readonly panel: Extract<Panel, { kind: "trend" }>;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
}

/** A large chart with its own key; series of a second unit get the axis on the right. */
export function TrendChart({ panel, live, pulse, history, names }: TrendChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const lines = useMemo(() => linesOf(panel, names), [panel, names]);
  useEffect(() => {
    if (host.current === null || legend.current === null) return undefined;
    return followTrend(host.current, legend.current, { lines, live, pulse, history, names });
  }, [lines, live, pulse, history, names]);
  return (
    <section className="panel" data-trend={lines.map((line) => line.series).join(" ")} aria-label={names.words.trend.title}>
      <h2 className="panelHead">{names.words.trend.title}</h2>
      <ul ref={legend} className={style.legend}>
        {lines.map((line, at) => (
          <li key={line.series} data-line={at}>
            <i className={style.stroke} aria-hidden="true" />
            <span>{titleOf(line, names)}</span>
            <b className="figures" data-part="figure" />
          </li>
        ))}
      </ul>
      <div ref={host} className={style.chart} aria-hidden="true" />
    </section>
  );
}

function linesOf(panel: TrendChartProps["panel"], names: Names): readonly TrendLine[] {
  const known = panel.series.flatMap((ref) => {
    const indicator = names.indicator(ref.indicator);
    return indicator ? [{ series: seriesKey(ref.indicator, ref.province), indicator, province: ref.province }] : [];
  });
  const unit = known[0]?.indicator.unitVi;
  return known.map((line): TrendLine => ({ series: line.series, indicator: line.indicator, axis: line.indicator.unitVi === unit ? 0 : 1 }));
}

function titleOf(line: TrendLine, names: Names): string {
  const province = line.series.slice(line.indicator.code.length + 1);
  const name = names.indicatorShort(line.indicator.code);
  return province === "VN" ? name : `${name} · ${names.province(province)}`;
}
