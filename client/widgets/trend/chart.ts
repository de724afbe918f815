import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

register([LineChart, GridComponent, CanvasRenderer]);

/** One line of the chart; `at` in ms, `value` already a number, for drawing only. */
export interface ChartLine {
  readonly dash: "solid" | "dashed" | "dotted";
  readonly colour: string;
  readonly axis: 0 | 1;
  readonly points: readonly (readonly [at: number, value: number])[];
}

/** Colours and sizes read from the tokens once. */
export interface ChartInk {
  readonly u: number;
  readonly text: string;
  readonly grid: string;
}

/** How axis figures are written. */
export interface ChartWords {
  readonly figure: (value: number, axis: 0 | 1) => string;
  readonly moment: (at: number) => string;
}

/** A drawn chart that can be given new lines and must be disposed. */
export interface Chart {
  /** `ticks`: the moments written along the foot. */
  readonly draw: (lines: readonly ChartLine[], ticks: readonly number[]) => void;
  readonly resize: () => void;
  readonly dispose: () => void;
}

/** Draws lines over time in `host`; one instance, merged options, no animation. */
export function createChart(host: HTMLElement, ink: ChartInk, words: ChartWords): Chart {
  const chart = init(host, null, { renderer: "canvas" });
  const size = 1.6 * ink.u;
  const label = { color: ink.text, fontFamily: "Inter", fontSize: size, margin: 0.8 * ink.u };
  const axis = (at: 0 | 1) => ({
    type: "value" as const,
    scale: true,
    splitNumber: 3,
    position: at === 0 ? ("left" as const) : ("right" as const),
    splitLine: { show: at === 0, lineStyle: { color: ink.grid, width: 0.1 * ink.u } },
    axisLabel: { ...label, hideOverlap: true, formatter: (value: number) => words.figure(value, at) },
  });
  chart.setOption({
    animation: false,
    grid: {
      left: 0.4 * ink.u,
      right: 1.6 * ink.u,
      top: 1.4 * ink.u,
      bottom: 0.2 * ink.u,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: ink.grid } },
      axisTick: { show: false },
      axisLabel: {
        ...label,
        hideOverlap: true,
        alignMinLabel: "left",
        alignMaxLabel: "right",
        formatter: (at: number) => words.moment(at),
      },
    },
    yAxis: [axis(0), axis(1)],
    series: [],
  });
  return {
    draw: (lines, ticks) =>
      chart.setOption({
        xAxis: { axisLabel: { customValues: [...ticks] } },
        series: lines.map((line, at) => seriesOf(line, at, ink)),
      }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

function seriesOf(line: ChartLine, at: number, ink: ChartInk) {
  return {
    id: String(at),
    type: "line" as const,
    yAxisIndex: line.axis,
    showSymbol: line.points.length < 2,
    symbolSize: 0.8 * ink.u,
    data: line.points.map(([x, y]) => [x, y]),
    lineStyle: { color: line.colour, width: (at === 0 ? 0.36 : 0.26) * ink.u, type: line.dash },
    itemStyle: { color: line.colour },
  };
}
