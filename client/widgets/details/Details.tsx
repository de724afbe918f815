import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type SeriesKey, seriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { targetOf } from "#shared/observation/target.ts";
import type { Live } from "#client/live/live.ts";
import { meanBefore } from "#client/live/meanBefore.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory, TrendPoint } from "#client/live/trendHistory.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { detailsWords } from "#client/words/details/words.ts";
import type { Names } from "#client/words/names.ts";
import { askPassport } from "./askPassport.ts";
import style from "./Details.module.css";
import { DetailsLines } from "./DetailsLines.tsx";
import { DetailsTrend } from "./DetailsTrend.tsx";
import { DetailsTrust } from "./DetailsTrust.tsx";
import { createFaceWriter } from "./detailsFace.ts";
import { detailLines, thresholdLines } from "./detailsText.ts";
import { heldFigure } from "./heldFigure.ts";
import { sizeDetails, sizeFigure } from "./sizeDetails.ts";
import { withHeld } from "./trendShape.ts";
import { type TrustLine, trustLines } from "./trustLines.ts";

/** A number's details over the whole stage of a wall. */
export interface DetailsProps {
  readonly series: SeriesKey;
  /** Of the wall, in px. */
  readonly u: number;
  /** Of the stage, in units. */
  readonly width: number;
  readonly height: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
}

const measure = measureIn(400);
const NO_POINTS: readonly TrendPoint[] = [];
const NO_LINES: readonly TrustLine[] = [];

/** Figure, period and standing very large; beside them who said it and when, what it was and what it is measured by; below, its last periods. */
export function Details(props: DetailsProps) {
  const { series, names } = props;
  const indicator = names.indicator(splitSeriesKey(series).indicator);
  return indicator === undefined ? null : <DetailsOf key={`${series} ${names.lang}`} {...props} indicator={indicator} />;
}

function DetailsOf({ series, indicator, u, width, height, live, pulse, history, names }: DetailsProps & { readonly indicator: Indicator }) {
  const { code } = indicator;
  const { province } = splitSeriesKey(series);
  const [faceOf] = useState(() => createFaceWriter(indicator, names));
  const source = useMemo(() => askPassport(series, live), [series, live]);
  const following = useMemo(() => heldFigure(series, live, pulse), [series, live, pulse]);
  const asked = useSyncExternalStore(source.subscribe, source.get);
  const { figure: held, minute } = useSyncExternalStore(following.subscribe, following.get);
  const isDrill = useSyncExternalStore(live.link.subscribe, () => live.link.get().drill);
  const [past, setPast] = useState(NO_POINTS);
  useEffect(() => source.start(), [source]);
  useEffect(() => {
    let isGone = false;
    void history.of(series).then((points) => {
      if (!isGone) setPast(points);
    });
    return () => {
      isGone = true;
    };
  }, [history, series]);
  const figure = held ?? (asked.state === "known" ? asked.passport : undefined);
  const points = useMemo(() => withHeld(past, figure), [past, figure]);
  const size = sizeDetails(width, height);
  const { scale, form } = size;
  const words = detailsWords(names.lang);
  const national = province === COUNTRY_ID ? null : (live.observations.get(seriesKey(code, COUNTRY_ID))?.value ?? null);
  const face = faceOf({ figure, national, mean: meanBefore(points), now: minute });
  const sizes = sizeFigure(face, size, measure);
  const all = detailLines({ indicator, province, held, asked, names, now: minute });
  const lines = form === "compact" ? all.filter(({ key }) => key !== "note") : all;
  const standing = useSyncExternalStore(live.checks.subscribe, () => live.checks.get().standing[live.link.get().topic]);
  const trust = useMemo(
    () => (asked.state === "known" ? trustLines({ trust: asked.passport.trust, standing, names, now: minute }) : NO_LINES),
    [asked, standing, names, minute],
  );
  const target = figure === undefined ? undefined : targetOf(indicator, figure.period);
  return (
    <section
      className={style.details}
      style={{ "--u": `${u * scale}px` }}
      data-unit={scale.toFixed(2)}
      data-details={series}
      data-value={face.value}
      data-freshness={face.freshness}
      data-grade={face.grade}
      data-judged={face.judged}
      data-form={form}
      aria-label={words.title}
    >
      <header className={style.head}>
        <h2>{names.indicatorName(code)}</h2>
        <p className={style.place}>{names.province(province)}</p>
        {isDrill ? <b className={style.drill}>{words.drill}</b> : null}
      </header>
      <div className={style.main}>
        <p className={style.figure} style={{ "--figure-size": sizes.figure, "--unit-size": sizes.unit }}>
          <b className="figures">{face.figure}</b>
          <span>{face.unit}</span>
        </p>
        <p className={style.period}>{face.period}</p>
        <p className={style.standing}>
          {face.grade === "normal" ? null : (
            <span className={style.grade}>
              <i className="sign" data-sign={face.grade} aria-hidden="true" />
              {names.words.grade[face.grade]}
            </span>
          )}
          {face.direction === "none" ? null : (
            <span className={style.change}>
              <i className="sign" data-sign={face.direction} aria-hidden="true" />
              {face.direction === "same" ? null : <span className="offscreen">{names.words.change[face.direction]}</span>}
              {face.change}
            </span>
          )}
          <span className={style.fresh}>
            <i className="sign" data-sign={face.freshness} aria-hidden="true" />
            {face.freshnessText}
          </span>
        </p>
        <DetailsTrend target={target?.value ?? null} room={size.main} {...{ points, indicator, names }} />
        <DetailsTrust lines={trust} room={size.main} isClose={form === "compact"} lang={names.lang} />
      </div>
      <DetailsLines
        thresholds={thresholdLines(indicator, province, names)}
        grade={face.grade}
        room={size.value}
        isClose={form === "compact"}
        {...{ lines, names }}
      />
      <i className={style.edge} aria-hidden="true" />
    </section>
  );
}
