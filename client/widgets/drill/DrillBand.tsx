import type { DrillTitle } from "#shared/drill/drillState.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import style from "./DrillBand.module.css";

/** Marks of a drill; nothing on the page can switch them off. */
export interface DrillMarkProps {
  readonly title: DrillTitle | null;
  readonly lang: Lang;
}

const REPEATS = ["a", "b", "c"] as const;

/** The striped band under the header, with the word; on one screen of many there is room for it once. */
export function DrillBand({ title, lang, isOnce = false }: DrillMarkProps & { readonly isOnce?: boolean }) {
  const { drill } = wordsOf(lang);
  return (
    <aside className={style.band} data-drill-band="true" aria-label={drill.word}>
      {(isOnce ? (["b"] as const) : REPEATS).map((at) => (
        <p key={at} aria-hidden={at !== "b"}>
          <b>{drill.banner}</b>
          {at === "b" ? <span>{title === null ? drill.explain : `${title[lang]}: ${drill.explain}`}</span> : null}
        </p>
      ))}
    </aside>
  );
}

/** The word laid over the whole view, faint enough to read through. */
export function DrillWatermark({ lang }: { readonly lang: Lang }) {
  return (
    <div className={style.watermark} aria-hidden="true" data-drill-watermark="true">
      {Array.from({ length: 6 }, (_, at) => (
        <span key={at}>{wordsOf(lang).drill.banner}</span>
      ))}
    </div>
  );
}
