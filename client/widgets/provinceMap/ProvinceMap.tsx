import "maplibre-gl/dist/maplibre-gl.css";
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator, IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import type { Camera } from "#shared/scene/wallShow.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { formatFigure } from "#client/words/figure.ts";
import { formatPeriod } from "#client/words/format.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import type { Bounds } from "./bounds.ts";
import type { MapFigure } from "./figures.ts";
import { type OutlineSetId, outlinesOf } from "./geometry.ts";
import { archipelagoWords } from "./islandWords.ts";
import { labelFeatures } from "./labels.ts";
import { LEGEND_UNITS } from "./legendUnits.ts";
import { MapLegend } from "./MapLegend.tsx";
import { MapTable, paintTable } from "./MapTable.tsx";
import type { MapHandle } from "./mapHandle.ts";
import type { MapLive } from "./mapLive.ts";
import { coloursOf } from "./mapScale.ts";
import type { DrawnBy } from "./openGlMap.ts";
import css from "./ProvinceMap.module.css";
import { paintLegend } from "./paintLegend.ts";
import { loadPast } from "./pastFigures.ts";
import type { Rect } from "./rect.ts";
import { type RunningMap, runMap } from "./runMap.ts";
import { signTeller } from "./trustMarks.ts";
import { useConcerns } from "./useConcerns.ts";
import { useDirected } from "./useDirected.ts";
import { useGeometry } from "./useGeometry.ts";
import { useSetInForce } from "./useSetInForce.ts";
import { watchFigures } from "./watchFigures.ts";

export interface ProvinceMapProps {
  readonly live: MapLive;
  readonly catalogue: Catalogue;
  readonly panel: { readonly indicator: IndicatorCode; readonly set?: ProvinceSetId | undefined; readonly bounds?: Bounds | undefined };
  /** Absent: the panel's, else the set in force on the wall's clock. */
  readonly set?: ProvinceSetId | undefined;
  /** A past period to show instead of the live figures. */
  readonly period?: string | undefined;
  readonly lang: Lang;
  /** In force: their provinces ring. */
  readonly alerts?: readonly Alert[];
  /** The one whose provinces the map turns to for now. */
  readonly swingTo?: Alert | null;
  /** Where the map looks; `null`: where its panel has it, else at the whole country. */
  readonly camera?: Camera | null;
  /** How long it takes there. */
  readonly flightMs?: number;
  /** The province that stands out, by id. */
  readonly spotlight?: string | null;
  /** On a page of one screen of many: the part of the panel it shows. */
  readonly clip?: Rect | undefined;
  /** Where the pictures of the wall's screens lie, in pixels of the panel: words stand whole on one. */
  readonly screens?: readonly Rect[] | undefined;
  /** Never by WebGL: a page has few contexts. */
  readonly drawn?: "svg" | undefined;
  /** The page has maps come and go: it keeps some for those that come. */
  readonly hasSpares?: boolean | undefined;
  readonly onReady?: ((by: DrawnBy) => void) | undefined;
  /** Keep it the same from render to render. */
  readonly onHandle?: ((handle: MapHandle | null) => void) | undefined;
}

const NO_ONE: readonly Alert[] = [];
const NO_SCREENS: readonly Rect[] = [];
const ALL: Rect = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };

/** The country by province, coloured by one indicator; figures are painted without a render of React. */
export function ProvinceMap(props: ProvinceMapProps): ReactNode {
  const { live, catalogue, panel, set, lang } = props;
  const inForce = useSetInForce(live, catalogue);
  const outlines = outlinesOf(set ?? panel.set ?? inForce);
  const indicator = catalogue.indicators.find(({ code }) => code === panel.indicator);
  const provinces = catalogue.sets.find(({ id }) => id === outlines);
  if (indicator === undefined || provinces === undefined) return null;
  return <DrawnMap key={`${outlines}/${lang}`} {...props} indicator={indicator} outlines={outlines} />;
}

interface DrawnMapProps extends ProvinceMapProps {
  readonly indicator: Indicator;
  readonly outlines: OutlineSetId;
}

