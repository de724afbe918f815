import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { SILENT_MS } from "#server/conference/mediaSystem.ts";
import { middleLoss } from "./bitrate.ts";
import type { PictureCodec } from "./keyframe.ts";
import type { Peer } from "./peer.ts";
import type { Publisher, PublisherSecond } from "./publisher.ts";
import type { ToldQuality } from "./relayMessages.ts";
import { createStreamOut, type StreamEnd, type StreamOut } from "./streamOut.ts";
import type { ViewerEars } from "./viewer.ts";

/** Whoever sends from a site now. */
export interface Sending {
  readonly session: string;
  readonly page: string;
  readonly peer: Peer;
  readonly publisher: Publisher;
  readonly codec: PictureCodec | null;
  /** When it took over from a sender before, whose silence it is not; 0: it did not. */
  readonly tookOverAt: Instant;
  isFlowing: boolean;
  second: PublisherSecond | null;
}

/** Whoever looks at a site. */
export interface Looking {
  readonly session: string;
  readonly peer: Peer;
  readonly ears: ViewerEars;
  readonly video: StreamEnd | null;
  readonly audio: StreamEnd | null;
  readonly codec: PictureCodec | null;
}

/** One site's pictures and sound: at most one sender, and its viewers, who stay when the sender changes. */
export interface SiteLine {
  readonly site: SiteId;
  readonly video: StreamOut;
  readonly audio: StreamOut;
  readonly viewers: Map<string, Looking>;
  sending: Sending | null;
  readonly addViewer: (viewer: Looking) => void;
  readonly removeViewer: (session: string) => Looking | null;
  /** The codec that its pictures have, or will have because its viewers get it so. */
  readonly codec: () => PictureCodec | null;
  readonly tick: (at: Instant) => "flowing" | "silent" | null;
  readonly second: (at: Instant) => void;
  readonly quality: (at: Instant) => ToldQuality | null;
}

/** Two seconds of a picture of 2 Mbit/s, and of sound, may be asked for again. */
const KEPT = { video: 512, audio: 128 } as const;
const CLOCK = { video: 90_000, audio: 48_000 } as const;

/** `ssrc`: new names of streams. */
export function createSiteLine(site: SiteId, ssrc: () => number): SiteLine {
  const [video, audio] = [createStreamOut(ssrc(), CLOCK.video, KEPT.video), createStreamOut(ssrc(), CLOCK.audio, KEPT.audio)];
  const viewers = new Map<string, Looking>();
  const line: SiteLine = {
    site,
    video,
    audio,
    viewers,
    sending: null,
    addViewer: (viewer) => {
      viewers.set(viewer.session, viewer);
      if (viewer.video !== null) video.ends.add(viewer.video);
      if (viewer.audio !== null) audio.ends.add(viewer.audio);
    },
    removeViewer: (session) => {
      const viewer = viewers.get(session) ?? null;
      viewers.delete(session);
      if (viewer?.video !== null && viewer !== null) video.ends.delete(viewer.video);
      if (viewer?.audio !== null && viewer !== null) audio.ends.delete(viewer.audio);
      return viewer;
    },
    codec: () => line.sending?.codec ?? [...viewers.values()].find(({ codec }) => codec !== null)?.codec ?? null,
    tick: (at) => {
      const { sending } = line;
      if (sending === null) return null;
      sending.publisher.tick(at);
      const lastAt = Math.max(sending.publisher.heardAt(), sending.tookOverAt);
      const isFlowing = lastAt > 0 && at - lastAt < SILENT_MS;
      if (isFlowing === sending.isFlowing) return null;
      sending.isFlowing = isFlowing;
      for (const { ears } of viewers.values()) ears.excuse(at);
      return isFlowing ? "flowing" : "silent";
    },
    second: (at) => {
      const losses = [...viewers.values()].filter(({ peer }) => peer.isOpen()).map(({ ears }) => ears.loss());
      if (line.sending !== null) line.sending.second = line.sending.publisher.second(at, middleLoss(losses));
    },
    quality: (at) => {
      const { sending } = line;
      if (sending === null) return null;
      const heardAt = sending.publisher.heardAt();
      const second = sending.second ?? { bitsPerSecond: 0, framesPerSecond: 0, lossFraction: 0, rttMs: null, audio: false };
      const open = [...viewers.values()].filter(({ peer }) => peer.isOpen()).length;
      return {
        site,
        codec: sending.codec ?? "none",
        ...second,
        viewers: open,
        heardAgoMs: heardAt === 0 ? null : Math.max(0, at - heardAt),
      };
    },
  };
  return line;
}
