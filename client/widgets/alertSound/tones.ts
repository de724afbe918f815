import type { Severity } from "#shared/alert/alert.ts";
import type { Tone } from "./decideSound.ts";

/** The page's voice; made at the first sound, since a browser gives few of them. */
export interface Voice {
  /** False until the browser, which wants a key or a touch first, lets it be heard. */
  readonly canBeHeard: () => boolean;
  /** Asks the browser again; called when a person touched the page. */
  readonly wake: () => void;
  readonly play: (tone: Tone) => void;
  /** One ring of a call, as a telephone rings. */
  readonly ring: () => void;
  readonly close: () => void;
}

interface Pattern {
  readonly high: number;
  readonly low: number;
  /** Pairs of the two. */
  readonly times: number;
  readonly beat: number;
}

/** Graver is higher, quicker and longer. */
const PATTERNS: Readonly<Record<Severity, Pattern>> = {
  Extreme: { high: 988, low: 740, times: 6, beat: 0.2 },
  Severe: { high: 784, low: 587, times: 4, beat: 0.26 },
  Moderate: { high: 659, low: 494, times: 2, beat: 0.34 },
  Minor: { high: 523, low: 392, times: 1, beat: 0.42 },
  Unknown: { high: 523, low: 440, times: 1, beat: 0.42 },
};
const LOUDNESS = 0.4;
const FADE_S = 0.02;

/** Makes the voice with the browser's own synthesiser: two tones by turns, true ones clear, practised ones hollow and an octave lower. */
export function createVoice(): Voice {
  const context = new AudioContext();
  return {
    canBeHeard: () => context.state === "running",
    wake: () => {
      // Refused until a person has touched the page: the sign stays up until then.
      context.resume().catch(() => undefined);
    },
    play: (tone) => playOn(context, tone),
    ring: () => ringOn(context),
    close: () => {
      context.close().catch(() => undefined);
    },
  };
}

function playOn(context: AudioContext, { severity, topic }: Tone): void {
  const { high, low, times, beat } = PATTERNS[severity];
  const isExercise = topic === "exercise";
  const octave = isExercise ? 0.5 : 1;
  const start = context.currentTime + FADE_S;
  for (let at = 0; at < times * 2; at += 1) {
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.type = isExercise ? "square" : "sine";
    tone.frequency.value = (at % 2 === 0 ? high : low) * octave;
    const from = start + at * beat;
    level.gain.setValueAtTime(0, from);
    level.gain.linearRampToValueAtTime(isExercise ? LOUDNESS / 3 : LOUDNESS, from + FADE_S);
    level.gain.setValueAtTime(isExercise ? LOUDNESS / 3 : LOUDNESS, from + beat - 2 * FADE_S);
    level.gain.linearRampToValueAtTime(0, from + beat - FADE_S);
    tone.connect(level).connect(context.destination);
    tone.start(from);
    tone.stop(from + beat);
  }
}

/** Two high tones that beat against each other, on and off, twice: unlike any alert. */
const RING = { tones: [1_047, 1_319], beats: 8, beat: 0.06, pairs: 2, pair: 0.75 } as const;

function ringOn(context: AudioContext): void {
  const start = context.currentTime + FADE_S;
  for (let pair = 0; pair < RING.pairs; pair += 1) {
    for (let at = 0; at < RING.beats; at += 1) {
      const tone = context.createOscillator();
      const level = context.createGain();
      tone.type = "triangle";
      tone.frequency.value = RING.tones[at % 2] ?? RING.tones[0];
      const from = start + pair * RING.pair + at * RING.beat;
      level.gain.setValueAtTime(0, from);
      level.gain.linearRampToValueAtTime(LOUDNESS, from + FADE_S / 2);
      level.gain.linearRampToValueAtTime(0, from + RING.beat);
      tone.connect(level).connect(context.destination);
      tone.start(from);
      tone.stop(from + RING.beat);
    }
  }
}