function DrawnMap(props: DrawnMapProps): ReactNode {
  const { live, catalogue, indicator, outlines, lang, period, panel: asked, alerts = NO_ONE, swingTo = null, onReady } = props;
  const { camera = null, flightMs = 0, spotlight = null, clip, screens, drawn: only, hasSpares, onHandle } = props;
  const prefix = useId();
  const words = wordsOf(lang);
  const section = useRef<HTMLElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const unit = useRef<HTMLDivElement>(null);
  const { geometry, isWaiting } = useGeometry(outlines);
  const [drawnBy, setDrawnBy] = useState<DrawnBy | null>(null);
  const [isTurned, setTurned] = useState(false);
  const [running, setRunning] = useState<RunningMap | null>(null);
  const shown = useRef(indicator);
  const ready = useRef(onReady);
  useEffect(() => {
    shown.current = indicator;
    ready.current = onReady;
  }, [indicator, onReady]);
  const set = useMemo(() => catalogue.sets.find(({ id }) => id === outlines), [catalogue, outlines]);

  useEffect(() => {
    if (geometry === null || ground.current === null || plain.current === null || marks.current === null || set === undefined) return;
    const panel = marks.current;
    const byCode = new Map(set.provinces.map((province) => [province.code, province]));
    const say = (figure: Pick<MapFigure, "value" | "derived" | "grade">): string => {
      // On a scale of levels the ordinary one needs no figure in every province.
      if (figure.value === null || (shown.current.levels !== undefined && figure.grade === "normal")) return "";
      return `${figure.derived ? words.map.derivedMark : ""}${shortFigure(figure.value, shown.current, lang)}`;
    };
    const map = runMap({
      ground: ground.current,
      plain: plain.current,
      marks: panel,
      geometry,
      prefix,
      seaLabel: words.map.sea,
      legendUnits: LEGEND_UNITS,
      only,
      hasSpares,
      window: clip === undefined && screens === undefined ? undefined : { clip: clip ?? ALL, screens: screens ?? NO_SCREENS },
      measure: () => ({
        width: panel.clientWidth,
        height: panel.clientHeight,
        // Not the box on the page, which may be turned or scaled.
        unit: (unit.current?.offsetWidth ?? 0) / 100 || Math.min(window.innerWidth, window.innerHeight) / 100,
      }),
      coloursOf: ({ scale }) => coloursOf(scale, shown.current.polarity),
      labelsOf: (figures) => labelFeatures(figures, byCode, { name: (province) => province.labelVi ?? province.nameVi, figure: say }),
      figureText: say,
      wordsFor: (key) => archipelagoWords(geometry, key, lang),
      onLayout: ({ legend: rect, frame: { left, top, pxPerDegree } }, turned) => {
        setTurned(turned);
        section.current?.setAttribute("data-map-frame", `${left} ${top} ${pxPerDegree}`);
        if (legend.current === null) return;
        const { style } = legend.current;
        style.left = `${rect.x}px`;
        style.top = `${rect.y}px`;
        style.width = `${rect.width}px`;
        style.maxHeight = `${rect.height}px`;
        legend.current.hidden = rect.width === 0;
      },
      onDrawn: (by) => {
        setDrawnBy(by);
        ready.current?.(by);
      },
    });
    setRunning(map);
    return () => {
      setRunning(null);
      map.stop();
    };
  }, [geometry, set, lang, words, prefix, clip, screens, only, hasSpares]);

  useEffect(() => {
    if (set === undefined) return;
    const codes = geometry?.provinces.map(({ code }) => code) ?? set.provinces.map(({ code }) => code);
    const stop = new AbortController();
    const tell = signTeller(catalogue, lang);
    let undo = (): void => {};
    const watch = (past?: Parameters<typeof watchFigures>[0]["past"]): void => {
      undo = watchFigures({ live, catalogue, set, indicator, codes, ...(past === undefined ? {} : { past }) }, (figures, now) => {
        running?.show(figures, now);
        if (legend.current !== null) paintLegend(legend.current, figures, indicator, lang);
        if (table.current === null) return;
        paintTable(table.current, figures, (index) => {
          const { value = null, period: when = null, signs } = figures.figures[index] ?? {};
          return {
            figure: value === null ? words.map.noFigure : longFigure(value, indicator, lang),
            period: when === null ? "" : formatPeriod(when, words),
            signs: tell(signs, now),
          };
        });
      });
    };
    if (period === undefined) watch();
    else {
      tryAgain(() => loadPast(indicator.code, period, stop.signal), stop.signal)
        .then((figures) => {
          if (!stop.signal.aborted) watch({ period, figures });
        })
        .catch(() => {
          // Stopped before it was answered.
        });
    }
    return () => {
      stop.abort();
      undo();
    };
  }, [running, geometry, live, catalogue, set, indicator, period, lang, words]);

  const concerns = useConcerns({ alerts, swingTo, set, catalogue, running, table, lang });
  useDirected({ camera, flightMs, bounds: asked.bounds, spotlight, onHandle }, { running, set, catalogue, lang });

  return (
    <section
      ref={section}
      className={css.map}
      data-map={indicator.code}
      data-map-set={outlines}
      data-drawn-by={drawnBy ?? "none"}
      data-turned={isTurned}
      aria-label={words.map.title}
    >
      <div ref={unit} className={css.unit} />
      <div className={css.ground} aria-hidden="true">
        <div ref={ground} className={css.canvas} />
        <div ref={plain} className={css.plain} />
      </div>
      <div ref={marks} className={css.marks} aria-hidden="true" />
      <div ref={legend} className={css.legend} aria-hidden="true">
        <MapLegend indicator={indicator} lang={lang} />
      </div>
      {concerns.country === null ? null : (
        <div className={css.country} data-ring={concerns.country.severity} data-topic={concerns.country.topic} aria-hidden="true" />
      )}
      <div className={css.foot}>
        {isWaiting || (drawnBy === "svg" && only !== "svg") ? (
          <p className={css.notice}>{isWaiting ? words.map.waiting : words.map.plain}</p>
        ) : null}
        <p className={css.credit}>{words.map.credit}</p>
      </div>
      {set === undefined ? null : <MapTable ref={table} set={set} indicator={indicator} lang={lang} />}
    </section>
  );
}

/** A figure for a label: without its unit, which the legend gives; money keeps its scale. */
function shortFigure(value: string, indicator: Indicator, lang: Lang): string {
  const { figure, unit } = formatFigure(value, indicator, wordsOf(lang), lang);
  return indicator.unitKind === "money" ? `${figure} ${unit.replace(/ ?(đồng|VND|USD)$/u, "")}`.trim() : figure;
}

function longFigure(value: string, indicator: Indicator, lang: Lang): string {
  const { figure, unit } = formatFigure(value, indicator, wordsOf(lang), lang);
  return `${figure} ${unit}`.trim();
}
