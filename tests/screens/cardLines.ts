import type { Browser } from "playwright-core";
import type { Wall } from "#shared/catalogue/wall.ts";
import { slotRect, wallBounds } from "#shared/catalogue/wallGeometry.ts";

/** A place on the canvas, mm. */
export type Place = readonly [x: number, y: number];

/** Where the falling diagonal of the test card enters and leaves each picture, a little inside of its edges. */
export function diagonalPlaces(wall: Wall, insideMm = 20): readonly Place[] {
  const bounds = wallBounds(wall);
  if (bounds === null) return [];
  const slope = bounds.height / bounds.width;
  return wall.screens.flatMap((slot) => {
    const { x, y, width, height } = slotRect(wall, slot);
    const from = Math.max(x + insideMm, (y + insideMm) / slope);
    const to = Math.min(x + width - insideMm, (y + height - insideMm) / slope);
    return to - from < insideMm ? [] : [from, to].map((at): Place => [at, at * slope]);
  });
}

/** How far above or below each place the bright line really is in an assembled picture, px; `null` where there is none. */
export async function lineOffsets(
  browser: Browser,
  png: Buffer,
  { places, pxPerMm }: { readonly places: readonly Place[]; readonly pxPerMm: number },
): Promise<readonly (number | null)[]> {
  const page = await browser.newPage();
  const found = await page.evaluate(
    async ({ base64, at }) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      pen?.drawImage(bitmap, 0, 0);
      const REACH = 5;
      return at.map(([x, y]) => {
        const column = Math.floor(x);
        const top = Math.floor(y) - REACH;
        const { data = new Uint8ClampedArray() } = pen?.getImageData(column, top, 1, 2 * REACH + 1) ?? {};
        let weight = 0;
        let sum = 0;
        for (let row = 0; row <= 2 * REACH; row++) {
          // The line is white on a grid of greys.
          const light = Math.max(0, Math.min(...data.subarray(row * 4, row * 4 + 3)) - 150);
          weight += light;
          sum += light * (top + row + 0.5);
        }
        return weight < 60 ? null : sum / weight - y - ((column + 0.5 - x) * y) / x;
      });
    },
    { base64: png.toString("base64"), at: places.map(([x, y]) => [x * pxPerMm, y * pxPerMm] as const) },
  );
  await page.close();
  return found;
}
