import type { Alert } from "#shared/alert/alert.ts";
import { type Annunciation, type AnnunciationState, annunciate } from "#shared/alert/annunciation.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";

/** One sound: how grave, and whether it is practised. */
export type Tone = NonNullable<Annunciation["sound"]>;

/** What this page has let be heard. JSON: it outlives the page. */
export interface Heard {
  readonly state: AnnunciationState;
  /** When it last sounded. */
  readonly soundedAt: Instant | null;
}

/** What a sound is decided from. */
export interface SoundMoment {
  readonly live: readonly Alert[];
  /** Sound is wanted here, not muted, and the browser lets it be heard. */
  readonly canSound: boolean;
  readonly now: Instant;
}

/** One sound ends before the next begins. */
const APART_MS: Duration = 4 * SECOND_MS;

/**
 * Whether to sound now, and how. While sound is off, muted or held back by the browser, or another one is still heard, alerts wait
 * and none is lost; those that waited together sound as the gravest of them. How often is the console's rule. Pure.
 */
export function decideSound(before: Heard, { live, canSound, now }: SoundMoment): { readonly heard: Heard; readonly tone: Tone | null } {
  const isTooSoon = before.soundedAt !== null && Math.abs(now - before.soundedAt) < APART_MS;
  if (!canSound || isTooSoon) return { heard: before, tone: null };
  const { state, sound } = annunciate(before.state, live, now);
  return { heard: { state, soundedAt: sound === null ? before.soundedAt : now }, tone: sound };
}
