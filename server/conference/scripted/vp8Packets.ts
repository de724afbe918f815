/** Payload of one packet at most: with all headers under the 1,280 bytes that IPv6 grants everywhere. */
const PAYLOAD_MOST = 1_150;
const HEAD_BYTES = 12;

/** The numbers of a stream that is sent. */
export interface SentStream {
  readonly ssrc: number;
  readonly payloadType: number;
  sequence: number;
}

function rtp(stream: SentStream, timestamp: number, isLast: boolean, payload: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = 0x80;
  head[1] = (isLast ? 0x80 : 0) | stream.payloadType;
  head.writeUInt16BE(stream.sequence, 2);
  head.writeUInt32BE(timestamp >>> 0, 4);
  head.writeUInt32BE(stream.ssrc, 8);
  stream.sequence = (stream.sequence + 1) & 0xffff;
  return Buffer.concat([head, ...payload]);
}

/** One VP8 picture as packets (RFC 7741): the first says that a picture begins, the last that it ends. */
export function vp8Packets(stream: SentStream, frame: Buffer, timestamp: number): readonly Buffer[] {
  const count = Math.max(1, Math.ceil(frame.length / PAYLOAD_MOST));
  const size = Math.ceil(frame.length / count);
  return Array.from({ length: count }, (_, index) => {
    const descriptor = Buffer.from([index === 0 ? 0x10 : 0x00]);
    return rtp(stream, timestamp, index === count - 1, [descriptor, frame.subarray(index * size, (index + 1) * size)]);
  });
}

/** One Opus packet (RFC 7587); `begins`: after silence. */
export function opusPacket(stream: SentStream, packet: Buffer, timestamp: number, begins: boolean): Buffer {
  return rtp(stream, timestamp, begins, [packet]);
}
