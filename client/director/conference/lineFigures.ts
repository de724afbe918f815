import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration } from "#shared/clock/instant.ts";

/** What a site's picture is like, as the server measures it. */
export interface LineFigures {
  readonly codec: "VP8" | "H264" | "none";
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
  /** 0 to 1. */
  readonly lossFraction: number;
  readonly rttMs: Duration | null;
  readonly audio: boolean;
  readonly viewers: number;
}

/** `GET /conference`, as far as the desk reads it; the rest comes by the exact lane. */
export interface ConferenceAnswer {
  readonly media: { readonly mode: "embedded" | "whep" | "off"; readonly up: boolean };
  readonly sites: readonly { readonly site: SiteId; readonly quality: LineFigures | null }[];
}

/** How a picture is, in words. */
export type LineGrade = "good" | "fair" | "poor" | "none";

/** Past these it is poor; past the next ones it is no longer good (those of the pages that show it, `client/media/feedQuality`). */
const POOR = { loss: 0.05, frames: 8 };
const FAIR = { loss: 0.01, frames: 14 };

/** Judges a picture by its figures. A line that carries sound alone has no frames to be judged by. */
export function gradeOf(figures: LineFigures | null): LineGrade {
  if (figures === null || figures.bitsPerSecond === 0) return "none";
  const { lossFraction, framesPerSecond, codec } = figures;
  const isPast = (limit: typeof POOR): boolean => lossFraction > limit.loss || (codec !== "none" && framesPerSecond < limit.frames);
  if (isPast(POOR)) return "poor";
  return isPast(FAIR) ? "fair" : "good";
}

/** A rate in plain digits with at most one decimal, and its unit: `1.4 Mbit/s`, `320 kbit/s`. */
export function rateOf(bitsPerSecond: number): { readonly digits: string; readonly unit: "Mbit/s" | "kbit/s" } {
  if (bitsPerSecond >= 1_000_000) return { digits: (bitsPerSecond / 1_000_000).toFixed(1), unit: "Mbit/s" };
  return { digits: (bitsPerSecond / 1_000).toFixed(0), unit: "kbit/s" };
}
