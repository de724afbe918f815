import { type Frame, xOf, yOf } from "./mercator.ts";
import { isInside, type Rect } from "./rect.ts";

/** What a page shows of a panel that runs over several screens; pixels of the panel. */
export interface MapWindow {
  /** The part of the panel this page shows. */
  readonly clip: Rect;
  /** Where the pictures of the wall's screens lie; empty: the panel is on one screen. */
  readonly screens: readonly Rect[];
}

/** The part of a panel that is drawn: what its page shows of it, on whole pixels. */
export function viewOf({ width, height }: Pick<Rect, "width" | "height">, clip: Rect | undefined): Rect {
  if (clip === undefined) return { x: 0, y: 0, width, height };
  const x = Math.max(0, Math.floor(clip.x));
  const y = Math.max(0, Math.floor(clip.y));
  return {
    x,
    y,
    width: Math.max(0, Math.min(width, Math.ceil(clip.x + clip.width)) - x),
    height: Math.max(0, Math.min(height, Math.ceil(clip.y + clip.height)) - y),
  };
}

/** The frame of a part of the panel: the camera shifted in the plane, at the same scale. */
export function frameIn(frame: Frame, view: Pick<Rect, "x" | "y">): Frame {
  return { ...frame, left: frame.left + view.x / frame.pxPerDegree, top: frame.top - view.y / frame.pxPerDegree };
}

/** A rectangle of the panel in the pixels of a part of it. */
export function rectIn(rect: Rect, view: Pick<Rect, "x" | "y">): Rect {
  return { ...rect, x: rect.x - view.x, y: rect.y - view.y };
}

/** The screen a point is nearest to: a name belongs to one screen, and stands whole on it. */
export function screenOf(screens: readonly Rect[], x: number, y: number): number {
  const away = screens.map((screen) => {
    const dx = Math.max(screen.x - x, 0, x - screen.x - screen.width);
    const dy = Math.max(screen.y - y, 0, y - screen.y - screen.height);
    return dx * dx + dy * dy;
  });
  return away.indexOf(Math.min(...away));
}

/** Keeps labels to their own screen: those of other pages are left out, and none is drawn twice. */
export function labelsHere<T extends { readonly point: readonly [number, number] }>(
  labels: readonly T[],
  frame: Frame,
  window: MapWindow | undefined,
): readonly T[] {
  if (window === undefined || window.screens.length === 0) return labels;
  const shown = window.screens.map((screen) => isInside(middleOf(screen), window.clip));
  return labels.filter(({ point: [longitude, latitude] }) => shown[screenOf(window.screens, xOf(frame, longitude), yOf(frame, latitude))]);
}

function middleOf({ x, y, width, height }: Rect): Rect {
  return { x: x + width / 2, y: y + height / 2, width: 0, height: 0 };
}
