/** How a picture comes in, in three steps that a person can tell apart. */
export type FeedQuality = "good" | "fair" | "poor";

/** What a browser's statistics say of a picture that comes in: counters since its connection began, and how it is now. */
export interface FeedSample {
  readonly framesDecoded: number;
  readonly packetsReceived: number;
  /** Of those that were never repaired. */
  readonly packetsLost: number;
  readonly jitterMs: number;
  /** Of the sound, which goes on when there is no picture. */
  readonly audioPackets: number;
  readonly bytes: number;
}

/** Nothing came yet. */
export const NO_SAMPLE: FeedSample = { framesDecoded: 0, packetsReceived: 0, packetsLost: 0, jitterMs: 0, audioPackets: 0, bytes: 0 };

interface Limits {
  readonly loss: number;
  readonly framesPerSecond: number;
  readonly jitterMs: number;
}

/** Past any of these it is no longer good; past any of the next it is poor. A camera in a dim room gives 15 frames a second, and that is not the line's fault. */
const FAIR: Limits = { loss: 0.01, framesPerSecond: 14, jitterMs: 40 };
const POOR: Limits = { loss: 0.05, framesPerSecond: 8, jitterMs: 100 };

/** How the picture came in between two samples; `null` while there is nothing to judge it by. Pure. */
export function qualityBetween(before: FeedSample, after: FeedSample, seconds: number): FeedQuality | null {
  const received = after.packetsReceived - before.packetsReceived;
  const frames = after.framesDecoded - before.framesDecoded;
  if (seconds <= 0 || received <= 0 || frames <= 0) return null;
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  const seen: Limits = { loss: lost / (received + lost), framesPerSecond: frames / seconds, jitterMs: after.jitterMs };
  if (isPast(seen, POOR)) return "poor";
  return isPast(seen, FAIR) ? "fair" : "good";
}

function isPast(seen: Limits, limit: Limits): boolean {
  return seen.loss > limit.loss || seen.framesPerSecond < limit.framesPerSecond || seen.jitterMs > limit.jitterMs;
}

/** One entry of a browser's statistics, as far as it is read here. */
export interface StatEntry {
  readonly type: string;
  readonly kind?: string;
  readonly framesDecoded?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly bytesReceived?: number;
}

const SECOND_MS = 1_000;

/** Reads what came in out of a browser's statistics. */
export function readSample(report: Iterable<StatEntry>): FeedSample {
  let sample = NO_SAMPLE;
  for (const entry of report) {
    if (entry.type !== "inbound-rtp") continue;
    const { framesDecoded = 0, packetsReceived = 0, packetsLost = 0, jitter = 0, bytesReceived = 0 } = entry;
    const bytes = sample.bytes + bytesReceived;
    if (entry.kind === "audio") sample = { ...sample, audioPackets: packetsReceived, bytes };
    if (entry.kind === "video") sample = { ...sample, framesDecoded, packetsReceived, packetsLost, jitterMs: jitter * SECOND_MS, bytes };
  }
  return sample;
}

/** What must grow while anything comes: frames once there were any, else packets of sound. */
export function progressOf({ framesDecoded, audioPackets }: FeedSample): number {
  return framesDecoded > 0 ? framesDecoded : audioPackets;
}
