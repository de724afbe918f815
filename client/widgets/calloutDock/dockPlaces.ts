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
