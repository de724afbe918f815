import type { MediaRefusal } from "#server/conference/mediaSystem.ts";
import { playedWith } from "./codecs.ts";
import { openPeer, type Peer } from "./peer.ts";
import type { Offer } from "./readOffer.ts";
import { refusalOf } from "./relayWords.ts";
import { isRtcp } from "./rtp.ts";
import type { OpenedSession, Seats } from "./seats.ts";
import type { SiteLine } from "./siteLine.ts";
import type { StreamEnd } from "./streamOut.ts";
import { createViewerEars } from "./viewer.ts";

/** A viewer comes in, and a whole picture is asked for as soon as it can get one. */
export async function openLooking(seats: Seats, line: SiteLine, offer: Offer): Promise<OpenedSession | MediaRefusal> {
  const picture = playedWith(offer.video?.pictures ?? [], line.codec());
  const sound = offer.audio?.payloadType ?? null;
  if (offer.video !== null && picture === null) return refusalOf("viewerCodec");
  const session = seats.name();
  let peer: Peer | null = null;
  const endOf = (kind: "video" | "audio", payloadType: number | null | undefined): StreamEnd | null =>
    typeof payloadType === "number" ? { payloadType, send: (packet) => peer?.send(kind, packet) } : null;
  const [video, audio] = [endOf("video", picture?.payloadType), endOf("audio", sound)];
  const wantKeyframe = (at: number): void => line.sending?.publisher.wantKeyframe(at);
  const ears = createViewerEars({ out: line.video, end: video }, wantKeyframe, seats.monotonic());
  const opened = await openPeer(
    seats.door,
    offer,
    { picture, sound },
    {
      sent: { video: line.video.ssrc, audio: line.audio.ssrc, name: line.site },
      ears: {
        onOpen: () => wantKeyframe(seats.monotonic()),
        onGone: () => seats.end(session),
        onPacket: (_, packet) => {
          if (isRtcp(packet)) ears.heard(packet, seats.monotonic());
        },
      },
    },
  );
  peer = opened;
  line.addViewer({ session, peer: opened, ears, video, audio, codec: picture?.codec ?? null });
  seats.keep(session, { line, direction: "play", since: seats.monotonic(), isOpen: opened.isOpen, close: opened.close });
  return { id: session, answer: opened.answer, etag: opened.ufrag };
}
