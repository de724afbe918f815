import { type Frame, latitudeOf } from "./mercator.ts";
import { overlaps, type Rect } from "./rect.ts";

/** Side of the see-through squares that keep labels away, in units. */
export const BLOCKER_UNITS = 3;

/** What labels keep off, and where. */
export interface BlockedParts {
  readonly boxes: readonly Rect[];
  readonly screens: readonly Rect[];
  readonly unit: number;
  readonly frame: Frame;
  readonly container: Pick<HTMLElement, "clientWidth" | "clientHeight">;
}

/** A lattice over each box, along the panel's edges and along the bezels that cross it, in degrees. */
export function blockedPoints({ boxes, screens, unit, frame, container }: BlockedParts): readonly (readonly [number, number])[] {
  const step = BLOCKER_UNITS * unit;
  const { clientWidth: width, clientHeight: height } = container;
  const edges = [
    { x: -step, y: 0, width: step, height },
    { x: width, y: 0, width: step, height },
    { x: 0, y: -step, width, height: step },
    // The credit's line.
    { x: 0, y: height - step * 0.7, width, height: step },
  ];
  return [...boxes, ...edges, ...bezels(screens, { x: 0, y: 0, width, height }, step)].flatMap((box) => {
    const columns = Math.max(1, Math.ceil(box.width / step));
    const rows = Math.max(1, Math.ceil(box.height / step));
    return Array.from({ length: columns * rows }, (_, index): readonly [number, number] => {
      const x = spread(box.x, box.width, step, { at: index % columns, of: columns });
      const y = spread(box.y, box.height, step, { at: Math.floor(index / columns), of: rows });
      return [frame.left + x / frame.pxPerDegree, latitudeOf(frame.top - y / frame.pxPerDegree)];
    });
  });
}

/** Middle of the `at`-th of `of` squares that cover a length without standing out of it. */
function spread(start: number, length: number, side: number, { at, of }: { readonly at: number; readonly of: number }): number {
  return of === 1 ? start + length / 2 : start + side / 2 + (at * (length - side)) / (of - 1);
}

/** A row of squares astride each inner edge of the screens. */
function bezels(screens: readonly Rect[], panel: Rect, step: number): readonly Rect[] {
  return screens
    .flatMap(({ x, y, width, height }) => [
      { x: x - step / 2, y, width: step, height },
      { x: x + width - step / 2, y, width: step, height },
      { x, y: y - step / 2, width, height: step },
      { x, y: y + height - step / 2, width, height: step },
    ])
    .filter((strip) => overlaps(strip, panel));
}
