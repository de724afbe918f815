import { createStore, type WritableStore } from "#client/live/store.ts";
import { FEED_OFF, type SiteFeed } from "#client/media/siteFeed.ts";
import type { SiteFeeds } from "#client/media/siteFeeds.ts";

/** Feeds that are drawn on the page itself, in place of a relay's: each site has a moving picture, which a test may stop. */
export interface StillFeeds extends SiteFeeds {
  /** How the feeds of a site go on. */
  readonly change: (site: string, next: Partial<SiteFeed>) => void;
  /** Sites whose pictures are wanted now. */
  readonly wanted: () => readonly string[];
}

const SIZE = { width: 640, height: 360 };
const FRAME_MS = 40;

/** Makes them. */
export function createStillFeeds(): StillFeeds {
  const feeds = new Map<string, WritableStore<SiteFeed>>();
  const wanted = new Set<string>();
  const feedOf = (site: string): WritableStore<SiteFeed> => {
    const held = feeds.get(site) ?? createStore(FEED_OFF);
    feeds.set(site, held);
    return held;
  };
  return {
    of: feedOf,
    hold: (_source, site) => {
      const feed = feedOf(site);
      wanted.add(site);
      if (feed.get().stream === null) {
        feed.set({ state: "playing", stream: drawnStream(site), fault: null, quality: "good", hasVideo: true, lastFrameAt: null });
      }
      return () => void wanted.delete(site);
    },
    change: (site, next) => feedOf(site).set({ ...feedOf(site).get(), ...next }),
    wanted: () => [...wanted],
  };
}

/** A room with someone in it, and a hand that goes round: every frame differs from the one before. */
function drawnStream(site: string): MediaStream {
  const canvas = Object.assign(document.createElement("canvas"), SIZE);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  const hue = Array.from(site, (letter) => letter.charCodeAt(0)).reduce((sum, code) => sum * 31 + code, 7) % 360;
  const draw = (): void => {
    const at = performance.now();
    const wall = pen.createLinearGradient(0, 0, 0, SIZE.height);
    wall.addColorStop(0, `hsl(${hue} 26% 34%)`);
    wall.addColorStop(1, `hsl(${hue} 22% 15%)`);
    pen.fillStyle = wall;
    pen.fillRect(0, 0, SIZE.width, SIZE.height);
    pen.fillStyle = `hsl(${hue} 20% 44%)`;
    pen.fillRect(60, 40, 150, 110);
    pen.fillStyle = "#1d2430";
    pen.beginPath();
    pen.ellipse(320, 360, 150, 130, 0, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = "#caa183";
    pen.beginPath();
    pen.ellipse(320 + Math.sin(at / 900) * 5, 165, 54, 66, 0, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = "#20160f";
    pen.beginPath();
    pen.ellipse(320 + Math.sin(at / 900) * 5, 126, 56, 36, 0, Math.PI, 2 * Math.PI);
    pen.fill();
    pen.strokeStyle = "#e8eef7";
    pen.lineWidth = 4;
    pen.beginPath();
    pen.arc(560, 80, 34, 0, 2 * Math.PI);
    pen.moveTo(560, 80);
    pen.lineTo(560 + Math.cos(at / 300) * 28, 80 + Math.sin(at / 300) * 28);
    pen.stroke();
  };
  draw();
  setInterval(draw, FRAME_MS);
  return canvas.captureStream(25);
}
