import type { Duration, Instant } from "#shared/clock/instant.ts";
import { BITRATE, nextBitrate } from "./bitrate.ts";
import type { OfferedPicture } from "./codecs.ts";
import { beginsKeyframe } from "./keyframe.ts";
import { createStreamIn, type StreamIn } from "./reception.ts";
import { type RtcpItem, readRtcp } from "./rtcp.ts";
import { nack, ntpMiddle, ntpOf, pictureLoss, receiverBitrate, receiverReport, referenceTime } from "./rtcpWriting.ts";
import { isRtcp, type RtpHead, readRtp } from "./rtp.ts";
import type { StreamOut } from "./streamOut.ts";

/** What a publisher's second was like. */
export interface PublisherSecond {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
  readonly lossFraction: number;
  readonly rttMs: Duration | null;
  readonly audio: boolean;
}

/** What a room sends, on its way to the viewers, and what is told back to the room. */
export interface Publisher {
  readonly packet: (kind: "video" | "audio", packet: Buffer, at: Instant) => void;
  /** A whole picture is wanted; asked for at most every 300 ms, and again until one comes. */
  readonly wantKeyframe: (at: Instant) => void;
  /** Every few hundredths of a second: what is missing, what is overdue. */
  readonly tick: (at: Instant) => void;
  /** Every second: reports, and the bitrate that the room may use. */
  readonly second: (at: Instant, viewerLoss: number) => PublisherSecond;
  /** When what people look at came last: pictures once there were any, else sound. 0: never. */
  readonly heardAt: () => Instant;
}

/** The lines of a publisher: where its packets go to, and how it is spoken to. */
export interface PublisherLines {
  readonly picture: OfferedPicture | null;
  readonly sound: number | null;
  readonly video: StreamOut;
  readonly audio: StreamOut;
  readonly send: (kind: "video" | "audio", packet: Buffer) => void;
  /** When it is by the wall clock, for reference times. */
  readonly wallMs: () => number;
}

const KEYFRAME_EVERY_MS: Duration = 300;
const KEYFRAME_AGAIN_MS: Duration = 600;
const CLOCK = { video: 90_000, audio: 48_000 } as const;
const ASK_MS = { least: 30, most: 200, unknown: 50 } as const;

/** Begins with the first packet that comes. */
export function createPublisher(lines: PublisherLines): Publisher {
  const streams: { video: StreamIn | null; audio: StreamIn | null } = { video: null, audio: null };
  const keyframe = { isWanted: true, askedAt: -Infinity };
  const told = { rttMs: null as Duration | null, bitrate: BITRATE.first as number, secondAt: -1 };
  const say = lines.send;
  lines.video.splice();
  lines.audio.splice();
  const askKeyframe = (at: Instant): void => {
    if (streams.video === null || at - keyframe.askedAt < KEYFRAME_EVERY_MS) return;
    keyframe.askedAt = at;
    say("video", pictureLoss(streams.video.ssrc));
  };
  const wantKeyframe = (at: Instant): void => {
    keyframe.isWanted = true;
    askKeyframe(at);
  };
  const streamOf = (kind: "video" | "audio", head: RtpHead): StreamIn => {
    const held = streams[kind];
    if (held?.ssrc === head.ssrc) return held;
    const stream = createStreamIn(head.ssrc, CLOCK[kind]);
    streams[kind] = stream;
    lines[kind].splice();
    if (kind === "video") {
      say("video", receiverBitrate(head.ssrc, told.bitrate));
      keyframe.isWanted = true;
    }
    return stream;
  };
  const media = (kind: "video" | "audio", packet: Buffer, at: Instant): void => {
    const head = readRtp(packet);
    const expected = kind === "video" ? lines.picture?.payloadType : lines.sound;
    if (head === null || head.payloadType !== expected) return;
    const arrival = streamOf(kind, head).arrived(head, packet.length, at);
    if (arrival === "old") return;
    if (kind === "video" && lines.picture !== null && beginsKeyframe(lines.picture.codec, packet, head)) keyframe.isWanted = false;
    lines[kind].send(packet, head, at);
  };
  const heardRtcp = (item: RtcpItem, at: Instant): void => {
    if (item.kind === "echo") {
      const [high, low] = ntpOf(lines.wallMs());
      const ms = ((ntpMiddle(high, low) - item.lastReference) >>> 0) / 65.536 - item.heldMs;
      if (ms >= 0 && ms < 10_000) told.rttMs = Math.round(ms);
    }
    if (item.kind !== "sender") return;
    const kind = streams.video?.ssrc === item.ssrc ? "video" : streams.audio?.ssrc === item.ssrc ? "audio" : null;
    if (kind === null) return;
    streams[kind]?.heardClock(item.ntpHigh, item.ntpLow, at);
    lines[kind].clock(item);
  };

  return {
    packet: (kind, packet, at) => {
      if (isRtcp(packet)) readRtcp(packet).forEach((item) => heardRtcp(item, at));
      else media(kind, packet, at);
    },
    wantKeyframe,
    tick: (at) => {
      const { video } = streams;
      if (video === null) return;
      const everyMs = told.rttMs === null ? ASK_MS.unknown : Math.min(ASK_MS.most, Math.max(ASK_MS.least, told.rttMs * 1.25));
      const { ask, givenUp } = video.missing.due(at, everyMs);
      if (ask.length > 0) say("video", nack(video.ssrc, ask));
      if (givenUp) wantKeyframe(at);
      if (keyframe.isWanted && at - keyframe.askedAt >= KEYFRAME_AGAIN_MS) askKeyframe(at);
      // Sound is not asked for again: Opus repairs itself. What is missing is only counted.
      streams.audio?.missing.due(at, everyMs);
    },
    second: (at, viewerLoss) => {
      const spanMs = told.secondAt < 0 ? 1_000 : Math.max(1, at - told.secondAt);
      told.secondAt = at;
      const video = streams.video?.rate();
      const audio = streams.audio?.rate();
      const loss = video?.lossFraction ?? audio?.lossFraction ?? 0;
      told.bitrate = nextBitrate(told.bitrate, { room: loss, viewers: viewerLoss });
      const reports = [
        ...(streams.video === null ? [] : [streams.video.report(video?.lossFraction ?? 0, at)]),
        ...(streams.audio === null ? [] : [streams.audio.report(audio?.lossFraction ?? 0, at)]),
      ];
      const own = streams.video === null ? "audio" : "video";
      if (reports.length > 0) {
        const limit = streams.video === null ? [] : [receiverBitrate(streams.video.ssrc, told.bitrate)];
        say(own, Buffer.concat([receiverReport(reports), ...limit, referenceTime(lines.wallMs())]));
      }
      return {
        bitsPerSecond: Math.round((((video?.bytes ?? 0) + (audio?.bytes ?? 0)) * 8_000) / spanMs),
        framesPerSecond: Math.round(((video?.frames ?? 0) * 10_000) / spanMs) / 10,
        lossFraction: loss,
        rttMs: told.rttMs,
        audio: (audio?.bytes ?? 0) > 0,
      };
    },
    heardAt: () => streams.video?.heardAt() ?? streams.audio?.heardAt() ?? 0,
  };
}
