import { classes } from "#client/style/classes.ts";
import type { Lang } from "#client/words/language.ts";
import { panelWords } from "#client/words/panels/words.ts";
import style from "./CalloutDock.module.css";
import { dockRects } from "./dockPlaces.ts";

/** Places in which called sites appear. */
export interface CalloutDockProps {
  readonly slots: 1 | 2 | 4 | 6;
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly lang: Lang;
}

/** Too narrow to say beside the title that nobody is called: the places say it themselves. */
const NARROW = 38;

/** Numbered frames of 16:9, as large as the panel allows; called sites are laid over them, where `dockRects` says. */
export function CalloutDock({ slots, width, height, lang }: CalloutDockProps) {
  const words = panelWords(lang).callouts;
  const places = dockRects(slots, width, height);
  const [first] = places;
  return (
    <section className={classes("panel", style.dock)} data-callout-dock={slots} aria-label={words.title}>
      <h2 className="panelHead">
        <span className={style.title}>{words.title}</span>
        {width < NARROW ? null : <small className={style.title}>{words.none}</small>}
      </h2>
      <ol className={style.places} style={{ "--height": first?.height ?? 0 }} data-roomy={(first?.height ?? 0) > 14}>
        {places.map((rect, at) => (
          <li
            key={at}
            className={style.place}
            style={{ "--x": rect.x, "--y": rect.y, "--width": rect.width }}
            data-callout-place={at + 1}
            data-state="empty"
            aria-label={words.place(at + 1)}
          >
            <b className={classes("figures", style.number)}>{at + 1}</b>
            <i className={style.seat} aria-hidden="true" />
            <span className={style.empty}>{words.empty}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
