import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Picture } from "#shared/scene/picture.ts";

/** How well a page knows the centre's clock. */
export interface ClockQuality {
  /** Half the round trip of the reading it trusts: the true error is not larger. */
  readonly errorMs: Duration;
  readonly rttMs: Duration;
  /** False until enough readings agree. */
  readonly steady: boolean;
}

/** When the frames of a page begin, on the centre's clock: one of them, and how far apart they are. */
export interface FrameRhythm {
  readonly at: Instant;
  readonly everyMs: Duration;
}

/** What a page that follows a wall says of itself every 5 s, and after each change of scene. */
export interface ScreenReport {
  readonly build: string;
  readonly view: "wall" | "screen" | "mirror";
  /** State number of what it has drawn, and the hash of that picture. */
  readonly number: number;
  readonly hash: string;
  /** Sent along while the hash is not the one it was told. */
  readonly picture?: Picture;
  readonly clock: ClockQuality;
  /** Of the last change of scene: which state, and how long after its instant it was painted. */
  readonly cut: { readonly number: number; readonly lateMs: Duration } | null;
  /** As watched for a second; 0 before that, and on a hidden page. */
  readonly paintsPerSecond: number;
  /** `null`: not known. Pages of before version 0.2 do not say. */
  readonly frame?: FrameRhythm | null;
  /** MiB of script memory; `null` where the browser does not tell. */
  readonly heapMb: number | null;
  readonly drawnBy: "webgl" | "svg" | "none";
  /** Longest hold of its main thread since the last report. */
  readonly longestTaskMs: Duration;
  readonly viewport: readonly [width: number, height: number];
}
