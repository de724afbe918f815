/** The fields of an RTP packet that the relay looks at (RFC 3550 §5.1). */
export interface RtpHead {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** Where the payload begins, and where it ends before any padding. */
  readonly payloadAt: number;
  readonly payloadEnd: number;
}

/** Sequence numbers have sixteen bits, timestamps thirty-two. */
export const SEQUENCES = 0x1_0000;
export const TIMESTAMPS = 0x1_0000_0000;

const HEAD_BYTES = 12;
const RTCP_TYPES = { first: 192, last: 223 } as const;

/** True of RTCP that shares the port with RTP (RFC 5761 §4). */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0;
  return packet.length >= 8 && type >= RTCP_TYPES.first && type <= RTCP_TYPES.last;
}

/** Reads the head; `null`: it is no RTP, or its lengths are false. Hot. */
export function readRtp(packet: Buffer): RtpHead | null {
  const first = packet[0] ?? 0;
  const second = packet[1] ?? 0;
  if (packet.length < HEAD_BYTES || first >> 6 !== 2) return null;
  let payloadAt = HEAD_BYTES + 4 * (first & 0x0f);
  if ((first & 0x10) !== 0) {
    if (packet.length < payloadAt + 4) return null;
    payloadAt += 4 + 4 * packet.readUInt16BE(payloadAt + 2);
  }
  const padding = (first & 0x20) === 0 ? 0 : (packet.at(-1) ?? 0);
  const payloadEnd = packet.length - padding;
  if (payloadAt > payloadEnd) return null;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    payloadAt,
    payloadEnd,
  };
}

/** Writes over what differs between a publisher's stream and the one its viewers get; the payload type is set for each viewer. */
export function rewriteRtp(packet: Buffer, sequence: number, timestamp: number, ssrc: number): void {
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(timestamp, 4);
  packet.writeUInt32BE(ssrc, 8);
}

/** How far `to` is after `from` on a circle of sixteen bits; negative: before. */
export function sequenceStep(from: number, to: number): number {
  return ((to - from) << 16) >> 16;
}
