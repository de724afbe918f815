import { classes } from "#client/style/classes.ts";
import type { Lang } from "#client/words/language.ts";
import { panelWords } from "#client/words/panels/words.ts";
import style from "./CalloutDock.module.css";
import { dockPlaces } from "./dockPlaces.ts";

/** Places in which called sites appear. */
export interface CalloutDockProps {
  readonly slots: 1 | 2 | 4 | 6;
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly lang: Lang;
}

const PADDING = { x: 3.2, y: 2.4 };
const HEAD = 4;
/** Too narrow to say beside the title that nobody is called: the places say it themselves. */
const NARROW = 38;

/** Numbered frames of 16:9, as large as the panel allows; calm while no site is called. */
export function CalloutDock({ slots, width, height, lang }: CalloutDockProps) {
  const words = panelWords(lang).callouts;
  const places = dockPlaces(slots, width - PADDING.x, height - PADDING.y - HEAD);
  return (
    <section className="panel" data-callouts="0" aria-label={words.title}>
      <h2 className="panelHead">
        <span className={style.title}>{words.title}</span>
        {width < NARROW ? null : <small className={style.title}>{words.none}</small>}
      </h2>
      <ol
        className={style.places}
        style={{ "--columns": places.columns, "--width": places.width, "--height": places.height }}
        data-roomy={places.height > 14}
      >
        {Array.from({ length: slots }, (_, at) => (
          <li key={at} className={style.place} data-callout-place={at + 1} data-state="empty" aria-label={words.place(at + 1)}>
            <b className={classes("figures", style.number)}>{at + 1}</b>
            <i className={style.seat} aria-hidden="true" />
            <span className={style.empty}>{words.empty}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
