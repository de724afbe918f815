import { once } from "node:events";
import type { Browser, Page } from "playwright-core";

/** A frame of one page that was shown: when it began, and when the browser had it on the glass; ms of the page's true clock. */
export interface PresentedFrame {
  readonly began: number;
  readonly presented: number;
}

/** Frames that a browser is recording. */
export interface FrameRecording {
  /** Ends it; frames in the order in which they began, by page in the order given. */
  readonly stop: () => Promise<readonly (readonly PresentedFrame[])[]>;
}

/** What is read of the browser's own trace. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly id2?: { readonly local?: string };
  readonly args?: { readonly frame_reporter?: { readonly state?: string } };
}

const CATEGORIES = ["disabled-by-default-devtools.timeline.frame", "blink.user_timing"];
const MARK = "frames of page ";

/** Records the frames of pages as the browser itself saw them through, by its trace: a page knows when it has painted, not when it is seen. */
export async function recordFrames(browser: Browser, pages: readonly Page[]): Promise<FrameRecording> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as readonly TraceEvent[])));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: CATEGORIES } });
  // Ties the page's clock to that of the trace.
  for (const [index, page] of pages.entries()) {
    await page.evaluate(
      ([mark, at]) => {
        const { trueOrigin = performance.timeOrigin } = window as unknown as { readonly trueOrigin?: number };
        performance.mark(`${mark}${at} ${trueOrigin + performance.now()}`);
      },
      [MARK, index] as const,
    );
  }
  return {
    stop: async () => {
      const ended = once(session as unknown as NodeJS.EventEmitter, "Tracing.tracingComplete");
      await session.send("Tracing.end");
      await ended;
      await session.detach();
      return pages.map((_, index) => framesOf(events, index));
    },
  };
}

function framesOf(events: readonly TraceEvent[], index: number): readonly PresentedFrame[] {
  const mark = events.find(({ name }) => name.startsWith(`${MARK}${index} `));
  if (mark === undefined) return [];
  const off = Number(mark.name.slice(`${MARK}${index} `.length)) - mark.ts / 1_000;
  const begun = new Map<string, TraceEvent>();
  const frames: PresentedFrame[] = [];
  for (const event of events) {
    if (event.pid !== mark.pid || event.name !== "PipelineReporter") continue;
    const id = event.id2?.local ?? "";
    const start = begun.get(id);
    if (event.ph === "b") begun.set(id, event);
    else if (start !== undefined) {
      begun.delete(id);
      const { state } = start.args?.frame_reporter ?? {};
      if (state === "STATE_PRESENTED_ALL") frames.push({ began: start.ts / 1_000 + off, presented: event.ts / 1_000 + off });
    }
  }
  return frames.toSorted((a, b) => a.began - b.began);
}

/** When the frame that a page was painting at `paintedAt` was on the glass; `null`: the browser has none that fits. */
export function presentedAt(frames: readonly PresentedFrame[], paintedAt: number, longestMs: number): number | null {
  const frame = frames.findLast(({ began, presented }) => began <= paintedAt && began > paintedAt - longestMs && presented > began);
  return frame?.presented ?? null;
}
