import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { type FeedQuality, type FeedSample, NO_SAMPLE, progressOf, qualityBetween, readSample, type StatEntry } from "./feedQuality.ts";
import { type Line, openLine } from "./line.ts";
import type { LineFault } from "./lineFault.ts";

/**
 * `off`: nobody on this page wants it; `connecting`: nothing has come yet; `playing`; `stalled`: it came, and does not now (the last picture is
 * kept, and it is asked for anew by itself); `away`: nothing came so far, and `fault` says why (it is asked for anew as well).
 */
export type FeedState = "off" | "connecting" | "playing" | "stalled" | "away";

/** The picture and sound of a site on this page. The reference changes only when something of it does, once a second at most. */
export interface SiteFeed {
  readonly state: FeedState;
  /** For `srcObject`. Changes only once the new one has a picture, so that the element keeps the last one until then. */
  readonly stream: MediaStream | null;
  readonly fault: LineFault | null;
  /** `null` while nothing plays. */
  readonly quality: FeedQuality | null;
  /** False for a site that sends sound alone. */
  readonly hasVideo: boolean;
  /** When its last picture came, by the centre's clock: of one that has stalled. `null` while it plays, and before it did. */
  readonly lastFrameAt: Instant | null;
}

/** Before anybody wants it. */
export const FEED_OFF: SiteFeed = { state: "off", stream: null, fault: null, quality: null, hasVideo: false, lastFrameAt: null };

/** One site's feed, running. */
export interface RunningFeed extends Store<SiteFeed> {
  /** The relay is another one. */
  readonly again: () => void;
  readonly stop: () => void;
}

/** What a feed needs of its page. */
export interface FeedParts {
  readonly site: SiteId;
  /** This page, for the centre's statistics. */
  readonly page: string;
  readonly timers: PageTimers;
  /** The centre's clock. */
  readonly now: () => Instant;
}

/** So long without a new picture, and it is said to have stalled. */
const STALLED_AFTER_MS = 1_800;
const SECOND_MS = 1_000;

/** Asks for a site's picture and sound, and goes on asking until it is stopped. */
export function startFeed({ site, page, timers, now }: FeedParts): RunningFeed {
  const store = createStore<SiteFeed>({ ...FEED_OFF, state: "connecting" });
  const change = (next: Partial<SiteFeed>): void => {
    const held = store.get();
    if (Object.entries(next).some(([key, value]) => held[key as keyof SiteFeed] !== value)) store.set({ ...held, ...next });
  };
  let sample: FeedSample = NO_SAMPLE;
  let sampledAt = timers.monotonic();
  let grewAt = sampledAt;
  let grewAtCentre = now();
  let coming: MediaStream | null = null;

  const stalled = (fault: LineFault | null): void => {
    const { state } = store.get();
    if (state === "playing" || state === "stalled") change({ state: "stalled", quality: null, lastFrameAt: grewAtCentre, fault });
    else change({ state: fault === null ? "connecting" : "away", fault });
  };
  const look = (report: RTCStatsReport): number => {
    const after = readSample(report.values() as Iterable<StatEntry>);
    const at = timers.monotonic();
    const quality = qualityBetween(sample, after, (at - sampledAt) / SECOND_MS);
    const hasGrown = progressOf(after) > progressOf(sample) || (after.framesDecoded > 0 && sample.framesDecoded === 0);
    [sample, sampledAt] = [after, at];
    if (hasGrown) {
      [grewAt, grewAtCentre] = [at, now()];
      const hasVideo = after.framesDecoded > 0;
      change({ state: "playing", stream: coming, fault: null, quality: quality ?? store.get().quality, hasVideo, lastFrameAt: null });
    } else if (store.get().state === "playing" && at - grewAt >= STALLED_AFTER_MS) stalled(null);
    return progressOf(after);
  };
  const line: Line = openLine(
    {
      site,
      page,
      direction: "play",
      add: (peer) => {
        peer.addTransceiver("video", { direction: "recvonly" });
        peer.addTransceiver("audio", { direction: "recvonly" });
      },
      onOpened: (peer) => {
        const stream = new MediaStream();
        [sample, sampledAt, coming] = [NO_SAMPLE, timers.monotonic(), stream];
        // It was answered: what was wrong before is so no longer.
        if (store.get().state === "away") change({ state: "connecting", fault: null });
        peer.addEventListener("track", ({ track }) => {
          stream.addTrack(track);
          // The first picture must not wait for the next reading of the statistics.
          if (store.get().stream === null) change({ stream });
        });
      },
      look: (_peer, report) => look(report),
      onFault: stalled,
    },
    timers,
  );
  return {
    get: store.get,
    subscribe: store.subscribe,
    stop: line.stop,
    again: () => {
      stalled(null);
      line.again();
    },
  };
}
