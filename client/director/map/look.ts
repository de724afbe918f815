import type { Camera } from "#shared/scene/wallShow.ts";
import { latitudeOf, mercatorY } from "#client/widgets/provinceMap/mercator.ts";
import type { Box } from "#client/widgets/provinceMap/territory.ts";

/** Where a camera looks: its middle and its size, in Mercator degrees. */
export interface Look {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Degrees: nearer shows land without a province's line. */
const LEAST = 1.2;
/** Room around provinces, as a share of their size. */
const AROUND = 0.3;
/** Nearer to the whole country than this, and it is the whole country. */
const WHOLE = 0.97;
/** Of a degree: about a hundred metres. */
const DECIMALS = 1_000;

/** The smallest look of a shape (width by height) around a box, with `around` of its size on every side. */
export function lookAround(box: Box, aspect: number, around = AROUND): Look {
  const wide = Math.max(LEAST, (box.east - box.west) * (1 + 2 * around));
  const high = (box.north - box.south) * (1 + 2 * around);
  const width = Math.max(wide, high * aspect);
  return { x: (box.west + box.east) / 2, y: (box.south + box.north) / 2, width, height: width / aspect };
}

/** A camera of the wall as a look; `null` is the whole country, and so are provinces that are not known. */
export function lookOf(camera: Camera | null, home: Look, boxOf: (provinces: readonly string[]) => Box | null): Look {
  const aspect = home.width / home.height;
  if (camera === null) return home;
  if ("bounds" in camera) {
    const [west, south, east, north] = camera.bounds;
    return lookAround({ west, east, south: mercatorY(south), north: mercatorY(north) }, aspect, 0);
  }
  const box = boxOf(camera.provinces);
  return box === null ? home : lookAround(box, aspect);
}

/** Moved by shares of its own size, east and north; its middle stays over the country. */
export function panned(look: Look, home: Look, [east, north]: readonly [number, number]): Look {
  return kept({ ...look, x: look.x + east * look.width, y: look.y + north * look.height }, home);
}

/** Moved by degrees. */
export function dragged(look: Look, home: Look, [dx, dy]: readonly [number, number]): Look {
  return kept({ ...look, x: look.x + dx, y: look.y + dy }, home);
}

/** Nearer (a factor above 1) or farther, with the point `about` staying where it is on the picture. */
export function zoomed(look: Look, home: Look, factor: number, about: Pick<Look, "x" | "y"> = look): Look {
  const width = Math.min(home.width, Math.max(LEAST, look.width / factor));
  const by = width / look.width;
  const next = { x: about.x + (look.x - about.x) * by, y: about.y + (look.y - about.y) * by, width, height: look.height * by };
  return kept(next, home);
}

/** True where nothing of the country is left out. */
export function isWhole(look: Look, home: Look): boolean {
  return look.width >= home.width * WHOLE;
}

/** West, south, east and north of a look in degrees. */
export function boundsOf({ x, y, width, height }: Look): readonly [west: number, south: number, east: number, north: number] {
  const round = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS;
  return [round(x - width / 2), round(latitudeOf(y - height / 2)), round(x + width / 2), round(latitudeOf(y + height / 2))];
}

/** The middle over the country; the more of it is shown, the nearer to the country's own middle. */
function kept(look: Look, home: Look): Look {
  const roomX = (home.width - look.width) / 2;
  const roomY = (home.height - look.height) / 2;
  return {
    ...look,
    x: Math.min(home.x + roomX, Math.max(home.x - roomX, look.x)),
    y: Math.min(home.y + roomY, Math.max(home.y - roomY, look.y)),
  };
}
