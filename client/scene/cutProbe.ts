import type { Undo } from "#client/live/pageTimers.ts";
import type { Store } from "#client/live/store.ts";
import type { PaintedCut } from "./followShow.ts";

/** One change of scene, as this page painted it. */
export interface CutRecord extends PaintedCut {
  /** Epoch milliseconds by the page's monotonic clock and the moment it was opened. */
  readonly paintedAt: number;
}

declare global {
  interface Window {
    /** With `?probe=1`: changes of scene so far, the newest last, bounded. */
    __cuts?: CutRecord[];
  }
}

const KEPT = 2_000;

/** Records changes of scene for the benchmark when the page was opened with `?probe=1`; else does nothing. */
export function followCuts(cut: Store<PaintedCut | null>): Undo {
  if (!new URLSearchParams(location.search).has("probe")) return () => undefined;
  const records = window.__cuts ?? [];
  window.__cuts = records;
  return cut.subscribe(() => {
    const painted = cut.get();
    if (painted === null) return;
    records.push({ ...painted, paintedAt: performance.timeOrigin + painted.paintedMono });
    if (records.length > KEPT) records.splice(0, records.length - KEPT);
  });
}
