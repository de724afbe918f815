import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import { meanBefore } from "#client/live/meanBefore.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory, TrendPoint } from "#client/live/trendHistory.ts";
import type { Names } from "#client/words/names.ts";
import { createTilePainter } from "./paintTile.ts";
import { sparkShape, withPoint } from "./sparkline.ts";
import { createFaceWriter } from "./tileFace.ts";

/** A changed figure is noticeable this long, then rests. */
const CHANGED_MS = 2_000;
/** A figure that came in the last minute keeps a small mark. */
const RECENT_MS = 60_000;

/** What a tile needs to follow its series. */
export interface TileSource {
  readonly series: SeriesKey;
  readonly indicator: Indicator;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
}

/** Keeps a tile's nodes current until the returned undo is called; hot: one call a changed figure. */
export function followSeries(root: HTMLElement, source: TileSource): () => void {
  const { series, live, pulse, history } = source;
  const painter = createTilePainter(root);
  const faceOf = createFaceWriter(source.indicator, source.names);
  const isJudgedByMean = source.indicator.thresholds.some(({ basis }) => basis === "mean30d");
  let points: readonly TrendPoint[] = [];
  let mean: number | null = null;
  let shown: string | null = null;
  let wasEmpty = false;
  let changedTimer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const paint = () => {
    const observation = live.observations.get(series);
    const now = live.clock.now();
    const face = faceOf(observation, now, { linked: live.link.get().cursor !== null, mean });
    painter.paint(face);
    painter.markRecent(observation !== undefined && now - observation.receivedAt < RECENT_MS);
    return observation;
  };
  /** What the page is opened with is there together with the first cursor. */
  const lookWhetherEmpty = () => {
    if (live.link.get().cursor === null) return;
    wasEmpty = live.observations.get(series) === undefined;
    undoLook();
  };
  const drawSpark = () => {
    if (isJudgedByMean) mean = meanBefore(points);
    const shape = sparkShape(points);
    painter.drawSpark(shape.path, shape.lastY);
  };
  const noticeChange = () => {
    painter.markChanged(true);
    clearTimeout(changedTimer);
    changedTimer = setTimeout(() => painter.markChanged(false), CHANGED_MS);
  };
  const follow = () => {
    const observation = paint();
    if (observation === undefined) return;
    const mark = `${observation.period} ${observation.value}`;
    if (mark === shown) return;
    // The first figure of a tile that stood empty is a change, what the page was opened with is none.
    if (shown !== null || wasEmpty) noticeChange();
    shown = mark;
    points = withPoint(points, observation);
    drawSpark();
  };

  let undoLook = () => {};
  undoLook = live.link.subscribe(lookWhetherEmpty);
  lookWhetherEmpty();
  follow();
  void history.of(series).then((past) => {
    if (stopped) return;
    const held = live.observations.get(series);
    points = held ? withPoint(past, held) : past;
    drawSpark();
    paint();
  });
  const undo = [live.observations.subscribe(series, follow), pulse.subscribe(paint)];
  return () => {
    stopped = true;
    clearTimeout(changedTimer);
    undoLook();
    for (const stop of undo) stop();
  };
}
