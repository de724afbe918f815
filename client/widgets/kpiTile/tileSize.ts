/** How a tile that has a panel for itself is set: its scale beside a tile of a group, and whether its line stands under or beside the figure. */
export interface TileSize {
  readonly scale: number;
  readonly form: "under" | "beside" | "bare";
}

/** Room a tile of a group has, in units. */
const UNDER = { width: 27.5, height: 18.5 };
const BESIDE = { width: 62, height: 17 };
/** Without the line and the note. */
const BARE = { width: 27, height: 13.5 };
/** Beyond this a figure says no more from five metres. */
const LARGEST = 4.5;

/** The form in which the tile is largest in a panel of `width` × `height` units. */
export function tileSize(width: number, height: number): TileSize {
  const scaleIn = (room: { readonly width: number; readonly height: number }): number =>
    Math.min(width / room.width, height / room.height, LARGEST);
  const [under, beside] = [scaleIn(UNDER), scaleIn(BESIDE)];
  if (Math.max(under, beside) >= 1) return beside > under ? { scale: beside, form: "beside" } : { scale: under, form: "under" };
  return { scale: Math.max(1, scaleIn(BARE)), form: "bare" };
}
