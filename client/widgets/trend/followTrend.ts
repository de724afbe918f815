import type { Indicator } from "#shared/catalogue/indicator.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory, TrendPoint } from "#client/live/trendHistory.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { formatFigure, formatFigureText } from "#client/words/figure.ts";
import { formatPeriodShort, trimFraction } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import type { Chart, ChartLine } from "./chart.ts";
import { ticksOf } from "./ticks.ts";

/** One series of the chart with the style that tells it apart without colour. */
export interface TrendLine {
  readonly series: SeriesKey;
  readonly indicator: Indicator;
  readonly axis: 0 | 1;
}

/** What the chart follows. */
export interface TrendSource {
  readonly lines: readonly TrendLine[];
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
}

/** Points kept a line; the oldest fall off. */
const POINTS = 240;
const DASHES = ["solid", "dashed", "dotted", "dashed"] as const;
const COLOUR_TOKENS = ["--text-strong", "--bar-strong", "--obs-late", "--obs-fresh"] as const;

/** Loads the chart library, draws, and redraws at most once a second; returns the undo. */
export function followTrend(host: HTMLElement, legend: HTMLElement, source: TrendSource): () => void {
  const { lines, live, pulse, history } = source;
  const held = lines.map(() => [] as readonly TrendPoint[]);
  let chart: Chart | null = null;
  let dirty = true;

  const take = (at: number) => {
    const line = lines[at];
    const observation = line && live.observations.get(line.series);
    if (!observation) return;
    held[at] = joined(held[at] ?? [], { period: observation.period, value: observation.value });
    dirty = true;
  };
  const draw = () => {
    if (!dirty || chart === null) return;
    dirty = false;
    const ink = getComputedStyle(host);
    const drawn = lines.map(
      ({ axis }, at): ChartLine => ({
        dash: DASHES[at] ?? "solid",
        colour: ink.getPropertyValue(COLOUR_TOKENS[at] ?? "").trim(),
        axis,
        points: pointsOf(held[at] ?? []),
      }),
    );
    chart.draw(
      drawn,
      ticksOf(
        drawn.flatMap(({ points }) => points.map(([at]) => at)),
        wordsOf(source).moment,
      ),
    );
    writeLegend(legend, source);
    host.dataset["points"] = String(held.reduce((sum, points) => sum + points.length, 0));
  };
  const undo = [pulse.subscribe(draw), ...lines.map((line, at) => live.observations.subscribe(line.series, () => take(at)))];
  const seen = new ResizeObserver(() => chart?.resize());

  lines.forEach((line, at) => {
    void history.of(line.series).then((past) => {
      held[at] = (held[at] ?? []).reduce(joined, past);
      take(at);
      dirty = true;
      draw();
    });
  });
  writeLegend(legend, source);
  const stopping = new AbortController();
  tryAgain(() => import("./chart.ts"), stopping.signal)
    .then(({ createChart }) => {
      if (stopping.signal.aborted) return;
      chart = createChart(host, inkOf(host), wordsOf(source));
      seen.observe(host);
      draw();
    })
    .catch(() => {
      // Stopped before it was loaded.
    });
  return () => {
    stopping.abort();
    for (const stop of undo) stop();
    seen.disconnect();
    chart?.dispose();
  };
}

function joined(points: readonly TrendPoint[], point: TrendPoint): readonly TrendPoint[] {
  const others = points.filter((held) => held.period !== point.period);
  const at = others.findLastIndex((held) => held.period < point.period) + 1;
  return others.toSpliced(at, 0, point).slice(-POINTS);
}

function pointsOf(points: readonly TrendPoint[]): readonly (readonly [number, number])[] {
  return points.flatMap((point) => {
    const period = parsePeriod(point.period);
    return period === null ? [] : [[period.start, Number(point.value)] as const];
  });
}

function inkOf(host: HTMLElement) {
  const computed = getComputedStyle(host);
  const token = (name: string) => computed.getPropertyValue(name).trim();
  return { u: Number.parseFloat(token("--u")), text: token("--text-quiet"), grid: token("--hairline") };
}

function wordsOf({ lines, names }: TrendSource) {
  const formOf = (axis: 0 | 1) => lines.find((line) => line.axis === axis)?.indicator;
  return {
    figure: (value: number, axis: 0 | 1) => {
      const form = formOf(axis);
      const plain = trimFraction(value.toFixed(6));
      if (form === undefined) return plain;
      const { figure, unit } = formatFigure(plain, { ...form, decimals: 6 }, names.words, names.lang);
      return form.unitKind === "money" ? `${figure} ${unit.split(" ").slice(0, -1).join(" ")}`.trim() : figure;
    },
    moment: (at: number) => {
      const kind = lines[0]?.indicator.cadence;
      const iso = new Date(at + 7 * 3_600_000).toISOString();
      if (kind === "annual") return iso.slice(0, 4);
      if (kind === "monthly" || kind === "quarterly") return formatPeriodShort(iso.slice(0, 7), names.words);
      if (kind === "realtime" || kind === "hourly") return iso.slice(11, 16);
      return formatPeriodShort(iso.slice(0, 10), names.words);
    },
  };
}

function writeLegend(legend: HTMLElement, { lines, live, names }: TrendSource): void {
  lines.forEach((line, at) => {
    const figure = legend.children[at]?.querySelector('[data-part="figure"]');
    const observation = live.observations.get(line.series);
    const text = observation ? formatFigureText(observation.value, line.indicator, names.words, names.lang) : "";
    if (figure && figure.textContent !== text) figure.textContent = text;
  });
}
