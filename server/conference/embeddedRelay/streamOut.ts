import { createResendRing } from "./resendRing.ts";
import { senderReport } from "./rtcpWriting.ts";
import { type RtpHead, rewriteRtp, SEQUENCES, sequenceStep, TIMESTAMPS } from "./rtp.ts";

/** A viewer's end of one stream. */
export interface StreamEnd {
  readonly payloadType: number;
  /** Nothing happens before it is open and after it closed. */
  readonly send: (packet: Buffer) => void;
}

/** One medium of a site as its viewers get it: one name and unbroken numbers, whoever sends it. */
export interface StreamOut {
  readonly ssrc: number;
  readonly ends: Set<StreamEnd>;
  /** A new sender begins: its first packet follows on the last one of the sender before. */
  readonly splice: () => void;
  /** Sends on; the packet is kept and written over. Hot. */
  readonly send: (packet: Buffer, head: RtpHead, nowMs: number) => void;
  /** Which moment a timestamp is, told on to the viewers. */
  readonly clock: (told: { readonly ntpHigh: number; readonly ntpLow: number; readonly timestamp: number }) => void;
  /** Sends what one viewer lost once more, as far as it is still held. */
  readonly resend: (end: StreamEnd, sequences: readonly number[]) => void;
  readonly sent: () => { readonly packets: number; readonly bytes: number };
}

interface Splice {
  readonly sequences: number;
  readonly timestamps: number;
}

/** `clockRate`: ticks a second; `kept`: packets that may be asked for again. */
export function createStreamOut(ssrc: number, clockRate: number, kept: number): StreamOut {
  const ring = createResendRing(kept);
  const ends = new Set<StreamEnd>();
  const state: { splice: Splice | null; sequence: number; timestamp: number; atMs: number; packets: number; bytes: number } = {
    splice: null,
    sequence: 0,
    timestamp: 0,
    atMs: -1,
    packets: 0,
    bytes: 0,
  };

  const begin = (head: RtpHead, nowMs: number): Splice => {
    const isFirst = state.atMs < 0;
    const elapsed = Math.max(1, Math.round(((nowMs - state.atMs) * clockRate) / 1_000));
    const splice = {
      sequences: isFirst ? 0 : (state.sequence + 1 - head.sequence + SEQUENCES) % SEQUENCES,
      timestamps: isFirst ? 0 : (((state.timestamp + elapsed - head.timestamp) % TIMESTAMPS) + TIMESTAMPS) % TIMESTAMPS,
    };
    state.sequence = (head.sequence + splice.sequences) % SEQUENCES;
    state.splice = splice;
    return splice;
  };
  const give = (end: StreamEnd, packet: Buffer): void => {
    packet[1] = ((packet[1] ?? 0) & 0x80) | end.payloadType;
    end.send(packet);
  };

  return {
    ssrc,
    ends,
    splice: () => void (state.splice = null),
    send: (packet, head, nowMs) => {
      const splice = state.splice ?? begin(head, nowMs);
      const sequence = (head.sequence + splice.sequences) % SEQUENCES;
      const timestamp = (head.timestamp + splice.timestamps) % TIMESTAMPS;
      rewriteRtp(packet, sequence, timestamp, ssrc);
      ring.put(sequence, packet);
      if (sequenceStep(state.sequence, sequence) >= 0) {
        state.sequence = sequence;
        state.timestamp = timestamp;
        state.atMs = nowMs;
      }
      state.packets += 1;
      state.bytes += packet.length;
      for (const end of ends) give(end, packet);
    },
    clock: ({ ntpHigh, ntpLow, timestamp }) => {
      if (state.splice === null) return;
      const { packets, bytes } = state;
      const report = senderReport({ ssrc, ntpHigh, ntpLow, timestamp: (timestamp + state.splice.timestamps) % TIMESTAMPS, packets, bytes });
      for (const end of ends) end.send(report);
    },
    resend: (end, sequences) => {
      for (const sequence of sequences) {
        const packet = ring.get(sequence);
        if (packet !== null) give(end, packet);
      }
    },
    sent: () => ({ packets: state.packets, bytes: state.bytes }),
  };
}
