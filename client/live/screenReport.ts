import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { ClockQuality, FrameRhythm, ScreenReport } from "#shared/screen/screenReport.ts";
import { type FrameSample, sampleFrames } from "./frameSample.ts";
import type { Live } from "./living.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";
import type { Store } from "./store.ts";

/** What whoever draws the wall knows of it. */
export interface ReportSource {
  readonly view: ScreenReport["view"];
  /** What is drawn now: its state number, the hash of the picture, and the picture itself; `null`: nothing yet. */
  readonly drawn: () => Required<Pick<ScreenReport, "number" | "hash" | "picture">> | null;
  readonly clock: () => ClockQuality;
  /** Where a moment of the page's monotonic clock lies on the centre's; `null` until that was read. */
  readonly centreAt: (monotonic: Instant) => Instant | null;
  /** The last change of scene; a new object after each, which is told at once. */
  readonly cut: Store<ScreenReport["cut"]>;
  readonly drawnBy: () => ScreenReport["drawnBy"];
}

/** What the browser knows of itself. */
export interface PageVitals {
  /** Longest hold of the main thread since it was last asked. */
  readonly longestTaskMs: () => Duration;
  readonly heapMb: () => number | null;
  readonly viewport: () => readonly [width: number, height: number];
  readonly build: () => string;
  readonly stop: Undo;
}

const EVERY_MS: Duration = 5_000;

/** Tells the centre every 5 s, once it has watched its frames for a second, and after each change of scene, what this page has drawn and how it fares; the undo ends it. */
export function startReports(
  live: Pick<Live, "report" | "mark">,
  source: ReportSource,
  vitals: PageVitals,
  timers: Pick<PageTimers, "every" | "after" | "monotonic" | "beforePaint">,
): Undo {
  let sample: FrameSample | null = null;
  let undoSample: Undo = () => undefined;
  const tell = (): void => {
    const drawn = source.drawn();
    if (drawn === null) return;
    const { number, hash, picture } = drawn;
    const told = live.mark.get();
    const isAsTold = told === null || told.hash === hash;
    const longestTaskMs = vitals.longestTaskMs();
    live.report({
      build: vitals.build(),
      view: source.view,
      number,
      hash,
      ...(isAsTold ? {} : { picture }),
      clock: source.clock(),
      cut: source.cut.get(),
      paintsPerSecond: sample?.perSecond ?? 0,
      frame: frameOf(sample, source),
      heapMb: vitals.heapMb(),
      drawnBy: source.drawnBy(),
      longestTaskMs,
      viewport: vitals.viewport(),
    });
  };
  const look = (): void => {
    undoSample();
    undoSample = sampleFrames(timers, (seen) => {
      sample = seen;
      tell();
    });
  };
  const undo = [timers.every(EVERY_MS, look), source.cut.subscribe(tell)];
  return () => {
    undoSample();
    for (const each of undo) each();
    vitals.stop();
  };
}

function frameOf(sample: FrameSample | null, { centreAt }: Pick<ReportSource, "centreAt">): FrameRhythm | null {
  const at = sample === null ? null : centreAt(sample.at);
  return sample === null || at === null ? null : { at, everyMs: sample.everyMs };
}
