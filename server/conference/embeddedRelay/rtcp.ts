/** One report about a stream that somebody receives (RFC 3550 §6.4.1). */
export interface ReportBlock {
  readonly ssrc: number;
  /** 0 to 1, since the report before. */
  readonly lossFraction: number;
}

/** What the relay understands of a compound RTCP packet. */
export type RtcpItem =
  | { readonly kind: "sender"; readonly ssrc: number; readonly ntpHigh: number; readonly ntpLow: number; readonly timestamp: number }
  | { readonly kind: "report"; readonly block: ReportBlock }
  | { readonly kind: "nack"; readonly ssrc: number; readonly sequences: readonly number[] }
  | { readonly kind: "keyframe"; readonly ssrc: number }
  /** The other side heard our reference time `lastReference` and held it for `heldMs` (RFC 3611 §4.5). */
  | { readonly kind: "echo"; readonly lastReference: number; readonly heldMs: number }
  | { readonly kind: "bye" };

const TYPE = { sender: 200, receiver: 201, bye: 203, transport: 205, payload: 206, extended: 207 } as const;
const FEEDBACK = { nack: 1, pictureLoss: 1, fullIntra: 4 } as const;
const ECHO_BLOCK = 5;
const BLOCK_BYTES = 24;
const ECHO_BYTES = 12;
/** Sequence numbers of one packet of requests at most. */
const NACKED_MOST = 256;
const UNITS_A_SECOND = 65_536;

function reports(packet: Buffer, at: number, end: number): RtcpItem[] {
  const items: RtcpItem[] = [];
  for (let each = at; each + BLOCK_BYTES <= end; each += BLOCK_BYTES) {
    items.push({ kind: "report", block: { ssrc: packet.readUInt32BE(each), lossFraction: (packet[each + 4] ?? 0) / 256 } });
  }
  return items;
}

function nacked(packet: Buffer, at: number, end: number): readonly number[] {
  const sequences: number[] = [];
  for (let each = at; each + 4 <= end && sequences.length < NACKED_MOST; each += 4) {
    const first = packet.readUInt16BE(each);
    const more = packet.readUInt16BE(each + 2);
    sequences.push(first);
    for (let bit = 0; bit < 16; bit += 1) {
      if ((more & (1 << bit)) !== 0) sequences.push((first + bit + 1) & 0xffff);
    }
  }
  return sequences;
}

function echoes(packet: Buffer, from: number, end: number): RtcpItem[] {
  const items: RtcpItem[] = [];
  for (let at = from; at + 4 <= end; ) {
    const blockEnd = at + 4 + 4 * packet.readUInt16BE(at + 2);
    for (let each = at + 4; packet[at] === ECHO_BLOCK && each + ECHO_BYTES <= Math.min(blockEnd, end); each += ECHO_BYTES) {
      const heldMs = (packet.readUInt32BE(each + 8) * 1000) / UNITS_A_SECOND;
      items.push({ kind: "echo", lastReference: packet.readUInt32BE(each + 4), heldMs });
    }
    at = blockEnd;
  }
  return items;
}

function itemsOf(packet: Buffer, at: number, end: number): readonly RtcpItem[] {
  const count = (packet[at] ?? 0) & 0x1f;
  const room = end - at;
  switch (packet[at + 1]) {
    case TYPE.sender: {
      if (room < 28) return [];
      const [ssrc, ntpHigh, ntpLow, timestamp] = [4, 8, 12, 16].map((offset) => packet.readUInt32BE(at + offset));
      const told = { ssrc: ssrc ?? 0, ntpHigh: ntpHigh ?? 0, ntpLow: ntpLow ?? 0, timestamp: timestamp ?? 0 };
      return [{ kind: "sender", ...told }, ...reports(packet, at + 28, end)];
    }
    case TYPE.receiver:
      return reports(packet, at + 8, end);
    case TYPE.bye:
      return [{ kind: "bye" }];
    case TYPE.transport:
      return room < 12 || count !== FEEDBACK.nack
        ? []
        : [{ kind: "nack", ssrc: packet.readUInt32BE(at + 8), sequences: nacked(packet, at + 12, end) }];
    case TYPE.payload:
      if (room < 12) return [];
      if (count === FEEDBACK.pictureLoss) return [{ kind: "keyframe", ssrc: packet.readUInt32BE(at + 8) }];
      return count === FEEDBACK.fullIntra && room >= 20 ? [{ kind: "keyframe", ssrc: packet.readUInt32BE(at + 12) }] : [];
    case TYPE.extended:
      return echoes(packet, at + 8, end);
    default:
      return [];
  }
}

/** Reads a compound packet; what cannot be read ends it, what is not known is passed over. */
export function readRtcp(packet: Buffer): readonly RtcpItem[] {
  const items: RtcpItem[] = [];
  for (let at = 0; at + 4 <= packet.length; ) {
    const end = at + 4 + 4 * packet.readUInt16BE(at + 2);
    if ((packet[at] ?? 0) >> 6 !== 2 || end > packet.length) break;
    items.push(...itemsOf(packet, at, end));
    at = end;
  }
  return items;
}
