import type { Alert } from "#shared/alert/alert.ts";
import { NOTHING_ANNUNCIATED } from "#shared/alert/annunciation.ts";
import { type Duration, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import type { Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { createTabMemory } from "#client/live/tabMemory.ts";
import { decideSound, type Heard } from "./decideSound.ts";
import { createSoundSwitch } from "./soundSwitch.ts";
import { createVoice, type Voice } from "./tones.ts";

/** How the sound of the page stands. */
export interface SoundFace {
  readonly isOn: boolean;
  readonly state: "off" | "on" | "muted" | "waiting";
  /** Of a mute, in whole minutes (in its last, whole seconds). */
  readonly leftMs: Duration;
}

/** The sound of a page. */
export interface Sound extends Store<SoundFace> {
  /** Listens to the key `m`, and to any touch that lets the browser be heard. */
  readonly listen: () => Undo;
  readonly tell: (live: readonly Alert[]) => void;
  readonly tick: () => void;
  readonly press: () => void;
  /** A call rings, or no longer: heard as soon as the browser lets it, whether or not alerts are; a mute holds for it too. */
  readonly ring: (isRinging: boolean) => void;
}

/** A ring and the silence after it. */
const RING_EVERY_MS: Duration = 3 * SECOND_MS;

/** What it needs of the page. */
export interface SoundParts {
  readonly monotonic: () => Instant;
  readonly now: () => Instant;
  readonly storage: () => Pick<Storage, "getItem" | "setItem">;
}

/** Makes the sound of a page; nothing is heard before `tell`. */
export function createSound(startsOn: boolean, { monotonic, now, storage }: SoundParts): Sound {
  const memory = createTabMemory<Heard>("toancanh.heard", storage, heardFrom);
  const wish = createSoundSwitch(startsOn, monotonic);
  const face = createStore<SoundFace>({ isOn: startsOn, state: startsOn ? "waiting" : "off", leftMs: 0 });
  let heard = memory.read();
  let live: readonly Alert[] = [];
  let voice: Voice | null = null;
  let isRinging = false;
  let rangAt = Number.NEGATIVE_INFINITY;

  const update = (): void => {
    wish.tick();
    const { isOn, mutedUntil } = wish.get();
    if (isOn || isRinging) voice ??= createVoice();
    const canBeHeard = voice?.canBeHeard() ?? false;
    const { heard: next, tone } = decideSound(heard, { live, canSound: isOn && mutedUntil === null && canBeHeard, now: now() });
    if (tone !== null) voice?.play(tone);
    else if (isRinging && canBeHeard && mutedUntil === null && monotonic() - rangAt >= RING_EVERY_MS) {
      rangAt = monotonic();
      voice?.ring();
    }
    if (next.state.known !== heard.state.known) memory.keep(next);
    heard = next;
    const leftMs = mutedUntil === null ? 0 : wholeLeft(mutedUntil - monotonic());
    const state = !isOn ? "off" : mutedUntil !== null ? "muted" : canBeHeard ? "on" : "waiting";
    const held = face.get();
    if (held.isOn !== isOn || held.state !== state || held.leftMs !== leftMs) face.set({ isOn, state, leftMs });
  };
  const press = (): void => {
    wish.press();
    update();
    voice?.wake();
  };
  return {
    get: face.get,
    subscribe: face.subscribe,
    press,
    tick: update,
    ring: (rings) => {
      isRinging = rings;
      update();
    },
    tell: (alerts) => {
      live = alerts;
      update();
    },
    listen: () => {
      const touched = (): void => voice?.wake();
      const keyed = (key: KeyboardEvent): void => {
        if (key.ctrlKey || key.altKey || key.metaKey) return;
        if (key.key === "m" || key.key === "M") press();
        else touched();
      };
      window.addEventListener("keydown", keyed);
      window.addEventListener("pointerdown", touched);
      return () => {
        window.removeEventListener("keydown", keyed);
        window.removeEventListener("pointerdown", touched);
        voice?.close();
        voice = null;
      };
    },
  };
}

/** Written by this page itself; anything else is as if nothing had been heard. */
function heardFrom(kept: unknown): Heard {
  const isOurs = typeof kept === "object" && kept !== null && "state" in kept && "soundedAt" in kept;
  return isOurs ? (kept as Heard) : { state: NOTHING_ANNUNCIATED, soundedAt: null };
}

function wholeLeft(leftMs: Duration): Duration {
  const step = leftMs > MINUTE_MS ? MINUTE_MS : SECOND_MS;
  return Math.ceil(leftMs / step) * step;
}
