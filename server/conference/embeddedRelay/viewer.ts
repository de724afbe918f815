import type { Instant } from "#shared/clock/instant.ts";
import { readRtcp } from "./rtcp.ts";
import type { StreamEnd, StreamOut } from "./streamOut.ts";

/** What a viewer tells back about what it gets. */
export interface ViewerEars {
  readonly heard: (packet: Buffer, at: Instant) => void;
  /** 0 to 1, as it said last. */
  readonly loss: () => number;
  readonly heardAt: () => Instant;
  /** It has had nothing to tell about until now. */
  readonly excuse: (at: Instant) => void;
}

/** A viewer that asks for whole pictures all the time must not make the picture worse for all. */
const KEYFRAME_EVERY_MS = 1_000;
/** Packets a second that are sent to one viewer again at most. */
const RESENT_MOST = 600;
/** The same report comes on both lines of a page; the second one is no news. */
const SAME_MS = 5;

/** Listens to one viewer; `since`: when it was opened. */
export function createViewerEars(
  video: { readonly out: StreamOut; readonly end: StreamEnd | null },
  wantKeyframe: (at: Instant) => void,
  since: Instant,
): ViewerEars {
  const state = { loss: 0, heardAt: since, keyframeAt: -Infinity, windowAt: 0, resent: 0 };
  const recent = new Map<number, Instant>();

  const resend = (sequences: readonly number[], at: Instant): void => {
    const { end } = video;
    if (end === null) return;
    if (at - state.windowAt >= 1_000) {
      state.windowAt = at;
      state.resent = 0;
      recent.clear();
    }
    const fresh = sequences.filter((sequence) => at - (recent.get(sequence) ?? -Infinity) >= SAME_MS);
    const allowed = fresh.slice(0, RESENT_MOST - state.resent);
    allowed.forEach((sequence) => recent.set(sequence, at));
    state.resent += allowed.length;
    video.out.resend(end, allowed);
  };

  return {
    heard: (packet, at) => {
      state.heardAt = at;
      for (const item of readRtcp(packet)) {
        if (item.kind === "report" && item.block.ssrc === video.out.ssrc) state.loss = item.block.lossFraction;
        if (item.kind === "nack" && item.ssrc === video.out.ssrc) resend(item.sequences, at);
        if (item.kind === "keyframe" && at - state.keyframeAt >= KEYFRAME_EVERY_MS) {
          state.keyframeAt = at;
          wantKeyframe(at);
        }
      }
    },
    loss: () => state.loss,
    heardAt: () => state.heardAt,
    excuse: (at) => void (state.heardAt = at),
  };
}
