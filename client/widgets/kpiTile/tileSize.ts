/** How a tile that has a panel for itself is set: its scale beside a tile of a group, and what of it there is room for. */
export interface TileSize {
  readonly scale: number;
  /** `under`: its line under the figure; `beside`: next to it; `bare`: no line; `least`: name, figure and change alone. */
  readonly form: "under" | "beside" | "bare" | "least";
}

/** Room in which each form is as large as a tile of a group, in units. */
const ROOM = {
  under: { width: 29, height: 20.5 },
  beside: { width: 62, height: 18 },
  bare: { width: 27, height: 15.4 },
  least: { width: 27, height: 12.6 },
} as const;
/** Beyond this a figure says no more from five metres. */
const LARGEST = 4.5;
/** A little less room than is usual takes only from the line. */
const NEARLY = 0.88;

/** The form in which the tile is largest in a panel of `width` × `height` units. */
export function tileSize(width: number, height: number): TileSize {
  const scaleIn = (form: keyof typeof ROOM): number => Math.min(width / ROOM[form].width, height / ROOM[form].height, LARGEST);
  const [under, beside] = [scaleIn("under"), scaleIn("beside")];
  if (Math.max(under, beside) >= NEARLY) return beside > under ? sized("beside", beside) : sized("under", under);
  return scaleIn("bare") >= 1 ? sized("bare", scaleIn("bare")) : sized("least", scaleIn("least"));
}

function sized(form: TileSize["form"], scale: number): TileSize {
  return { form, scale: Math.max(1, scale) };
}

/** Between the tiles of a group, in units. */
export const GAP = 1.2;
/** Padding of a tile's both sides; its line beside it, with the gap before it. */
const [PADDING, BESIDE, BESIDE_GAP] = [3.2, 30 / 58, 2];
/** Lower than this a tile of a group shows no line, lower than that no agency either. */
const [WITH_LINE, WITH_FOOT] = [16.6, 13.9];

/** Width of a line of a tile, in its own units. */
export function tileRoom(width: number, form: TileSize["form"] = "under"): number {
  return form === "beside" ? (width - PADDING - BESIDE_GAP) * BESIDE : width - PADDING;
}

/** What of the tiles of a group there is room for in a box of a height in units. */
export function groupForm(height: number, rows: number): Exclude<TileSize["form"], "beside"> {
  const each = (height - (rows - 1) * GAP) / rows;
  if (each >= WITH_LINE) return "under";
  return each >= WITH_FOOT ? "bare" : "least";
}
