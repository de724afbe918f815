/** Draws what changed: at once after quiet, then at most every `paceMs`, in one animation frame. */
export interface FrameLoop {
  /** Something changed. Hot. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/** Tiles need no more than ten paints a second (STYLE §4.9). */
const PACE_MS = 100;

/** Makes a loop around `draw`; a hidden page draws by timer, since it gets no animation frames. */
export function createFrameLoop(draw: () => void, monotonic: () => number): FrameLoop {
  let frame: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const run = (): void => {
    frame = null;
    drawnAt = monotonic();
    draw();
  };
  const request = (): void => {
    timer = null;
    if (document.hidden) run();
    else frame = requestAnimationFrame(run);
  };
  return {
    wake: () => {
      if (frame !== null || timer !== null) return;
      const wait = drawnAt + PACE_MS - monotonic();
      if (wait <= 0) request();
      else timer = setTimeout(request, wait);
    },
    stop: () => {
      if (frame !== null) cancelAnimationFrame(frame);
      if (timer !== null) clearTimeout(timer);
      frame = null;
      timer = null;
    },
  };
}
