import type { FeedQuality } from "./feedQuality.ts";

/** How what this page sends arrives, as the other side reports it. */
export interface SendFace {
  readonly quality: FeedQuality;
  /** Of the newest report, 0 to 1. */
  readonly loss: number;
  readonly rttMs: number | null;
}

/** One entry of a browser's statistics, as far as it is read here. */
export interface SendEntry {
  readonly type: string;
  readonly kind?: string;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
}

const SECOND_MS = 1_000;

/** Reads the other side's report; `null` before its first. Pure. */
export function readSending(report: Iterable<SendEntry>): SendFace | null {
  for (const { type, kind, fractionLost = 0, roundTripTime } of report) {
    if (type !== "remote-inbound-rtp" || kind !== "video") continue;
    const quality = fractionLost > 0.08 ? "poor" : fractionLost > 0.02 ? "fair" : "good";
    return { quality, loss: fractionLost, rttMs: roundTripTime === undefined ? null : Math.round(roundTripTime * SECOND_MS) };
  }
  return null;
}
