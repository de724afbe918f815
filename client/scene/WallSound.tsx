import { lazy, Suspense } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { Lang } from "#client/words/language.ts";
import { addressText } from "./addressText.ts";

const AlertSound = lazy(async () => {
  const { AlertSound: loaded } = await tryAgain(() => import("#client/widgets/alertSound/AlertSound.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** The sound of a wall: on where its address says `sound=1`, or once the key `m` was pressed. */
export interface WallSoundProps {
  readonly live: readonly Alert[];
  readonly pulse: SecondPulse;
  readonly lang: Lang;
}

const startsOn = new URLSearchParams(location.search).get("sound") === "1";

/** The sign of the sound, in the header; nothing while it is off. */
export function WallSound({ live, pulse, lang }: WallSoundProps) {
  return (
    <Suspense fallback={null}>
      <AlertSound startsOn={startsOn} onTurnedOn={keepInAddress} {...{ live, pulse, lang }} />
    </Suspense>
  );
}

/** A wall that is loaded anew sounds as before. */
function keepInAddress(): void {
  const next = addressText(location.pathname, location.search, { sound: "1" });
  if (next !== `${location.pathname}${location.search}`) history.replaceState(history.state, "", next);
}
