import type { ScreenSlot } from "#shared/catalogue/wall.ts";
import type { PageDrawing, PageFault } from "#shared/screen/pageStatus.ts";

/** A page and what it is measured against. */
export interface PageJudged extends Pick<PageDrawing, "report" | "agrees"> {
  readonly isConnected: boolean;
  readonly isElsewhere: boolean;
  /** The place it fills; `null`: the whole wall, or none. */
  readonly slot: Pick<ScreenSlot, "pixels"> | null;
  /** The build that the server hands out; `null`: not known. */
  readonly build: string | null;
}

/** Half a frame at 60 Hz: beyond it two screens may cut in different frames. */
const CLOCK_ERROR_MS = 8;
/** Below this an animation is seen as a row of pictures. */
const SLOW_PAINTS = 20;
/** Longer than this a change waits visibly (RAIL: respond within 100 ms). */
const LONG_TASK_MS = 100;
/** A page that keeps this much keeps something it should not: a wall holds 120 MiB. */
const HEAP_MB = 1_024;

/** Everything that is wrong with a page, gravest first. */
export function faultsOfPage({ report, agrees, isConnected, isElsewhere, slot, build }: PageJudged): readonly PageFault[] {
  const found: [PageFault, boolean][] = [
    ["offline", !isConnected],
    ["elsewhere", isElsewhere],
  ];
  if (isConnected && report !== null) {
    const { clock, paintsPerSecond, longestTaskMs, heapMb, viewport, drawnBy } = report;
    found.push(
      ["differs", agrees === false],
      ["wrong-size", slot !== null && (viewport[0] !== slot.pixels[0] || viewport[1] !== slot.pixels[1])],
      ["old-build", build !== null && report.build !== build],
      ["clock", !clock.steady || clock.errorMs > CLOCK_ERROR_MS],
      ["slow", paintsPerSecond < SLOW_PAINTS || longestTaskMs > LONG_TASK_MS],
      ["memory", heapMb !== null && heapMb > HEAP_MB],
      // A screen on which no map lies draws by neither.
      ["no-webgl", drawnBy === "svg"],
    );
  }
  return found.filter(([, is]) => is).map(([fault]) => fault);
}
