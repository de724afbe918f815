import { Audio, PeerConnection, type RtcConfig, type Track, Video } from "node-datachannel";
import type { Duration } from "#shared/clock/instant.ts";
import { type Agreed, offerText } from "./offerText.ts";
import type { Offer } from "./readOffer.ts";

/** Where peers come in. */
export interface Door {
  /** Address that is listened on. */
  readonly address: string;
  readonly port: number;
  /** Numeric addresses under which it is reached besides, by a translation in front of it. */
  readonly announced: readonly string[];
  /** Calls back once, later; the answer undoes it. */
  readonly later: (run: () => void, ms: Duration) => () => void;
}

/** Names of the streams that we send; `null`: we only receive. */
export interface SentStreams {
  readonly video: number;
  readonly audio: number;
  /** What binds a site's picture and sound together. */
  readonly name: string;
}

/** One connected page, or one that is about to be. */
export interface Peer {
  /** Sends RTP or RTCP; nothing happens without such a line, before it is open, and after it closed. */
  readonly send: (kind: "video" | "audio", packet: Buffer) => void;
  readonly answer: string;
  /** Also a stable name of the ICE session, for the ETag. */
  readonly ufrag: string;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** What a peer tells. */
export interface PeerEars {
  readonly onOpen: () => void;
  /** Once: it closed, failed, or was lost. */
  readonly onGone: () => void;
  readonly onPacket: (kind: "video" | "audio", packet: Buffer) => void;
}

const GATHER_MS: Duration = 3_000;
const OPUS = "minptime=10;useinbandfec=1";
const LOOPBACK_PRIORITY = 1_000_000;
/** Of a host candidate of the most local preference (RFC 8445 §5.1.2.1). */
const ANNOUNCED_PRIORITY = 126 * 2 ** 24 + 65_535 * 2 ** 8 + 255;
const ANNOUNCED_FOUNDATION = 70;

function configOf({ address, port }: Door): RtcConfig {
  const bound = isAny(address) ? {} : { bindAddress: address };
  return { iceServers: [], enableIceUdpMux: true, portRangeBegin: port, portRangeEnd: port, disableAutoNegotiation: true, ...bound };
}

function isAny(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

/**
 * Addresses that no network card of the machine has: those announced, and 127.0.0.1 for its own page. What is announced comes before the
 * library's own, since whoever is told of it is usually far.
 */
function withAddresses(answer: string, { address, port, announced }: Door): string {
  const more = [
    ...announced.map(
      (each, at) => `a=candidate:${ANNOUNCED_FOUNDATION + at} 1 UDP ${ANNOUNCED_PRIORITY - at} ${each} ${port} typ host\r\n`,
    ),
    ...(isAny(address) ? [`a=candidate:99 1 UDP ${LOOPBACK_PRIORITY} 127.0.0.1 ${port} typ host\r\n`] : []),
  ];
  return answer.replace("a=end-of-candidates", `${more.join("")}a=end-of-candidates`);
}

function videoOf(offer: Offer, { picture }: Agreed, sent: SentStreams | null): Video | null {
  if (offer.video === null || picture === null) return null;
  const video = new Video(offer.video.mid, sent === null ? "RecvOnly" : "SendOnly");
  if (picture.codec === "VP8") video.addVP8Codec(picture.payloadType);
  else video.addH264Codec(picture.payloadType, picture.parameters);
  if (sent !== null) video.addSSRC(sent.video, sent.name, sent.name, `${sent.name}-v`);
  return video;
}

function audioOf(offer: Offer, { sound }: Agreed, sent: SentStreams | null): Audio | null {
  if (offer.audio === null || sound === null) return null;
  const audio = new Audio(offer.audio.mid, sent === null ? "RecvOnly" : "SendOnly");
  audio.addOpusCodec(sound, OPUS);
  if (sent !== null) audio.addSSRC(sent.audio, sent.name, sent.name, `${sent.name}-a`);
  return audio;
}

/** Opens our end of a line that a page offered, and gives the answer once every address of ours is in it; throws when the library refuses. */
export async function openPeer(
  door: Door,
  offer: Offer,
  agreed: Agreed,
  { sent, ears }: { sent: SentStreams | null; ears: PeerEars },
): Promise<Peer> {
  const connection = new PeerConnection("relay", configOf(door));
  const state = { isOpen: false, isGone: false };
  const lines: Track[] = [];
  const close = (): void => {
    if (state.isGone) return;
    state.isGone = true;
    state.isOpen = false;
    closeQuietly(connection, lines);
  };
  try {
    const [video, audio] = [videoOf(offer, agreed, sent), audioOf(offer, agreed, sent)];
    const tracks = { video: video === null ? null : connection.addTrack(video), audio: audio === null ? null : connection.addTrack(audio) };
    for (const track of [tracks.video, tracks.audio]) if (track !== null) lines.push(track);
    const gone = (): void => {
      close();
      ears.onGone();
    };
    tracks.video?.onMessage((packet) => ears.onPacket("video", packet));
    tracks.audio?.onMessage((packet) => ears.onPacket("audio", packet));
    connection.onStateChange((now) => {
      if (state.isGone) return;
      if (now === "connected" && !state.isOpen) {
        state.isOpen = true;
        ears.onOpen();
      } else if (now === "failed" || now === "closed" || now === "disconnected") {
        gone();
      }
    });
    const answer = await answered(connection, door, offerText(offer, agreed, sent === null ? "sendonly" : "recvonly"));
    const ufrag = /a=ice-ufrag:(\S+)/.exec(answer)?.[1] ?? "";
    const send = (kind: "video" | "audio", packet: Buffer): void => {
      if (state.isOpen) sendOn(tracks[kind], packet);
    };
    return { send, answer: withAddresses(answer, door), ufrag, isOpen: () => state.isOpen, close };
  } catch (fault) {
    close();
    throw fault;
  }
}

const nothing = (): void => {};

/** Ends a connection and takes every listener off it: the library never lets go of them, nor of what they hold. */
export function closeQuietly(connection: PeerConnection, lines: readonly Track[]): void {
  connection.onStateChange(nothing);
  connection.onGatheringStateChange(nothing);
  for (const track of lines) track.onMessage(nothing);
  connection.close();
}

/** What the library says of a line that is not open yet, or no more. */
const NOT_OPEN = /not open|closed/i;

/** A line opens and closes on a thread of its own: it may be closed already, or not be open yet, while we were told otherwise. What is sent then is lost, as on any line. */
export function sendOn(track: Track | null, packet: Buffer): boolean {
  try {
    return track?.sendMessageBinary(packet) ?? false;
  } catch (fault) {
    if (!(fault instanceof Error && NOT_OPEN.test(fault.message))) throw fault;
    return false;
  }
}

function answered(connection: PeerConnection, door: Door, offer: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = door.later(() => reject(new Error("no address was gathered in time")), GATHER_MS);
    connection.onGatheringStateChange((now) => {
      const sdp = now === "complete" ? connection.localDescription()?.sdp : undefined;
      if (sdp === undefined) return;
      giveUp();
      resolve(sdp);
    });
    try {
      connection.setRemoteDescription(offer, "offer");
      connection.setLocalDescription("answer");
    } catch (fault) {
      giveUp();
      reject(fault instanceof Error ? fault : new Error(String(fault)));
    }
  });
}
