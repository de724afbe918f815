import { useEffect, useState, useSyncExternalStore } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import { formatLength } from "#client/words/format.ts";
import type { Lang } from "#client/words/language.ts";
import { wordsOf } from "#client/words/language.ts";
import style from "./AlertSound.module.css";
import { createSound, type Sound, type SoundFace } from "./sound.ts";

/** The sound of a page's alerts, and the sign that says how it stands. */
export interface AlertSoundProps {
  readonly live: readonly Alert[];
  readonly pulse: SecondPulse;
  readonly lang: Lang;
  /** Wanted from the start, by the address. */
  readonly startsOn: boolean;
  /** For fingers; a wall has the key `m` alone. */
  readonly hasButton?: boolean;
  /** A call waits for an answer on this page. */
  readonly isRinging?: boolean;
  readonly onTurnedOn: () => void;
}

/** Sounds each new alert once; `m` turns sound on, mutes it for ten minutes, and ends the mute. */
export function AlertSound({ live, pulse, lang, startsOn, hasButton = false, isRinging = false, onTurnedOn }: AlertSoundProps) {
  const [sound] = useState((): Sound => createSound(startsOn, { ...pageTimers(), storage: () => sessionStorage }));
  const face = useSyncExternalStore(sound.subscribe, sound.get);
  useEffect(() => sound.listen(), [sound]);
  useEffect(() => pulse.subscribe(sound.tick), [pulse, sound]);
  useEffect(() => sound.tell(live), [sound, live]);
  useEffect(() => sound.ring(isRinging), [sound, isRinging]);
  const { isOn } = face;
  useEffect(() => {
    if (isOn) onTurnedOn();
  }, [isOn, onTurnedOn]);
  const words = annunciationWords(lang).sound;
  return (
    <>
      {isOn ? (
        <p className={style.sound} data-sound={face.state}>
          <Loudspeaker isMuted={face.state !== "on"} />
          {saying(face, lang)}
        </p>
      ) : null}
      {hasButton ? (
        <button type="button" className={style.button} onClick={sound.press}>
          {face.state === "on" ? words.mute : words.unmute}
        </button>
      ) : null}
    </>
  );
}

function saying({ state, leftMs }: SoundFace, lang: Lang): string {
  const words = annunciationWords(lang).sound;
  if (state === "muted") return words.muted(formatLength(leftMs, wordsOf(lang)));
  return state === "waiting" ? words.waiting : words.on;
}

/** A loudspeaker, struck out while nothing can be heard. */
function Loudspeaker({ isMuted }: { readonly isMuted: boolean }) {
  return (
    <svg className={style.sign} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 7h4l5-4v14l-5-4H2z" fill="currentcolor" />
      <path
        d={isMuted ? "M13 7l6 6M19 7l-6 6" : "M13.5 6.5a5 5 0 0 1 0 7M15.8 4a8.5 8.5 0 0 1 0 12"}
        fill="none"
        stroke="currentcolor"
        strokeWidth="1.8"
      />
    </svg>
  );
}
