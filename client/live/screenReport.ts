import type { Duration } from "#shared/clock/instant.ts";
import type { ClockQuality, ScreenReport } from "#shared/screen/screenReport.ts";
import type { Live } from "./living.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";
import type { Store } from "./store.ts";

/** What whoever draws the wall knows of it. */
export interface ReportSource {
  readonly view: ScreenReport["view"];
  /** What is drawn now: its state number, the hash of the picture, and the picture itself; `null`: nothing yet. */
  readonly drawn: () => Required<Pick<ScreenReport, "number" | "hash" | "picture">> | null;
  readonly clock: () => ClockQuality;
  /** The last change of scene; a new object after each, which is told at once. */
  readonly cut: Store<ScreenReport["cut"]>;
  readonly drawnBy: () => ScreenReport["drawnBy"];
}

/** What the browser knows of itself. */
export interface PageVitals {
  /** Paints in each second since it was last asked. */
  readonly paintsPerSecond: () => number;
  /** Longest hold of the main thread since it was last asked. */
  readonly longestTaskMs: () => Duration;
  readonly heapMb: () => number | null;
  readonly viewport: () => readonly [width: number, height: number];
  readonly build: () => string;
  readonly stop: Undo;
}

const EVERY_MS: Duration = 5_000;

/** Tells the centre every 5 s, and after each change of scene, what this page has drawn and how it fares; the undo ends it. */
export function startReports(
  live: Pick<Live, "report" | "mark">,
  source: ReportSource,
  vitals: PageVitals,
  timers: Pick<PageTimers, "every">,
): Undo {
  const tell = (): void => {
    const drawn = source.drawn();
    if (drawn === null) return;
    const { number, hash, picture } = drawn;
    const told = live.mark.get();
    const isAsTold = told === null || told.hash === hash;
    const [paintsPerSecond, longestTaskMs] = [vitals.paintsPerSecond(), vitals.longestTaskMs()];
    live.report({
      build: vitals.build(),
      view: source.view,
      number,
      hash,
      ...(isAsTold ? {} : { picture }),
      clock: source.clock(),
      cut: source.cut.get(),
      paintsPerSecond,
      heapMb: vitals.heapMb(),
      drawnBy: source.drawnBy(),
      longestTaskMs,
      viewport: vitals.viewport(),
    });
  };
  const undo = [timers.every(EVERY_MS, tell), source.cut.subscribe(tell)];
  return () => {
    for (const each of undo) each();
    vitals.stop();
  };
}
