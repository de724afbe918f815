import type { DrillTitle } from "#shared/drill/drillState.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import style from "./DrillBand.module.css";

/** Marks of a drill; nothing on the page can switch them off. */
export interface DrillMarkProps {
  readonly title: DrillTitle | null;
  readonly lang: Lang;
}

const ONCE = ["b"] as const;
const REPEATS = ["a", "b", "c"] as const;

/** The band, or the part of it that one screen of many shows. */
export interface DrillBandProps extends DrillMarkProps {
  /** Width in units of one screen's part, which says the word once; absent: the band is on one screen. */
  readonly width?: number | undefined;
}

const SIZE = 1.75;
/** The word, and what is kept free about it, in units. */
const WORD_ROOM = 24;

/** The striped band under the header, with the word; the sentence beside it only where it is whole. */
export function DrillBand({ title, lang, width }: DrillBandProps) {
  const { drill } = wordsOf(lang);
  useFontsReady();
  const sentence = title === null ? drill.explain : `${title[lang]}: ${drill.explain}`;
  const fits = (text: string): boolean => width === undefined || measureIn(400)(text, SIZE) + WORD_ROOM <= width;
  const said = [sentence, drill.explain].find(fits);
  return (
    <aside className={style.band} data-drill-band="true" aria-label={drill.word}>
      {(width === undefined ? REPEATS : ONCE).map((at) => (
        <p key={at} aria-hidden={at !== "b"}>
          <b>{drill.banner}</b>
          {at === "b" && said !== undefined ? <span>{said}</span> : null}
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
