/** How the frames of a dock stand, and the size of one, in units. */
export interface DockPlaces {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 1.2;
/** Pictures from sites are 16:9. */
const ASPECT = 16 / 9;

/** The rows and columns in which frames of 16:9 are largest. */
export function dockPlaces(slots: 1 | 2 | 4 | 6, width: number, height: number): DockPlaces {
  const ways = [1, 2, 3, 4, 6].filter((columns) => slots % columns === 0);
  const placed = ways.map((columns): DockPlaces => {
    const rows = slots / columns;
    const wide = (width - (columns - 1) * GAP) / columns;
    const high = (height - (rows - 1) * GAP) / rows;
    const framed = Math.max(0, Math.min(wide, high * ASPECT));
    return { columns, rows, width: framed, height: framed / ASPECT };
  });
  return placed.reduce((best, each) => (each.width > best.width ? each : best));
}

/** Room around the places of a dock and over them, in units. */
export const DOCK = { x: 1.6, top: 6, bottom: 1.2 } as const;

/** Where each place of a dock stands in its panel, in units; the same whatever draws it. */
export function dockRects(
  slots: 1 | 2 | 4 | 6,
  width: number,
  height: number,
): readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[] {
  const room = { width: width - 2 * DOCK.x, height: height - DOCK.top - DOCK.bottom };
  const places = dockPlaces(slots, room.width, room.height);
  const all = {
    width: places.columns * places.width + (places.columns - 1) * GAP,
    height: places.rows * places.height + (places.rows - 1) * GAP,
  };
  const [left, top] = [DOCK.x + (room.width - all.width) / 2, DOCK.top + (room.height - all.height) / 2];
  return Array.from({ length: slots }, (_, at) => ({
    x: left + (at % places.columns) * (places.width + GAP),
    y: top + Math.floor(at / places.columns) * (places.height + GAP),
    width: places.width,
    height: places.height,
  }));
}
