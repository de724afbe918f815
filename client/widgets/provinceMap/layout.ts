import type { Frame } from "./mercator.ts";
import { GAP_UNITS, isOnOneScreen, MARGIN_UNITS, type PanelSize, placeAll, type Wish } from "./placeBoxes.ts";
import type { Rect } from "./rect.ts";
import { around, type Box, type Territory } from "./territory.ts";

/** Where everything on the map stands for one size of the panel. */
export interface MapLayout {
  readonly frame: Frame;
  readonly legend: Rect;
  /** Inset boxes by archipelago; an archipelago absent here stands at its true position. */
  readonly insets: ReadonlyMap<string, Rect>;
  /** Archipelagos at their true position, with their names under them. */
  readonly inPlace: readonly Rect[];
  /** Room for the name of the sea, `null` where there is none. */
  readonly sea: Rect | null;
}

/** Labels of narrow provinces stand out into the sea or over the border. */
const ROOM_FOR_LABELS = 1.6;
/** Kept along the foot of the panel for the credit: its length on one line, the height of a line, the room under it. */
const CREDIT = { wide: 68, line: 2, under: 0.4 };
/** Name, province and figure under an archipelago at its true position. */
export const CAPTION_UNITS = 6;
/** How the room beside the country is shared out, west of it and east. */
const SHARES = [0.5, 0, 0.25, 0.75, 1] as const;
const SHRINK = 0.95;
const SHRINKS = 26;
/** True positions are worth this much of the country's size on the panel. */
const WORTH_OF_TRUTH = 1.22;

/** West of the narrow middle of the country, where nothing of it lies. */
const LEGEND_NEAR = [102.6, 13.2] as const;

const SEA_NEAR = [112.4, 13.9] as const;
const SEA_SIZES = [[20, 3.4]] as const;
const SEA_WEST = 109.6;

