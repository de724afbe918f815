import { type Duration, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { createStore, type Store } from "#client/live/store.ts";

/** Whether sound is wanted on this page, and until when it is muted. */
export interface SoundWish {
  readonly isOn: boolean;
  /** On the page's own clock; `null` while it is not muted. */
  readonly mutedUntil: Instant | null;
}

/** The one switch of a page's sound. */
export interface SoundSwitch extends Store<SoundWish> {
  /** Off → on → muted → on again. */
  readonly press: () => void;
  /** Ends a mute whose time is up. */
  readonly tick: () => void;
}

/** A mute ends by itself: a shift that forgot it hears the next alert. */
export const MUTE_MS: Duration = 10 * MINUTE_MS;

/** Makes the switch. */
export function createSoundSwitch(isOn: boolean, monotonic: () => Instant): SoundSwitch {
  const store = createStore<SoundWish>({ isOn, mutedUntil: null });
  const unmuted: SoundWish = { isOn: true, mutedUntil: null };
  return {
    get: store.get,
    subscribe: store.subscribe,
    press: () => {
      const wish = store.get();
      store.set(wish.isOn && wish.mutedUntil === null ? { isOn: true, mutedUntil: monotonic() + MUTE_MS } : unmuted);
    },
    tick: () => {
      const { mutedUntil } = store.get();
      if (mutedUntil !== null && monotonic() >= mutedUntil) store.set(unmuted);
    },
  };
}
