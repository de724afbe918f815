import type { Duration } from "#shared/clock/instant.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";
import type { LineFaultCode } from "./lineFault.ts";
import { createStillness } from "./stillness.ts";

/** What is asked of whoever watches a connection. */
export interface PeerWatch {
  /** Once a second: reads the statistics, and answers what must grow while anything comes; `null` where nothing must. */
  readonly look: (report: RTCStatsReport) => number | null;
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS: Duration = 1_000;
const CONNECT_WITHIN_MS: Duration = 6_000;
const DISCONNECTED_FOR_MS: Duration = 3_000;

/** Resolves with what ended a connection; `aborted` when it was no longer wanted. */
export function watchPeer(
  peer: RTCPeerConnection,
  { look, signal }: PeerWatch,
  timers: Pick<PageTimers, "after" | "every" | "monotonic">,
): Promise<LineFaultCode> {
  return new Promise((resolve) => {
    const stillness = createStillness(timers.monotonic());
    let undoWait = timers.after(CONNECT_WITHIN_MS, () => end("unreachable"));
    let isOver = false;
    const end = (why: LineFaultCode): void => {
      if (isOver) return;
      isOver = true;
      undoWait();
      undoLook();
      peer.removeEventListener("connectionstatechange", changed);
      signal.removeEventListener("abort", aborted);
      resolve(why);
    };
    const aborted = (): void => end("aborted");
    const changed = (): void => {
      const { connectionState } = peer;
      if (connectionState === "failed" || connectionState === "closed") return end("failed");
      if (connectionState === "connected") undoWait();
      if (connectionState !== "disconnected") return;
      undoWait();
      undoWait = timers.after(DISCONNECTED_FOR_MS, () => end("disconnected"));
    };
    const undoLook = timers.every(LOOK_EVERY_MS, () => {
      if (peer.connectionState !== "connected") return;
      // A connection that was closed meanwhile has no statistics; its end is told by its state.
      peer.getStats().then(
        (report) => {
          const progress = isOver ? null : look(report);
          if (progress !== null && stillness.isStill(progress, timers.monotonic())) end("still");
        },
        () => undefined,
      );
    });
    peer.addEventListener("connectionstatechange", changed);
    signal.addEventListener("abort", aborted);
    if (signal.aborted) aborted();
    else changed();
  });
}
