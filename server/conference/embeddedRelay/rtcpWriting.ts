import { sequenceStep } from "./rtp.ts";

const VERSION = 0x80;
/** Who sends our reports; it names no stream. */
const OWN_SSRC = 1;
const NTP_EPOCH_S = 2_208_988_800;
const MANTISSA_MOST = 0x3_ffff;

/** What a receiver tells about one stream. */
export interface Reception {
  readonly ssrc: number;
  /** 0 to 1, since the report before. */
  readonly lossFraction: number;
  readonly lost: number;
  /** With the number of times that it came round. */
  readonly highestSequence: number;
  /** In units of the stream's clock. */
  readonly jitter: number;
  /** Middle 32 bits of the last sender's report, and for how long it was held. */
  readonly lastReport: number;
  readonly heldMs: number;
}

function start(type: number, count: number, bytes: number): Buffer {
  const packet = Buffer.alloc(bytes);
  packet[0] = VERSION | count;
  packet[1] = type;
  packet.writeUInt16BE(bytes / 4 - 1, 2);
  packet.writeUInt32BE(OWN_SSRC, 4);
  return packet;
}

/** A moment as NTP: seconds, and parts of a second in 32 bits. */
export function ntpOf(ms: number): readonly [high: number, low: number] {
  const seconds = Math.floor(ms / 1000);
  return [(seconds + NTP_EPOCH_S) >>> 0, Math.floor(((ms / 1000 - seconds) * 0x1_0000_0000) % 0x1_0000_0000)];
}

/** The middle 32 bits of a moment, by which reports name it. */
export function ntpMiddle(high: number, low: number): number {
  return (((high & 0xffff) << 16) | (low >>> 16)) >>> 0;
}

/** Picture loss: please send a whole picture (RFC 4585 §6.3.1). */
export function pictureLoss(ssrc: number): Buffer {
  const packet = start(206, 1, 12);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

/** Packets that did not come, in rising order (RFC 4585 §6.2.1). */
export function nack(ssrc: number, sequences: readonly number[]): Buffer {
  const pairs: [first: number, more: number][] = [];
  for (const sequence of sequences) {
    const last = pairs.at(-1);
    const step = last === undefined ? 0 : sequenceStep(last[0], sequence);
    if (last !== undefined && step >= 1 && step <= 16) last[1] |= 1 << (step - 1);
    else pairs.push([sequence, 0]);
  }
  const packet = start(205, 1, 12 + 4 * pairs.length);
  packet.writeUInt32BE(ssrc, 8);
  pairs.forEach(([first, more], index) => {
    packet.writeUInt16BE(first, 12 + 4 * index);
    packet.writeUInt16BE(more, 14 + 4 * index);
  });
  return packet;
}

/** Bits a second that the stream may have (REMB, draft-alvestrand-rmcat-remb-03 §2.2). */
export function receiverBitrate(ssrc: number, bitsPerSecond: number): Buffer {
  const packet = start(206, 15, 24);
  let exponent = 0;
  while (Math.floor(bitsPerSecond / 2 ** exponent) > MANTISSA_MOST) exponent += 1;
  packet.write("REMB", 12, "latin1");
  packet.writeUInt32BE(((1 << 24) | (exponent << 18) | Math.floor(bitsPerSecond / 2 ** exponent)) >>> 0, 16);
  packet.writeUInt32BE(ssrc, 20);
  return packet;
}

/** A receiver's report about streams. */
export function receiverReport(receptions: readonly Reception[]): Buffer {
  const packet = start(201, receptions.length, 8 + 24 * receptions.length);
  receptions.forEach((each, index) => {
    const at = 8 + 24 * index;
    packet.writeUInt32BE(each.ssrc, at);
    packet.writeUInt8(Math.min(255, Math.floor(each.lossFraction * 256)), at + 4);
    packet.writeUIntBE(Math.min(0x7f_ffff, Math.max(0, each.lost)), at + 5, 3);
    packet.writeUInt32BE(each.highestSequence >>> 0, at + 8);
    packet.writeUInt32BE(Math.floor(each.jitter) >>> 0, at + 12);
    packet.writeUInt32BE(each.lastReport, at + 16);
    packet.writeUInt32BE(each.lastReport === 0 ? 0 : Math.floor(each.heldMs * 65.536) >>> 0, at + 20);
  });
  return packet;
}

/** Our own clock, that the other side echoes, so that the way there and back can be told (RFC 3611 §4.4). */
export function referenceTime(ms: number): Buffer {
  const packet = start(207, 0, 20);
  const [high, low] = ntpOf(ms);
  packet[8] = 4;
  packet.writeUInt16BE(2, 10);
  packet.writeUInt32BE(high, 12);
  packet.writeUInt32BE(low, 16);
  return packet;
}

/** A sender's report: which moment a timestamp of the stream is, so that picture and sound fit together. */
export function senderReport(told: {
  readonly ssrc: number;
  readonly ntpHigh: number;
  readonly ntpLow: number;
  readonly timestamp: number;
  readonly packets: number;
  readonly bytes: number;
}): Buffer {
  const packet = start(200, 0, 28);
  const { ssrc, ntpHigh, ntpLow, timestamp, packets, bytes } = told;
  [ssrc, ntpHigh, ntpLow, timestamp, packets, bytes].forEach((value, index) => packet.writeUInt32BE(value >>> 0, 4 + 4 * index));
  return packet;
}
