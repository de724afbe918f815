import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { IvfFrames } from "./readIvf.ts";

/** Where the frames of a loop go; timestamps rise without end, in ticks of their clock. */
export interface LoopOut {
  readonly picture: (frame: Buffer, timestamp: number) => void;
  readonly sound: (packet: Buffer, timestamp: number) => void;
}

/** A loop of pictures and sound that plays without a seam. */
export interface Loop {
  /** Gives what is due since the call before. */
  readonly play: (at: Instant, out: LoopOut) => void;
  /** Somebody new looks on: the loop steps to the whole picture that is nearest, at most half a second away. */
  readonly wantKeyframe: (at: Instant) => void;
}

const PICTURE_CLOCK = 90_000;
const SOUND_CLOCK = 48_000;
/** Behind by more it does not catch up: what was missed is left out. */
const BEHIND_MOST: Duration = 500;
const STEPS_APART: Duration = 400;

/** Of VP8 (RFC 6386 §9.1): the picture is whole in itself. */
function isWhole(frame: Buffer | undefined): boolean {
  return ((frame?.[0] ?? 1) & 1) === 0;
}

interface Track {
  readonly everyMs: number;
  sent: number;
}

/** Due since the start, as a count; what cannot be caught up counts as sent. */
function due(track: Track, elapsed: Duration): number {
  const wanted = Math.floor(elapsed / track.everyMs) + 1;
  if ((wanted - track.sent) * track.everyMs > BEHIND_MOST) track.sent = wanted - 1;
  return wanted;
}

/** Begins when it is first played. */
export function createLoop(pictures: IvfFrames, sounds: IvfFrames): Loop {
  const everyMs = ({ ticksAFrame, ticksASecond }: IvfFrames): number => (ticksAFrame * 1_000) / ticksASecond;
  const [picture, sound]: [Track, Track] = [
    { everyMs: everyMs(pictures), sent: 0 },
    { everyMs: everyMs(sounds), sent: 0 },
  ];
  const { frames } = pictures;
  const whole = frames.flatMap((frame, index) => (isWhole(frame) ? [index] : []));
  const state = { startedAt: -1, next: 0, wants: false, steppedAt: -Infinity };

  const step = (at: Instant): void => {
    if (!state.wants || at - state.steppedAt < STEPS_APART) return;
    state.wants = false;
    state.steppedAt = at;
    const distance = (index: number): number => Math.min(Math.abs(index - state.next), frames.length - Math.abs(index - state.next));
    state.next = whole.toSorted((a, b) => distance(a) - distance(b))[0] ?? 0;
  };

  return {
    play: (at, out) => {
      if (state.startedAt < 0) state.startedAt = at;
      const elapsed = at - state.startedAt;
      for (const until = due(sound, elapsed); sound.sent < until; sound.sent += 1) {
        out.sound(
          sounds.frames[sound.sent % sounds.frames.length] ?? Buffer.alloc(0),
          Math.round((sound.sent * sound.everyMs * SOUND_CLOCK) / 1_000),
        );
      }
      for (const until = due(picture, elapsed); picture.sent < until; picture.sent += 1) {
        step(at);
        out.picture(frames[state.next] ?? Buffer.alloc(0), Math.round((picture.sent * picture.everyMs * PICTURE_CLOCK) / 1_000));
        state.next = (state.next + 1) % frames.length;
      }
    },
    wantKeyframe: (at) => {
      state.wants = true;
      step(at);
    },
  };
}