/** Sizes of the boxes in units, best first; only the roomy ones have space for names of islands. */
export const INSETS = {
  roomy: {
    "hoang-sa": [
      [27, 23],
      [23, 20],
    ],
    "truong-sa": [
      [29, 29],
      [26, 27],
    ],
  },
  small: {
    "hoang-sa": [
      [20, 17],
      [18, 16],
    ],
    "truong-sa": [
      [21, 23],
      [18, 20],
    ],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Wish["sizes"]>>>>;
type InsetSize = keyof typeof INSETS;
const INSET_NEAR: Readonly<Record<string, Wish["near"]>> = { "hoang-sa": [112.4, 16.9], "truong-sa": [113, 9.2] };
const INSET_REACH = 0.28;
const INSET_WEST = 105.5;
const ANYWHERE = -180;
/** Boxes with names are worth this much of the country's size on the panel. */
const WORTH_OF_NAMES = 1.1;

/**
 * Fits the country to a panel of any shape: as large as it gets while the legend and the boxes it needs
 * stand off every province. Nothing overlaps; boxes are made smaller before the country is.
 */
export function layoutMap(whole: PanelSize, territory: Territory, legend: readonly [number, number]): MapLayout {
  const panel = overCredit(whole);
  const keys = territory.archipelagos.map(({ key }) => key);
  const candidates = [keys, keys.slice(0, 1), []].flatMap((shown) => {
    const worth = WORTH_OF_TRUTH ** (shown.length / 2);
    return (["roomy", "small"] as const).flatMap((size) => {
      const found = fit(panel, territory, shown, [
        ...insetWishes(territory, shown, size),
        { key: "legend", sizes: [legend], near: LEGEND_NEAR, reach: 1, west: ANYWHERE },
      ]);
      return found ? [{ found, score: found.frame.pxPerDegree * worth * (size === "roomy" ? WORTH_OF_NAMES : 1) }] : [];
    });
  });
  candidates.sort((a, b) => b.score - a.score);
  return candidates[0]?.found ?? lastResort(panel, territory);
}

/** The panel without the foot that the credit takes. */
export function overCredit(whole: PanelSize): PanelSize {
  const lines = Math.ceil((CREDIT.wide * whole.unit) / whole.width);
  return { ...whole, height: whole.height - (lines * CREDIT.line + CREDIT.under) * whole.unit };
}

function fit(panel: PanelSize, territory: Territory, shown: readonly string[], wishes: readonly Wish[]): MapLayout | null {
  const extents = territory.archipelagos.filter(({ key }) => shown.includes(key)).map(({ extent }) => extent);
  const content = around([territory.mainland, ...extents]);
  const foot = extents.length === 0 ? 0 : CAPTION_UNITS * panel.unit;
  const margin = MARGIN_UNITS * panel.unit;
  const full = Math.min(
    (panel.width - 2 * margin) / (content.east - content.west),
    (panel.height - foot - 2 * margin) / (content.north - content.south),
  );
  for (let turn = 0; turn < SHRINKS; turn++) {
    const frames = SHARES.map((share) =>
      frameOf({ ...panel, height: panel.height - foot }, content, { pxPerDegree: full * SHRINK ** turn, share }),
    );
    for (const frame of onOneColumnFirst(frames, panel, territory)) {
      const gap = GAP_UNITS * panel.unit;
      const inPlace = extents.map((box) => captioned(rectOf(frame, box, gap), CAPTION_UNITS * panel.unit));
      // The land may run across bezels; a name under an archipelago may not.
      if (!inPlace.every((rect) => isOnOneScreen(panel, captionOf(rect, CAPTION_UNITS * panel.unit)))) continue;
      const taken = [...territory.rows.map((box) => rectOf(frame, box, gap * ROOM_FOR_LABELS)), ...inPlace];
      const placed = placeAll(
        panel,
        taken,
        wishes.map((wish) => onPanel(frame, wish)),
      );
      if (placed) {
        const wish = onPanel(frame, { key: "sea", sizes: SEA_SIZES, near: SEA_NEAR, reach: 0.3, west: SEA_WEST });
        const sea = placeAll(panel, [...taken, ...placed.values()], [wish]);
        return { ...toLayout(frame, placed, sea), inPlace };
      }
    }
  }
  return null;
}

/** Of two places as good, the one where no upright bezel runs through the country. */
function onOneColumnFirst(frames: readonly Frame[], { screens }: PanelSize, { mainland }: Territory): readonly Frame[] {
  if (screens === undefined) return frames;
  const isCut = (frame: Frame): boolean => {
    const { x, width } = rectOf(frame, mainland, 0);
    return !screens.some((screen) => x >= screen.x && x + width <= screen.x + screen.width);
  };
  return frames.toSorted((a, b) => Number(isCut(a)) - Number(isCut(b)));
}

/** A wish in degrees as a wish in pixels. */
function onPanel(frame: Frame, wish: Wish): Wish {
  const [x, y] = wish.near;
  const px = frame.pxPerDegree;
  return { ...wish, near: [(x - frame.left) * px, (frame.top - y) * px], west: (wish.west - frame.left) * px };
}

function insetWishes({ archipelagos }: Territory, shown: readonly string[], size: InsetSize): readonly Wish[] {
  const sizes: Readonly<Record<string, Wish["sizes"]>> = INSETS[size];
  return archipelagos
    .filter(({ key }) => !shown.includes(key))
    .map(({ key }) => ({ key, sizes: sizes[key] ?? [[20, 20]], near: INSET_NEAR[key] ?? [112, 13], reach: INSET_REACH, west: INSET_WEST }));
}

function toLayout(frame: Frame, placed: ReadonlyMap<string, Rect>, sea: ReadonlyMap<string, Rect> | null): Omit<MapLayout, "inPlace"> {
  const insets = new Map(placed);
  insets.delete("legend");
  return { frame, legend: placed.get("legend") ?? { x: 0, y: 0, width: 0, height: 0 }, insets, sea: sea?.get("sea") ?? null };
}

function frameOf(panel: PanelSize, content: Box, { pxPerDegree, share }: { readonly pxPerDegree: number; readonly share: number }): Frame {
  const margin = MARGIN_UNITS * panel.unit;
  const slackX = panel.width - 2 * margin - (content.east - content.west) * pxPerDegree;
  const slackY = panel.height - 2 * margin - (content.north - content.south) * pxPerDegree;
  return {
    pxPerDegree,
    left: content.west - (margin + slackX * share) / pxPerDegree,
    top: content.north + (margin + slackY / 2) / pxPerDegree,
  };
}

/** A box on the panel, with `gap` more on every side. */
export function rectOf(frame: Frame, box: Box, gap: number): Rect {
  return {
    x: (box.west - frame.left) * frame.pxPerDegree - gap,
    y: (frame.top - box.north) * frame.pxPerDegree - gap,
    width: (box.east - box.west) * frame.pxPerDegree + 2 * gap,
    height: (box.north - box.south) * frame.pxPerDegree + 2 * gap,
  };
}

/** With the room for its names below, which may be wider than it is. */
export function captioned(rect: Rect, caption: number): Rect {
  const widening = Math.max(0, caption * 2.8 - rect.width);
  return { x: rect.x - widening / 2, y: rect.y, width: rect.width + widening, height: rect.height + caption };
}

/** The names under an archipelago at its true position, from the archipelago's own edge down. */
export function captionOf(rect: Rect, caption: number): Rect {
  const height = caption * 1.2;
  return { ...rect, y: rect.y + rect.height - height, height };
}

/** A panel too small for anything else still shows the country and both archipelagos at their true positions. */
function lastResort(panel: PanelSize, territory: Territory): MapLayout {
  const content = around([territory.mainland, ...territory.archipelagos.map(({ extent }) => extent)]);
  const pxPerDegree = Math.min(panel.width / (content.east - content.west), panel.height / (content.north - content.south));
  const left = content.west - (panel.width / pxPerDegree - (content.east - content.west)) / 2;
  const top = content.north + (panel.height / pxPerDegree - (content.north - content.south)) / 2;
  return { frame: { left, top, pxPerDegree }, legend: { x: 0, y: 0, width: 0, height: 0 }, insets: new Map(), inPlace: [], sea: null };
}
