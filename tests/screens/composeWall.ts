import type { Browser, Page } from "playwright-core";
import type { ScreenSlot, Wall } from "#shared/catalogue/wall.ts";
import { slotRect, wallBounds } from "#shared/catalogue/wallGeometry.ts";

/** The picture of one screen as its page shows it, before the panel turns it. */
export interface ScreenShot {
  readonly slot: ScreenSlot;
  readonly png: Buffer;
}

/** How the pages of a wall are opened. */
export interface WallAsk {
  readonly url: string;
  readonly wall: Wall;
  /** Share of the screens' own pixels. */
  readonly scale: number;
  /** Appended to each address, with its question mark. */
  readonly query?: string;
}

/** Opens the page of every screen of a wall; the caller closes them. */
export async function openScreens(browser: Browser, { url, wall, scale, query = "" }: WallAsk): Promise<ReadonlyMap<ScreenSlot, Page>> {
  const pages = new Map<ScreenSlot, Page>();
  for (const slot of wall.screens) {
    const [width, height] = slot.pixels;
    const page = await browser.newPage({ viewport: { width: Math.round(width * scale), height: Math.round(height * scale) } });
    await page.goto(`${url}/wall/${wall.id}/${slot.id}${query}`);
    pages.set(slot, page);
  }
  for (const page of pages.values()) await waitUntilDrawn(page);
  return pages;
}

/** Waits until a page is live, its fonts are there and its map, if it has one, stands. */
export async function waitUntilDrawn(page: Page): Promise<void> {
  await page.waitForSelector('[data-view="screen"][data-link="live"]', { timeout: 90_000 });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(
    () => {
      const air = document.querySelector('[data-place="air"]');
      const maps = [...(air?.querySelectorAll("[data-map]") ?? [])] as HTMLElement[];
      return air?.getAttribute("data-mounted") === "whole" && maps.every((map) => map.dataset["drawnBy"] !== "none");
    },
    undefined,
    { timeout: 120_000 },
  );
}

/** Takes the picture of every page. */
export async function shootScreens(pages: ReadonlyMap<ScreenSlot, Page>): Promise<readonly ScreenShot[]> {
  const shots: ScreenShot[] = [];
  for (const [slot, page] of pages) shots.push({ slot, png: await page.screenshot({ timeout: 120_000 }) });
  return shots;
}

/** Hangs the pictures side by side as the screens hang, with their bezels drawn in; `pxPerMm` is the scale of the picture made. */
export async function composeWall(browser: Browser, wall: Wall, shots: readonly ScreenShot[], pxPerMm: number): Promise<Buffer> {
  const bounds = wallBounds(wall);
  if (bounds === null) throw new Error(`the wall ${wall.id} has no screens`);
  const page = await browser.newPage();
  const base64 = await page.evaluate(hang, {
    width: bounds.width * pxPerMm,
    height: bounds.height * pxPerMm,
    pxPerMm,
    screens: shots.map(({ slot, png }) => ({
      rect: slotRect(wall, slot),
      bezel: slot.bezel,
      rotation: slot.rotation,
      png: png.toString("base64"),
    })),
  });
  await page.close();
  return Buffer.from(base64, "base64");
}

interface Hanging {
  readonly width: number;
  readonly height: number;
  readonly pxPerMm: number;
  readonly screens: readonly {
    readonly rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    readonly bezel: ScreenSlot["bezel"];
    readonly rotation: number;
    readonly png: string;
  }[];
}

/** Runs in a page. */
async function hang({ width, height, pxPerMm, screens }: Hanging): Promise<string> {
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  pen.fillStyle = "#24282f";
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  for (const { rect, bezel, rotation, png } of screens) {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    pen.save();
    pen.scale(pxPerMm, pxPerMm);
    pen.fillStyle = "#000";
    pen.fillRect(rect.x - bezel.left, rect.y - bezel.top, rect.width + bezel.left + bezel.right, rect.height + bezel.top + bezel.bottom);
    pen.translate(rect.x + rect.width / 2, rect.y + rect.height / 2);
    pen.rotate((rotation * Math.PI) / 180);
    const isLying = rotation % 180 === 0;
    const [wide, high] = isLying ? [rect.width, rect.height] : [rect.height, rect.width];
    pen.drawImage(bitmap, -wide / 2, -high / 2, wide, high);
    pen.restore();
  }
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
