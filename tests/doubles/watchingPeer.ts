import { Audio, PeerConnection, type Track, Video } from "node-datachannel";
import { beginsKeyframe } from "#server/conference/embeddedRelay/keyframe.ts";
import { createMissing } from "#server/conference/embeddedRelay/missing.ts";
import { closeQuietly, sendOn } from "#server/conference/embeddedRelay/peer.ts";
import { nack, pictureLoss, receiverReport } from "#server/conference/embeddedRelay/rtcpWriting.ts";
import { isRtcp, readRtp } from "#server/conference/embeddedRelay/rtp.ts";

/** A viewer without a browser: it puts pictures together from packets, asks again for what is missing, and decodes nothing. */
export interface WatchingPeer {
  readonly offer: () => Promise<string>;
  readonly answer: (sdp: string) => void;
  readonly state: () => string;
  /** When each picture was whole and all before it were, since a keyframe; of `performance.now()`. */
  readonly frames: readonly number[];
  /** Bytes of whole pictures' packets by their place in the picture, to compare with what was sent. */
  readonly lastFrame: () => Buffer | null;
  readonly sounds: () => number;
  /** Names of streams and payload types that came. */
  readonly ssrcs: ReadonlySet<number>;
  readonly payloadTypes: ReadonlySet<number>;
  /** Steps of sequence numbers that were neither one nor a repair. */
  readonly backwards: () => number;
  readonly close: () => void;
}

export interface WatchingParts {
  readonly video?: { readonly codec: "VP8" | "H264"; readonly payloadType: number; readonly profile?: string };
  readonly opus?: number;
}

const TICK_MS = 20;
const ASK_MS = 40;
const VP8 = { codec: "VP8", payloadType: 96 } as const;

interface Piece {
  readonly timestamp: number;
  readonly begins: boolean;
  readonly ends: boolean;
  readonly isKey: boolean;
  readonly payload: Buffer;
}

/** Opens a viewer that reads one codec. */
export function createWatchingPeer({ video: asked = VP8, opus = 111 }: WatchingParts = {}): WatchingPeer {
  const connection = new PeerConnection("viewer", { iceServers: [], disableAutoNegotiation: true });
  const video = new Video("v", "RecvOnly");
  if (asked.codec === "VP8") video.addVP8Codec(asked.payloadType);
  else video.addH264Codec(asked.payloadType, asked.profile);
  const audio = new Audio("a", "RecvOnly");
  audio.addOpusCodec(opus);
  const pictures: Track = connection.addTrack(video);
  const voice = connection.addTrack(audio);
  const missing = createMissing();
  const pieces = new Map<number, Piece>();
  const frames: number[] = [];
  const ssrcs = new Set<number>();
  const payloadTypes = new Set<number>();
  const state = { sounds: 0, ssrc: 0, next: -1, backwards: 0, last: null as Buffer | null, isClosed: false, high: -1 };

  const take = (): void => {
    for (;;) {
      const run: Piece[] = [];
      let at = state.next;
      for (let piece = pieces.get(at); piece !== undefined; piece = pieces.get(at)) {
        run.push(piece);
        at = (at + 1) & 0xffff;
        if (piece.ends) break;
      }
      if (run.at(-1)?.ends !== true) return;
      for (let each = state.next; each !== at; each = (each + 1) & 0xffff) pieces.delete(each);
      state.next = at;
      if (run[0]?.begins === true) {
        state.last = Buffer.concat(run.map(({ payload }) => payload));
        frames.push(performance.now());
      }
    }
  };
  pictures.onMessage((packet) => {
    const head = isRtcp(packet) ? null : readRtp(packet);
    if (head === null) return;
    ssrcs.add(head.ssrc);
    payloadTypes.add(head.payloadType);
    state.ssrc = head.ssrc;
    const arrival = missing.arrived(head.sequence, performance.now());
    if (arrival === "old") state.backwards += 1;
    const descriptor = packet[head.payloadAt] ?? 0;
    const isKey = beginsKeyframe(asked.codec, packet, head);
    const begins = asked.codec === "VP8" ? (descriptor & 0x10) !== 0 : true;
    const payload = packet.subarray(head.payloadAt + (asked.codec === "VP8" ? 1 : 0), head.payloadEnd);
    pieces.set(head.sequence, { timestamp: head.timestamp, begins, ends: head.marker, isKey, payload });
    if (isKey && (state.next === -1 || arrival === "jump")) state.next = head.sequence;
    if (state.next !== -1) take();
  });
  voice.onMessage((packet) => {
    if (!isRtcp(packet)) state.sounds += 1;
  });
  const before = { expected: 0, lost: 0, reportAt: 0 };
  const timer = setInterval(() => {
    if (connection.state() !== "connected" || state.ssrc === 0) return;
    const at = performance.now();
    const { ask, givenUp } = missing.due(at, ASK_MS);
    if (ask.length > 0) sendOn(pictures, nack(state.ssrc, ask));
    if (givenUp) {
      pieces.clear();
      state.next = -1;
      sendOn(pictures, pictureLoss(state.ssrc));
    }
    if (at - before.reportAt < 1_000) return;
    // As a browser does: whoever has had no whole picture to begin with asks for one.
    if (state.next === -1 && before.reportAt > 0) sendOn(pictures, pictureLoss(state.ssrc));
    before.reportAt = at;
    const [expected, lost] = [missing.expected() - before.expected, missing.lost() - before.lost];
    before.expected += expected;
    before.lost += lost;
    const lossFraction = expected > 0 ? Math.max(0, lost / expected) : 0;
    const numbers = { lost: missing.lost(), highestSequence: missing.highest(), jitter: 0, lastReport: 0, heldMs: 0 };
    sendOn(pictures, receiverReport([{ ssrc: state.ssrc, lossFraction, ...numbers }]));
  }, TICK_MS);

  return {
    offer: () =>
      new Promise((resolve) => {
        connection.onGatheringStateChange((now) => {
          const sdp = now === "complete" ? connection.localDescription()?.sdp : undefined;
          if (sdp !== undefined) resolve(sdp);
        });
        connection.setLocalDescription("offer");
      }),
    answer: (sdp) => connection.setRemoteDescription(sdp, "answer"),
    state: () => (state.isClosed ? "closed" : connection.state()),
    frames,
    lastFrame: () => state.last,
    sounds: () => state.sounds,
    ssrcs,
    payloadTypes,
    backwards: () => state.backwards,
    close: () => {
      if (state.isClosed) return;
      state.isClosed = true;
      clearInterval(timer);
      closeQuietly(connection, [pictures, voice]);
    },
  };
}
