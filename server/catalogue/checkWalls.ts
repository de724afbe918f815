import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { checkProgramme } from "#shared/catalogue/checkProgramme.ts";
import { repeatsIn } from "#shared/catalogue/finding.ts";
import type { ScreenSlot, Wall } from "#shared/catalogue/wall.ts";
import type { CatalogueFinding } from "./catalogueFault.ts";

/** Lengths are told to tenths of a millimetre, and sums of them are not exact: what is nearer than this touches. */
const TOUCHES_MM = 0.05;
/** How far the shape of the pixels may be from the shape in millimetres: a circle is then still round to the eye. */
const ASPECT_OFF_AT_MOST = 0.02;

/** What no schema sees of walls: programmes that name nothing, two screens of one name, screens over each other, pixels of another shape than the picture. */
export function checkWalls(catalogue: Pick<Catalogue, "walls" | "scenes" | "indicators" | "sets">): readonly CatalogueFinding[] {
  const { walls } = catalogue;
  const ids = walls.map(({ id }) => id as string);
  return [
    ...(ids.includes("main") ? [] : [inWalls("/walls", 'the wall "main" is missing')]),
    ...repeatsIn(ids, (index) => `/walls/${index}`).map(({ pointer, en }) => inWalls(pointer, en)),
    ...walls.flatMap((wall, w) => checkWall(wall, catalogue).map(({ pointer, detail }) => inWalls(`/walls/${w}${pointer}`, detail))),
  ];
}

interface Found {
  readonly pointer: string;
  readonly detail: string;
}

function checkWall(wall: Wall, catalogue: Pick<Catalogue, "scenes" | "indicators" | "sets">): readonly Found[] {
  const slots = wall.screens.map(({ id }) => id as string);
  return [
    ...checkProgramme(wall, catalogue).map(({ pointer, en }) => ({ pointer, detail: en })),
    ...repeatsIn(slots, (index) => `/screens/${index}/id`).map(({ pointer, en }) => ({ pointer, detail: en })),
    ...wall.screens.flatMap((screen, index) => [
      ...overlaps(screen, wall.screens.slice(0, index), `/screens/${index}`),
      ...offAspect(screen, `/screens/${index}/pixels`),
    ]),
  ];
}

/** Each pair once, at the later of the two; a picture on a picture is told before a picture under a bezel. */
function overlaps(screen: ScreenSlot, before: readonly ScreenSlot[], pointer: string): readonly Found[] {
  return before.flatMap((other) => {
    const pictures = overlapOf(screen, other);
    if (pictures !== null) {
      return [{ pointer, detail: `its picture lies over that of the screen "${other.id}" by ${told(pictures)}` }];
    }
    const covered = overlapOf(screen, withBezel(other));
    if (covered !== null) return [{ pointer, detail: `its picture lies under the bezel of the screen "${other.id}" by ${told(covered)}` }];
    const covers = overlapOf(withBezel(screen), other);
    return covers === null ? [] : [{ pointer, detail: `its bezel lies over the picture of the screen "${other.id}" by ${told(covers)}` }];
  });
}

type Rectangle = Pick<ScreenSlot, "x" | "y" | "width" | "height">;

function withBezel({ x, y, width, height, bezel }: ScreenSlot): Rectangle {
  const { top, right, bottom, left } = bezel;
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom };
}

interface Overlap {
  readonly across: number;
  readonly down: number;
}

function overlapOf(a: Rectangle, b: Rectangle): Overlap | null {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > TOUCHES_MM && down > TOUCHES_MM ? { across, down } : null;
}

function told({ across, down }: Overlap): string {
  return `${rounded(across)} × ${rounded(down)} mm`;
}

function rounded(mm: number): string {
  return String(Math.round(mm * 10) / 10);
}

/** The millimetres are those of the screen as it hangs, the pixels those before it was turned. */
function offAspect({ width, height, pixels, rotation }: ScreenSlot, pointer: string): readonly Found[] {
  const [across, down] = rotation % 180 === 0 ? pixels : [pixels[1], pixels[0]];
  const off = width / height / (across / down) - 1;
  if (Math.abs(off) <= ASPECT_OFF_AT_MOST) return [];
  const [is, wants] = [`${rounded(width)} × ${rounded(height)} mm`, `${across} × ${down} pixels`];
  const per = Math.round(Math.abs(off) * 1_000) / 10;
  return [{ pointer, detail: `${wants} as it hangs do not fit ${is}: the shapes differ by ${per} % (2 % at most)` }];
}

function inWalls(pointer: string, detail: string): CatalogueFinding {
  return { file: "walls.json", pointer, detail };
}
