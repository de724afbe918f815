import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Live } from "#client/live/living.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { shownAt } from "#client/live/shownAt.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import type { RoomKit } from "#client/room/call/roomKit.ts";
import { formatMoment } from "#client/words/format.ts";
import type { Lang } from "#client/words/language.ts";
import { roomFiguresWords } from "#client/words/roomFigures/words.ts";
import { CorrectionForm } from "./CorrectionForm.tsx";
import style from "./Figures.module.css";
import { type FigureRow, figureRows } from "./figureRows.ts";
import { createOwnFigures, type OwnCorrection } from "./ownFigures.ts";
import { useMinute } from "./useMinute.ts";

/** The figures of the room's place as the centre has them. */
export interface FiguresPanelProps {
  readonly kit: RoomKit;
  readonly pulse: SecondPulse;
}

/** The agency under which provinces report; a site of any other body has the country's figures. */
const PROVINCES = "PROV";

/** Each with its grade, how fresh it is and when it came, and a way to ask that it be looked at. */
export function FiguresPanel({ kit, pulse }: FiguresPanelProps) {
  const { live, site, names, part } = kit;
  const { topic } = useLinkFace(live);
  const province = site.agency === PROVINCES ? site.province : COUNTRY;
  const source = useMemo(
    () => createOwnFigures({ site: site.id, province, country: COUNTRY, topic }, pageTimers()),
    [site.id, province, topic],
  );
  useEffect(() => source.start(), [source]);
  const own = useSyncExternalStore(source.subscribe, source.get);
  const now = useMinute(live, pulse);
  const rows = useMemo(() => figureRows(own, names, now), [own, names, now]);
  const [asked, setAsked] = useState<FigureRow | null>(null);
  const words = roomFiguresWords(names.lang);
  const close = (): void => setAsked(null);
  return (
    <section className={style.panel} aria-label={words.title} data-figures={own.state}>
      <h2>{words.heading(province === COUNTRY ? words.country : names.province(province))}</h2>
      <p className={style.note} role="status">
        {own.state === "waiting" ? words.waiting : own.isOld ? words.old : words.explain}
      </p>
      {own.state === "known" && rows.length === 0 ? <p>{words.none}</p> : null}
      <ul className={style.rows}>
        {rows.map((row) => (
          <li key={`${row.series} ${row.period}`} data-own-figure={row.series} data-grade={row.grade} data-freshness={row.freshness}>
            <p className={style.name}>{row.name}</p>
            <p className={style.figure}>
              <b className="figures">{row.figure}</b>
              {row.grade === "normal" ? null : (
                <span className={style.grade}>
                  <i className="sign" data-sign={row.grade} aria-hidden="true" />
                  {names.words.grade[row.grade]}
                </span>
              )}
            </p>
            <p className={style.when}>
              <span>
                {words.period}: {row.periodText}
              </span>
              <span>
                {words.received}: {row.receivedText}, {row.agencyText}
              </span>
              <span className={style.fresh}>
                <i className="sign" data-sign={row.freshness} aria-hidden="true" />
                {words.freshness[row.freshness]}
              </span>
            </p>
            {row.correction === null ? null : <CorrectionState correction={row.correction} now={now} lang={names.lang} live={live} />}
            {part === "room" && (row.correction === null || row.correction.answer !== null) ? (
              <button type="button" aria-label={words.askAbout(row.name)} onClick={() => setAsked(row)}>
                {words.ask}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {asked === null ? null : (
        <CorrectionForm
          kit={kit}
          row={asked}
          onClose={close}
          onSent={() => {
            close();
            source.again();
          }}
        />
      )}
    </section>
  );
}

interface CorrectionStateProps {
  readonly correction: OwnCorrection;
  readonly now: number;
  readonly lang: Lang;
  readonly live: Live;
}

function CorrectionState({ correction, now, lang, live }: CorrectionStateProps) {
  const words = roomFiguresWords(lang);
  const { answer, askedAt } = correction;
  return (
    <p className={style.correction} data-correction={answer === null ? "open" : "answered"} role="status">
      {answer === null
        ? words.askedAt(formatMoment(shownAt(live, Date.parse(askedAt)), now))
        : words.answered(answer.text, answer.by.name, formatMoment(shownAt(live, Date.parse(answer.at)), now))}
    </p>
  );
}
