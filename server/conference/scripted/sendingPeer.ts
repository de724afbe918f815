import { Audio, PeerConnection, type Track, Video } from "node-datachannel";
import type { Duration } from "#shared/clock/instant.ts";
import { closeQuietly, sendOn } from "#server/conference/embeddedRelay/peer.ts";
import { createResendRing } from "#server/conference/embeddedRelay/resendRing.ts";
import { readRtcp } from "#server/conference/embeddedRelay/rtcp.ts";
import { ntpOf, senderReport } from "#server/conference/embeddedRelay/rtcpWriting.ts";
import { opusPacket, type SentStream, vp8Packets } from "./vp8Packets.ts";

/** What a room without a browser sends with. */
export interface SendingPeer {
  /** Once: what is posted to WHIP. */
  readonly offer: () => Promise<string>;
  readonly answer: (sdp: string) => void;
  readonly isOpen: () => boolean;
  /** `timestamp` in ticks of 90 kHz; `sound` of 48 kHz. */
  readonly picture: (frame: Buffer, timestamp: number) => void;
  readonly sound: (packet: Buffer, timestamp: number) => void;
  /** Every second: which moment its timestamps are. */
  readonly clock: (wallMs: number) => void;
  readonly close: () => void;
}

/** What it is made with. */
export interface SendingPeerParts {
  readonly name: string;
  readonly ssrc: () => number;
  /** A viewer needs a whole picture. */
  readonly onKeyframe: () => void;
  readonly onGone: () => void;
  readonly later: (run: () => void, ms: Duration) => () => void;
}

const TYPE = { video: 96, audio: 111 } as const;
const KEPT = 512;
const GATHER_MS: Duration = 3_000;
const OPUS = "minptime=10;useinbandfec=1";

interface Sent extends SentStream {
  readonly track: Track;
  timestamp: number;
  packets: number;
  bytes: number;
}

function streamOn(track: Track, ssrc: number, payloadType: number): Sent {
  return { track, ssrc, payloadType, sequence: ssrc & 0x7fff, timestamp: 0, packets: 0, bytes: 0 };
}

function send(stream: Sent, packet: Buffer, timestamp: number): void {
  stream.timestamp = timestamp;
  stream.packets += 1;
  stream.bytes += packet.length;
  sendOn(stream.track, packet);
}

function gathered(connection: PeerConnection, later: SendingPeerParts["later"]): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = later(() => reject(new Error("no address was gathered in time")), GATHER_MS);
    connection.onGatheringStateChange((now) => {
      const sdp = now === "complete" ? connection.localDescription()?.sdp : undefined;
      if (sdp === undefined) return;
      giveUp();
      resolve(sdp);
    });
    connection.setLocalDescription("offer");
  });
}

/** A room that sends VP8 and Opus that were made before; what is lost is sent again. */
export function createSendingPeer(parts: SendingPeerParts): SendingPeer {
  const connection = new PeerConnection(parts.name, { iceServers: [], disableAutoNegotiation: true });
  const [videoSsrc, audioSsrc] = [parts.ssrc(), parts.ssrc()];
  const video = new Video("0", "SendOnly");
  video.addVP8Codec(TYPE.video);
  video.addSSRC(videoSsrc, parts.name, parts.name, `${parts.name}-v`);
  const audio = new Audio("1", "SendOnly");
  audio.addOpusCodec(TYPE.audio, OPUS);
  audio.addSSRC(audioSsrc, parts.name, parts.name, `${parts.name}-a`);
  const pictures = streamOn(connection.addTrack(video), videoSsrc, TYPE.video);
  const sounds = streamOn(connection.addTrack(audio), audioSsrc, TYPE.audio);
  const ring = createResendRing(KEPT);
  const state = { isOpen: false, isClosed: false };

  const close = (): void => {
    if (state.isClosed) return;
    state.isClosed = true;
    state.isOpen = false;
    closeQuietly(connection, [pictures.track, sounds.track]);
  };
  pictures.track.onMessage((packet) => {
    for (const item of readRtcp(packet)) {
      if (item.kind === "keyframe") parts.onKeyframe();
      if (item.kind !== "nack" || !state.isOpen) continue;
      for (const sequence of item.sequences) {
        const held = ring.get(sequence);
        if (held !== null) sendOn(pictures.track, held);
      }
    }
  });
  // Without a listener what comes on the line would be kept.
  sounds.track.onMessage(() => {});
  connection.onStateChange((now) => {
    state.isOpen = now === "connected" && !state.isClosed;
    if (state.isClosed || !["failed", "closed", "disconnected"].includes(now)) return;
    close();
    parts.onGone();
  });

  return {
    offer: () => gathered(connection, parts.later),
    answer: (sdp) => connection.setRemoteDescription(sdp, "answer"),
    isOpen: () => state.isOpen,
    picture: (frame, timestamp) => {
      if (!state.isOpen) return;
      for (const packet of vp8Packets(pictures, frame, timestamp)) {
        ring.put(packet.readUInt16BE(2), packet);
        send(pictures, packet, timestamp);
      }
    },
    sound: (packet, timestamp) => {
      if (state.isOpen) send(sounds, opusPacket(sounds, packet, timestamp, sounds.packets === 0), timestamp);
    },
    clock: (wallMs) => {
      if (!state.isOpen) return;
      const [ntpHigh, ntpLow] = ntpOf(wallMs);
      for (const { track, ssrc, timestamp, packets, bytes } of [pictures, sounds]) {
        if (packets > 0) sendOn(track, senderReport({ ssrc, ntpHigh, ntpLow, timestamp, packets, bytes }));
      }
    },
    close,
  };
}
