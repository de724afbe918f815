import type { Rect } from "./canvas.ts";

/** Where what takes over the wall stands, once; pixels of the canvas. */
export interface StagePlace {
  readonly rect: Rect;
  /** Where no screen has room for all of it: what each is given. `null`: it is laid out as one. */
  readonly parts: StageParts | null;
}

/** An alert over several screens, so that no bezel cuts its words. */
export interface StageParts {
  /** What, how grave and until when, on one screen. */
  readonly what: Rect;
  /** Where and what to do, on one screen; `null`: on the same. */
  readonly act: Rect | null;
  /** The map may run over several. */
  readonly map: Rect;
}

/** Sizes of a screen's part on which all of it is read well, in units: its words over the map, or beside it. */
const OWN_STAGE = [
  { width: 50, height: 60 },
  { width: 100, height: 42 },
] as const;
/** Size of one on which some of it is. */
const OWN_PART = [{ width: 40, height: 24 }] as const;
/** Words on one, the map on two: with fewer screens to a telling it is told more often than it need be. */
const COLUMNS_OF_ONE = 3;

/**
 * Where what takes over the wall stands: whole on each screen that has room for it, so that it is read from wherever one sits; where none
 * has, its words on one or two screens and its map on those beside; over all of the stage where no screen holds even that.
 */
export function stagesOf(stage: Rect, screens: readonly Rect[], u: number): readonly StagePlace[] {
  const whole = { rect: stage, parts: null };
  if (screens.length < 2) return [whole];
  const seen = screens.map((screen) => within(screen, stage));
  const has = (sizes: readonly Pick<Rect, "width" | "height">[]) => (part: Rect) =>
    sizes.some(({ width, height }) => part.width >= width * u && part.height >= height * u);
  const roomy = seen.filter(has(OWN_STAGE));
  if (roomy.length > 0) return roomy.map((rect) => ({ rect, parts: null }));
  const columns = columnsOf(seen.filter(has(OWN_PART)));
  if (columns.flat().length < 2) return [whole];
  const blocks = Math.max(1, Math.floor(columns.length / COLUMNS_OF_ONE));
  const from = (block: number): number => Math.round((block * columns.length) / blocks);
  return Array.from({ length: blocks }, (_, block) => columns.slice(from(block), from(block + 1))).map((own) => ({
    rect: blocks === 1 ? stage : around(own.flat()),
    parts: shareOut(own),
  }));
}

/** Words on the first column, map on the others; of one column the words are on top. */
function shareOut([first = [], ...others]: readonly (readonly Rect[])[]): StageParts | null {
  const [top, second, ...under] = first;
  if (top === undefined) return null;
  if (others.length > 0) return { what: top, act: second ?? null, map: around(others.flat()) };
  if (second === undefined) return null;
  return under.length === 0 ? { what: top, act: null, map: second } : { what: top, act: second, map: around(under) };
}

/** Screens that hang over each other, from left to right, each from the top down. */
function columnsOf(parts: readonly Rect[]): readonly (readonly Rect[])[] {
  const columns: Rect[][] = [];
  for (const part of parts.toSorted((a, b) => a.x - b.x || a.y - b.y)) {
    const last = columns.at(-1);
    if (last?.[0] !== undefined && part.x < last[0].x + last[0].width / 2) last.push(part);
    else columns.push([part]);
  }
  return columns.map((column) => column.toSorted((a, b) => a.y - b.y));
}

function within(screen: Rect, stage: Rect): Rect {
  const x = Math.max(stage.x, screen.x);
  const y = Math.max(stage.y, screen.y);
  return {
    x,
    y,
    width: Math.min(stage.x + stage.width, screen.x + screen.width) - x,
    height: Math.min(stage.y + stage.height, screen.y + screen.height) - y,
  };
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
