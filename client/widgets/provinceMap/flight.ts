import { flightPath } from "./flightPath.ts";
import type { Frame } from "./mercator.ts";

/** The frame a map shows, which travels to where it is sent. */
export interface Flight {
  readonly now: () => Frame | null;
  /** Travels there in so many milliseconds; at once where motion is unwanted or there is nothing to travel from. */
  readonly to: (frame: Frame, panel: { readonly width: number; readonly height: number }, ms: number) => void;
  readonly stop: () => void;
}

/** Makes it; `look` is told every frame on the way, the last one among them. */
export function createFlight(look: (frame: Frame) => void): Flight {
  let now: Frame | null = null;
  let request = 0;
  const show = (frame: Frame): void => {
    now = frame;
    look(frame);
  };
  const stop = (): void => cancelAnimationFrame(request);
  return {
    now: () => now,
    to: (frame, panel, ms) => {
      stop();
      if (now === null || ms <= 0 || isStill()) {
        show(frame);
        return;
      }
      const path = flightPath(now, frame, panel);
      const pace = ms < SHORT_MS ? slowing : eased;
      let start: number | null = null;
      look(now);
      const step = (at: number): void => {
        start ??= at;
        const share = Math.min(1, (at - start) / ms);
        if (share < 1) request = requestAnimationFrame(step);
        show(path(pace(share)));
      };
      request = requestAnimationFrame(step);
    },
    stop,
  };
}

/** Shorter motions follow a hand: they begin at once. */
const SHORT_MS = 600;

function slowing(share: number): number {
  return 1 - (1 - share) ** 3;
}

function eased(share: number): number {
  return share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
}

function isStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
