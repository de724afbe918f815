import { memo, type ReactNode, useMemo } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Band } from "#client/live/alertBand.ts";
import type { Live } from "#client/live/live.ts";
import { classes } from "#client/style/classes.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { textOf } from "#client/words/annunciation/sayAlert.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import type { Names } from "#client/words/names.ts";
import style from "./AlertBanner.module.css";
import { BandOnScreens } from "./BandOnScreens.tsx";
import { type BandShape, bandBoxes } from "./bandBoxes.ts";
import { type BandItem, bandRows } from "./bandRows.ts";
import { type BandStretch, stretchBand } from "./bandStretches.ts";
import type { Telling } from "./bandText.ts";
import { FirstAlert, FirstAlertAgain } from "./FirstAlert.tsx";
import { SmallAlert } from "./SmallAlert.tsx";

/** The alerts in force, in a band of the wall that is theirs alone. */
export interface AlertBannerProps {
  readonly band: Band;
  /** Which of the small ones are in sight, where they take turns. */
  readonly turn: number;
  /** Width of the band in units, and the wall's shape. */
  readonly width: number;
  readonly shape: BandShape;
  /** On a wall of several screens: what each of them shows of the band. */
  readonly stretches?: readonly BandStretch[] | undefined;
  readonly isDrill: boolean;
  /** The moment on the clock of an alert's desk. */
  readonly nowOf: (alert: Alert) => number;
  readonly live: Live;
  readonly names: Names;
}

const ALL_OF_IT: readonly BandStretch[] = [];

/** The gravest alert large, the next ones small, the rest counted; each is in the page once, though the gravest may be seen on far screens too. */
export function AlertBanner({ band, turn, width, shape, stretches = ALL_OF_IT, isDrill, nowOf, live, names }: AlertBannerProps) {
  const fonts = useFontsReady();
  const isAlone = band.live.length + band.ended.length <= 1;
  const stretched = useMemo(() => stretchBand(shape, stretches), [shape, stretches]);
  const boxes = useMemo(() => stretched?.boxes ?? bandBoxes(shape, width, isAlone), [stretched, shape, width, isAlone]);
  const { first, small, rest } = bandRows(band, boxes.slots, turn);
  const words = annunciationWords(names.lang);
  const telling = (alert: Alert): Telling => ({ names, now: nowOf(alert) });
  if (first === null) return null;
  const large = <FirstAlert key={first.alert.id} item={first} box={boxes.first} {...{ isDrill, live }} telling={telling(first.alert)} />;
  const row = (item: BandItem): ReactNode => (
    <SmallAlert key={item.alert.id} item={item} width={boxes.small} {...{ isDrill, live }} telling={telling(item.alert)} />
  );
  const more = rest.length === 0 ? null : <li className={style.more}>{alertWords(names.lang).more(rest.length)}</li>;
  return (
    <aside
      className={style.band}
      data-alert-band={band.live.length}
      data-shape={shape}
      data-stretched={stretched !== null}
      data-fonts={fonts}
      aria-label={words.alerts}
    >
      {stretched === null ? (
        <>
          {large}
          {small.length === 0 ? null : (
            <ul className={style.small} style={{ "--columns": boxes.columns, "--rows": boxes.rows }}>
              {small.map(row)}
              {more}
            </ul>
          )}
        </>
      ) : (
        <BandOnScreens
          {...{ stretched, large, more }}
          echo={<FirstAlertAgain item={first} box={boxes.first} isDrill={isDrill} telling={telling(first.alert)} />}
          rows={small.map(row)}
        />
      )}
      {rest.length === 0 ? null : (
        <ul className={classes("offscreen")} aria-label={words.remaining}>
          {rest.map((alert) => (
            <Unseen key={alert.id} alert={alert} names={names} />
          ))}
        </ul>
      )}
    </aside>
  );
}

/** An alert whose turn to be seen has not come: told to those who listen, and never confirmed as seen. */
const Unseen = memo(function Unseen({ alert, names }: { readonly alert: Alert; readonly names: Names }) {
  const { content } = alert;
  return (
    <li data-alert={alert.id} data-severity={content.severity} data-state={alert.state} data-topic={alert.topic} data-turn="waiting">
      {alertWords(names.lang).severity[content.severity]}: {textOf(content.headline, names)}
    </li>
  );
});
