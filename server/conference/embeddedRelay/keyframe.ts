import type { RtpHead } from "./rtp.ts";

/** The picture codecs that are relayed. */
export type PictureCodec = "VP8" | "H264";

const H264_UNIT = { idr: 5, parameters: 7, aggregate: 24, fragment: 28 } as const;

/** VP8 descriptor (RFC 7741 §4.2): the first packet of a frame whose own first bit says that it is whole in itself. */
function beginsVp8(packet: Buffer, { payloadAt, payloadEnd }: RtpHead): boolean {
  const first = packet[payloadAt] ?? 0;
  const beginsFrame = (first & 0x10) !== 0 && (first & 0x0f) === 0;
  let at = payloadAt + 1;
  if ((first & 0x80) !== 0) {
    const more = packet[at] ?? 0;
    at += 1;
    if ((more & 0x80) !== 0) at += ((packet[at] ?? 0) & 0x80) === 0 ? 1 : 2;
    if ((more & 0x40) !== 0) at += 1;
    if ((more & 0x30) !== 0) at += 1;
  }
  return beginsFrame && at < payloadEnd && ((packet[at] ?? 1) & 0x01) === 0;
}

/** H.264 (RFC 6184 §5): a picture that refreshes the decoder or its parameters, alone, aggregated, or the first piece of one. */
function beginsH264(packet: Buffer, { payloadAt, payloadEnd }: RtpHead): boolean {
  const kindAt = (at: number): number => (at < payloadEnd ? (packet[at] ?? 0) & 0x1f : 0);
  const isKey = (kind: number): boolean => kind === H264_UNIT.idr || kind === H264_UNIT.parameters;
  const kind = kindAt(payloadAt);
  if (kind === H264_UNIT.aggregate) return isKey(kindAt(payloadAt + 3));
  if (kind === H264_UNIT.fragment) return ((packet[payloadAt + 1] ?? 0) & 0x80) !== 0 && isKey(kindAt(payloadAt + 1));
  return isKey(kind);
}

/** True when a packet begins a picture that a new viewer can start with. */
export function beginsKeyframe(codec: PictureCodec, packet: Buffer, head: RtpHead): boolean {
  if (head.payloadAt >= head.payloadEnd) return false;
  return codec === "VP8" ? beginsVp8(packet, head) : beginsH264(packet, head);
}
