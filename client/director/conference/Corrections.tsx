import { type FormEvent, memo } from "react";
import type { Correction } from "#shared/conference/conferenceState.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { callWords } from "#client/words/director/callsWords.ts";
import { formatFigure } from "#client/words/figure.ts";
import { formatDecimal, formatPeriodShort, formatTime } from "#client/words/format.ts";
import style from "./Cards.module.css";
import type { ConferenceOrders } from "./conferenceOrders.ts";
import { siteLabel } from "./siteLabel.ts";
import { typedIn } from "./typedIn.ts";
import { useConference } from "./useRoster.ts";

/** What rooms ask to be looked at. */
export interface CorrectionsProps {
  readonly desk: DirectorDesk;
  readonly give: ConferenceOrders;
}

/** Requests for correction, those that wait for an answer first. */
export function Corrections({ desk, give }: CorrectionsProps) {
  const said = callWords(desk.lang).corrections;
  const { corrections } = useConference(desk);
  const sorted = corrections.toSorted((a, b) => Number(a.answer !== null) - Number(b.answer !== null) || b.askedAt - a.askedAt);
  return (
    <section className={style.corrections} data-part="corrections" aria-label={said.title}>
      {corrections.length === 0 ? <p className={style.none}>{said.none}</p> : null}
      <ul>
        {sorted.map((correction) => (
          <One key={correction.id} {...{ desk, give, correction }} />
        ))}
      </ul>
    </section>
  );
}

const One = memo(function One({ desk, give, correction }: CorrectionsProps & { readonly correction: Correction }) {
  const said = callWords(desk.lang).corrections;
  const { names, set } = desk;
  const { id, site, series, period, seen, proposed, why, askedAt, answer } = correction;
  const { indicator, province } = splitSeriesKey(series as SeriesKey);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = typedIn(event.currentTarget, "text");
    if (text !== "") give.answer(id, text);
  };
  return (
    <li data-correction={id} data-open={answer === null}>
      <header>
        <b>{siteLabel(desk, site)}</b>
        <span>{`${names.indicatorShort(indicator)}, ${names.province(province, set.id)}, ${formatPeriodShort(period, names.words)}`}</span>
        <span className="figures">{formatTime(askedAt)}</span>
      </header>
      <p>
        {said.seen} <b className="figures">{seen === null ? said.noFigure : figureText(desk, indicator, seen)}</b>
        {proposed === null ? null : (
          <>
            {" → "}
            {said.proposed} <b className="figures">{figureText(desk, indicator, proposed)}</b>
          </>
        )}
      </p>
      <p>“{why}”</p>
      {answer === null ? (
        <form onSubmit={submit}>
          <input name="text" aria-label={said.answerHint} placeholder={said.answerHint} autoComplete="off" />
          <button type="submit">{said.answer}</button>
        </form>
      ) : (
        <p className={style.answered}>
          {said.answered(answer.by.name, formatTime(answer.at))}: “{answer.text}”
        </p>
      )}
      <OrderNote desk={desk} lane={`correction ${id}`} />
    </li>
  );
});

function figureText({ names, lang }: DirectorDesk, code: string, digits: string): string {
  const indicator = names.indicator(code);
  if (indicator === undefined) return formatDecimal(digits, names.words);
  const { figure, unit } = formatFigure(digits, indicator, names.words, lang);
  return `${figure} ${unit}`.trim();
}
