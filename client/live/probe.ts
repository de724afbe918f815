import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { afterPaint } from "./afterPaint.ts";

/** One figure's way to the screen, page clock (`performance.now`). */
export interface PaintRecord {
  readonly series: string;
  readonly value: string;
  readonly receivedAt: number;
  readonly paintedAt: number;
}

export interface PaintProbe {
  readonly received: (key: SeriesKey, value: string) => void;
  /** The document was written, in the animation frame that paints it. */
  readonly painted: () => void;
}

declare global {
  interface Window {
    /** With `?probe=1`: paints so far, the newest last, bounded. */
    __probe?: PaintRecord[];
  }
}

const KEPT = 20_000;
const OFF: PaintProbe = { received: () => undefined, painted: () => undefined };

/** Records paint times for the benchmark when the page was opened with `?probe=1`; else does nothing. */
export function createPaintProbe(monotonic: () => number): PaintProbe {
  if (typeof location === "undefined" || !new URLSearchParams(location.search).has("probe")) return OFF;
  const records: PaintRecord[] = [];
  window.__probe = records;
  let waiting: { series: string; value: string; receivedAt: number }[] = [];
  return {
    received: (series, value) => {
      if (waiting.length < KEPT) waiting.push({ series, value, receivedAt: monotonic() });
    },
    painted: () => {
      const drawn = waiting;
      if (drawn.length === 0) return;
      waiting = [];
      afterPaint(() => {
        const paintedAt = monotonic();
        for (const one of drawn) records.push({ ...one, paintedAt });
        if (records.length > KEPT) records.splice(0, records.length - KEPT);
      });
    },
  };
}
