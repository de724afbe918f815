import type { PageTimers, Undo } from "#client/live/pageTimers.ts";

/** How a picture on a page is. */
export interface FrameFace {
  /** The video has shown a picture of the stream it has now. */
  readonly isShown: boolean;
  /** A last picture is kept. */
  readonly isKept: boolean;
}

/** What keeps the last picture of a video. */
export interface FrameKeeper {
  /** Keeps what the video shows now. */
  readonly keep: () => void;
  readonly stop: Undo;
}

/** A last picture is at most so old. */
const KEEP_MS = 500;
/** Wider, it would cost more than it shows. */
const WIDEST_PX = 960;

/** Follows a video's pictures: tells of the first one, and keeps one twice a second, so that the last one outlives its connection. */
export function keepFrames(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  onFace: (face: FrameFace) => void,
  timers: Pick<PageTimers, "monotonic">,
): FrameKeeper {
  let keptAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  let isKept = false;
  const tell = (): void => onFace({ isShown, isKept });
  const keep = (): void => {
    const { videoWidth, videoHeight } = video;
    const pen = canvas.getContext("2d", { alpha: false });
    if (!isShown || pen === null || videoWidth === 0) return;
    const scale = Math.min(1, WIDEST_PX / videoWidth);
    const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    pen.drawImage(video, 0, 0, width, height);
    keptAt = timers.monotonic();
    if (isKept) return;
    isKept = true;
    tell();
  };
  let request = 0;
  const onFrame = (): void => {
    if (!isShown) {
      isShown = true;
      tell();
    }
    if (timers.monotonic() - keptAt >= KEEP_MS) keep();
    request = video.requestVideoFrameCallback(onFrame);
  };
  request = video.requestVideoFrameCallback(onFrame);
  return { keep, stop: () => video.cancelVideoFrameCallback(request) };
}
