import type { Duration, Instant } from "#shared/clock/instant.ts";
import { SEQUENCES, sequenceStep } from "./rtp.ts";

/** What is asked for at a moment, in rising order; `givenUp`: a whole picture is needed instead. */
export interface MissingDue {
  readonly ask: readonly number[];
  readonly givenUp: boolean;
}

/** How a packet stands to those before it; `old`: it came already, was given up, or is from before the first. */
export type Arrival = "first" | "next" | "repair" | "old" | "jump";

/** Follows the sequence numbers of one stream and says which packets to ask for again. */
export interface Missing {
  readonly arrived: (sequence: number, at: Instant) => Arrival;
  readonly due: (at: Instant, everyMs: Duration) => MissingDue;
  /** Packets since the start that had not come when they should have. */
  readonly lost: () => number;
  /** With rounds: of the report. */
  readonly highest: () => number;
  readonly expected: () => number;
}

/** FINDINGS: after six requests a whole picture is cheaper. */
const TRIES_MOST = 6;
/** More at once is no loss but a break. */
const GAP_MOST = 200;
const KNOWN_MOST = 400;
/** What comes so soon after its successor was only out of order. */
const REORDERED_MS: Duration = 8;

interface Wanted {
  readonly since: Instant;
  tries: number;
  nextAt: Instant;
}

/** Follows one stream from its first packet on. */
export function createMissing(): Missing {
  const wanted = new Map<number, Wanted>();
  const state = { base: -1, highest: -1, rounds: 0, lost: 0, givenUp: false };

  const onward = (sequence: number, step: number, at: Instant): Arrival => {
    const isJump = step > GAP_MOST;
    for (let missed = isJump ? step : 1; missed < step; missed += 1) {
      wanted.set((state.highest + missed) % SEQUENCES, { since: at, tries: 0, nextAt: at + REORDERED_MS });
    }
    state.lost += step - 1;
    if (sequence < state.highest) state.rounds += 1;
    state.highest = sequence;
    if (isJump || wanted.size > KNOWN_MOST) {
      wanted.clear();
      state.givenUp = true;
    }
    return isJump ? "jump" : "next";
  };

  return {
    arrived: (sequence, at) => {
      if (state.highest === -1) {
        state.base = sequence;
        state.highest = sequence;
        return "first";
      }
      const step = sequenceStep(state.highest, sequence);
      if (step > 0) return onward(sequence, step, at);
      const was = wanted.get(sequence);
      if (was === undefined) return "old";
      wanted.delete(sequence);
      if (was.tries === 0) state.lost -= 1;
      return "repair";
    },
    due: (at, everyMs) => {
      const ask: number[] = [];
      for (const [sequence, each] of wanted) {
        if (each.nextAt > at) continue;
        if (each.tries >= TRIES_MOST) {
          wanted.delete(sequence);
          state.givenUp = true;
          continue;
        }
        each.tries += 1;
        each.nextAt = at + everyMs;
        ask.push(sequence);
      }
      const { givenUp } = state;
      state.givenUp = false;
      return { ask: ask.sort((a, b) => sequenceStep(b, a)), givenUp };
    },
    lost: () => Math.max(0, state.lost),
    highest: () => state.rounds * SEQUENCES + Math.max(0, state.highest),
    expected: () => (state.highest === -1 ? 0 : state.rounds * SEQUENCES + state.highest - state.base + 1),
  };
}
