import type { Duration } from "#shared/clock/instant.ts";
import { type MediaRefusal, SILENT_MS } from "#server/conference/mediaSystem.ts";
import { publishedWith } from "./codecs.ts";
import { openPeer, type Peer } from "./peer.ts";
import { createPublisher } from "./publisher.ts";
import type { Offer } from "./readOffer.ts";
import { refusalOf } from "./relayWords.ts";
import type { OpenedSession, Seats } from "./seats.ts";
import type { SiteLine } from "./siteLine.ts";

const TAKEN_RETRY_MS: Duration = SILENT_MS;

/** The site sends already, from another page that is alive. */
function isTaken({ sending }: SiteLine, page: string): boolean {
  return sending !== null && sending.page !== page && (sending.isFlowing || !sending.peer.isOpen());
}

/** A room begins to send; from the same page it takes over from itself, and its viewers stay. */
export async function openSending(seats: Seats, line: SiteLine, page: string, offer: Offer): Promise<OpenedSession | MediaRefusal> {
  if (isTaken(line, page)) return refusalOf("taken", TAKEN_RETRY_MS);
  const picture = publishedWith(offer.video?.pictures ?? [], line.codec());
  const sound = offer.audio?.payloadType ?? null;
  const session = seats.name();
  let peer: Peer | null = null;
  const publisher = createPublisher({
    picture,
    sound,
    video: line.video,
    audio: line.audio,
    send: (kind, packet) => peer?.send(kind, packet),
    wallMs: seats.wallMs,
  });
  const isMine = (): boolean => line.sending?.session === session;
  const ears = {
    onOpen: () => publisher.wantKeyframe(seats.monotonic()),
    onGone: () => seats.end(session),
    onPacket: (kind: "video" | "audio", packet: Buffer) => {
      if (isMine()) publisher.packet(kind, packet, seats.monotonic());
    },
  };
  const opened = await openPeer(seats.door, offer, { picture, sound }, { sent: null, ears });
  peer = opened;
  if (isTaken(line, page)) {
    opened.close();
    return refusalOf("taken", TAKEN_RETRY_MS);
  }
  const before = line.sending;
  const codec = picture?.codec ?? null;
  const tookOverAt = before?.isFlowing === true ? seats.monotonic() : 0;
  line.sending = { session, page, peer: opened, publisher, codec, tookOverAt, isFlowing: tookOverAt > 0, second: null };
  seats.keep(session, { line, direction: "publish", since: seats.monotonic(), isOpen: opened.isOpen, close: opened.close });
  if (before !== null) seats.end(before.session);
  for (const viewer of line.viewers.values()) {
    if (codec !== null && viewer.codec !== null && viewer.codec !== codec) seats.end(viewer.session);
  }
  return { id: session, answer: opened.answer, etag: opened.ufrag };
}
