import { lazy, Suspense } from "react";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { type Canvas, type Rect, touches } from "./canvas.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";
import stage from "./Stage.module.css";
import type { StageParts } from "./useStageParts.ts";

const Details = lazy(async () => {
  const { Details: loaded } = await tryAgain(() => import("#client/widgets/details/Details.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** The details of one series over a scene. */
export interface DetailsOverProps {
  readonly series: string;
  readonly canvas: Canvas;
  /** Between the bands and the reports. */
  readonly area: Rect;
  readonly u: number;
  readonly parts: StageParts;
}

/** Kept free around it, in units. */
const MARGIN = 1.6;

/** Large over the whole stage; on a wall of many screens over the one nearest its middle, so that no bezel cuts a figure. */
export function DetailsOver({ series, canvas, area, u, parts }: DetailsOverProps) {
  const { live, pulse, history, names } = parts;
  const { x, y, width, height } = placeOf(area, canvas, MARGIN * u);
  if (!touches({ x, y, width, height }, canvas.clip)) return null;
  return (
    <div className={stage.over} style={{ left: x, top: y, width, height, right: "auto", bottom: "auto" }}>
      <PanelBoundary message={names.words.state.broken}>
        <Suspense fallback={null}>
          <Details series={series as SeriesKey} width={width / u} height={height / u} {...{ u, live, pulse, history, names }} />
        </Suspense>
      </PanelBoundary>
    </div>
  );
}

function placeOf(area: Rect, { screens }: Canvas, margin: number): Rect {
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const parts =
    screens.length < 2 ? [area] : screens.map((screen) => shared(screen, area)).filter(({ width, height }) => width > 0 && height > 0);
  const far = (part: Rect): number => Math.hypot(part.x + part.width / 2 - middle.x, part.y + part.height / 2 - middle.y);
  const [nearest = area] = parts.toSorted((a, b) => b.width * b.height - a.width * a.height || far(a) - far(b));
  return { x: nearest.x + margin, y: nearest.y + margin, width: nearest.width - 2 * margin, height: nearest.height - 2 * margin };
}

function shared(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}
