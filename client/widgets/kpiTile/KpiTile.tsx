import { lazy, Suspense, useEffect, useRef } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory } from "#client/live/trendHistory.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { classes } from "#client/style/classes.ts";
import type { Names } from "#client/words/names.ts";
import { followSeries } from "./followSeries.ts";
import style from "./KpiTile.module.css";

// Comes after the first picture: what it says is of figures that stand already.
const TileSigns = lazy(async () => {
  const { TileSigns: loaded } = await tryAgain(() => import("./TileSigns.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** What one tile shows and where it gets it from. */
export interface KpiTileProps {
  readonly series: SeriesKey;
  readonly indicator: Indicator;
  /** Province id; `VN` for the country. */
  readonly province: string;
  /** Width of a line, in the tile's own units. */
  readonly room: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
}

/** One indicator at a glance: rendered once, then kept current by writing text nodes. */
export function KpiTile(props: KpiTileProps) {
  const { series, indicator, province, room, live, pulse, history, names } = props;
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    if (root.current === null) return undefined;
    return followSeries(root.current, { series, indicator, live, pulse, history, names });
  }, [series, indicator, live, pulse, history, names]);
  const place = province === "VN" ? "" : ` · ${names.province(province)}`;
  const code = province.split(".")[0] ?? province;
  return (
    <article
      ref={root}
      className={style.tile}
      data-series={`${indicator.code}:${code}`}
      data-value=""
      data-freshness="missing"
      data-period=""
      data-grade="normal"
      data-changed="false"
    >
      <header className={style.head}>
        <h3 className={style.name}>{names.indicatorShort(indicator.code) + place}</h3>
        <span className={style.grade}>
          <i className="sign" data-sign="watch" aria-hidden="true" />
          <span data-part="grade" />
        </span>
      </header>
      <p className={style.main}>
        <span className={classes("figures", style.figure)} data-part="figure" />
        <span className={style.unit} data-part="unit" />
      </p>
      <p className={style.status}>
        <i className="sign" data-part="statusSign" data-sign="none" aria-hidden="true" />
        <span className="offscreen" data-part="statusWord" />
        <span data-part="status" />
      </p>
      <p className={style.note} data-part="note" />
      <Suspense fallback={null}>
        <TileSigns {...{ series, room, live, pulse, names }} />
      </Suspense>
      <div className={style.spark} aria-hidden="true">
        <svg viewBox="0 0 100 20" preserveAspectRatio="none">
          <path d="" vectorEffect="non-scaling-stroke" />
        </svg>
        <i data-part="dot" hidden />
      </div>
      <footer className={style.foot}>
        <span className={style.agency}>
          <i className="sign" data-part="footSign" data-sign="missing" aria-hidden="true" />
          <span data-part="agency" />
        </span>
        <span className={classes("figures", style.times)}>
          <span data-part="about" />
          <span className={style.received} data-part="when" />
        </span>
      </footer>
    </article>
  );
}
