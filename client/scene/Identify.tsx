import type { PairedScreen } from "#shared/screen/screensState.ts";
import type { Lang } from "#client/words/language.ts";
import { screenWords } from "#client/words/screen/words.ts";
import style from "./OwnScreen.module.css";

/** The answer to "which one are you?". */
export interface IdentifyProps {
  readonly screen: Pick<PairedScreen, "name" | "slot">;
  readonly lang: Lang;
}

/** The screen's name and place over everything, as large as they fit. */
export function Identify({ screen: { name, slot }, lang }: IdentifyProps) {
  return (
    <div className={style.over} role="alert" data-identify={slot} lang={lang}>
      <p className={style.name} style={{ "--letters": Math.max(4, longestWord(name)), "--all": Array.from(name).length }}>
        {name}
      </p>
      <p className={style.slot}>{screenWords(lang).slot(slot)}</p>
    </div>
  );
}

function longestWord(name: string): number {
  return Math.max(...name.split(/\s+/).map((word) => Array.from(word).length));
}
