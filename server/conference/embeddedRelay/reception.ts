import type { Instant } from "#shared/clock/instant.ts";
import { type Arrival, createMissing, type Missing } from "./missing.ts";
import { ntpMiddle, type Reception } from "./rtcpWriting.ts";
import { type RtpHead, TIMESTAMPS } from "./rtp.ts";

/** What came of one stream since it was asked before. */
export interface ReceptionRate {
  readonly bytes: number;
  readonly frames: number;
  readonly lossFraction: number;
}

/** One stream of a room as it comes in. */
export interface StreamIn {
  readonly ssrc: number;
  readonly missing: Missing;
  readonly arrived: (head: RtpHead, bytes: number, at: Instant) => Arrival;
  readonly heardClock: (ntpHigh: number, ntpLow: number, at: Instant) => void;
  /** Since the call before. */
  readonly rate: () => ReceptionRate;
  /** For the sender, about the time since the rate was asked last. */
  readonly report: (lossFraction: number, at: Instant) => Reception;
  readonly heardAt: () => Instant;
}

/** Follows a stream of `clockRate` ticks a second; moments are of a clock that never steps. */
export function createStreamIn(ssrc: number, clockRate: number): StreamIn {
  const missing = createMissing();
  const state = { bytes: 0, frames: 0, timestamp: -1, heardAt: 0, transit: 0, jitter: 0, clock: 0, clockAt: 0 };
  const before = { expected: 0, lost: 0 };

  const noteJitter = ({ timestamp }: RtpHead, at: Instant): void => {
    const transit = (at * clockRate) / 1_000 - timestamp;
    const step = Math.abs(transit - state.transit) % TIMESTAMPS;
    if (state.transit !== 0 && step < clockRate * 10) state.jitter += (step - state.jitter) / 16;
    state.transit = transit;
  };

  return {
    ssrc,
    missing,
    arrived: (head, bytes, at) => {
      const arrival = missing.arrived(head.sequence, at);
      state.heardAt = at;
      if (arrival === "old") return arrival;
      state.bytes += bytes;
      if (arrival === "repair") return arrival;
      if (head.timestamp !== state.timestamp) {
        state.frames += 1;
        state.timestamp = head.timestamp;
        noteJitter(head, at);
      }
      return arrival;
    },
    heardClock: (ntpHigh, ntpLow, at) => {
      state.clock = ntpMiddle(ntpHigh, ntpLow);
      state.clockAt = at;
    },
    rate: () => {
      const [expected, lost] = [missing.expected() - before.expected, missing.lost() - before.lost];
      before.expected += expected;
      before.lost += lost;
      const { bytes, frames } = state;
      state.bytes = 0;
      state.frames = 0;
      return { bytes, frames, lossFraction: expected <= 0 ? 0 : Math.min(1, Math.max(0, lost / expected)) };
    },
    report: (lossFraction, at) => ({
      ssrc,
      lossFraction,
      lost: missing.lost(),
      highestSequence: missing.highest(),
      jitter: state.jitter,
      lastReport: state.clock,
      heldMs: at - state.clockAt,
    }),
    heardAt: () => state.heardAt,
  };
}
