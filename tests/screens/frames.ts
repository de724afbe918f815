import type { Page } from "playwright-core";

/** Every picture a page put on its screen while it was watched. */
export interface WatchedFrames {
  /** Ends the watch; of each frame the share of its pixels that are no bare ground, in order. */
  readonly stop: () => Promise<readonly number[]>;
}

/** Watches each frame the browser composes, through its screencast. */
export async function watchFrames(page: Page): Promise<WatchedFrames> {
  const session = await page.context().newCDPSession(page);
  const frames: string[] = [];
  session.on("Page.screencastFrame", ({ data, sessionId }) => {
    frames.push(data);
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  await session.send("Page.startScreencast", { format: "jpeg", quality: 60, maxWidth: 480, maxHeight: 480, everyNthFrame: 1 });
  return {
    stop: async () => {
      await session.send("Page.stopScreencast");
      const reader = await page.context().newPage();
      const shares: number[] = [];
      for (const frame of frames) shares.push(await reader.evaluate(litShare, frame));
      await reader.close();
      return shares;
    },
  };
}

/** Runs in a page: the share of pixels in the middle of a picture that are lighter than the wall's bare ground. */
async function litShare(jpeg: string): Promise<number> {
  const bytes = Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  if (context === null) return 0;
  context.drawImage(image, 0, 0);
  const top = Math.round(image.height * 0.15);
  const { data } = context.getImageData(0, top, image.width, Math.round(image.height * 0.75));
  let lit = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) > 110) lit += 1;
  return lit / (data.length / 4);
}
