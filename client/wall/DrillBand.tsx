import type { DrillTitle } from "#shared/drill/drillState.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Wall.module.css";

/** Marks of a drill; nothing on the page can switch them off. */
export interface DrillMarkProps {
  readonly title: DrillTitle | null;
  readonly names: Names;
}

const REPEATS = ["a", "b", "c"] as const;

/** The striped band under the header, with the word. */
export function DrillBand({ title, names }: DrillMarkProps) {
  const { drill } = names.words;
  return (
    <aside className={style.band} data-drill-band="true" aria-label={drill.word}>
      {REPEATS.map((at) => (
        <p key={at} aria-hidden={at !== "b"}>
          <b>{drill.banner}</b>
          {at === "b" ? <span>{title === null ? drill.explain : `${title[names.lang]}: ${drill.explain}`}</span> : null}
        </p>
      ))}
    </aside>
  );
}

/** The word laid over the whole view, faint enough to read through. */
export function DrillWatermark({ names }: { readonly names: Names }) {
  return (
    <div className={style.watermark} aria-hidden="true" data-drill-watermark="true">
      {Array.from({ length: 6 }, (_, at) => (
        <span key={at}>{names.words.drill.banner}</span>
      ))}
    </div>
  );
}
