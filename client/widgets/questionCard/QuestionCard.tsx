import type { ReactNode } from "react";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { QuestionRow } from "#shared/trust/answers/questionAnswers.ts";
import { formatDate, formatPeriod, formatTime } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { factLines, rateText } from "#client/words/trust/questionText.ts";
import { questionWords } from "#client/words/trust/questionWords.ts";
import style from "./QuestionCard.module.css";

/** A question to an agency, with what was answered. */
export interface QuestionCardProps {
  readonly question: QuestionRow;
  readonly names: Names;
  /** The figure it is about, as a link where the page has one. */
  readonly figure?: ReactNode;
  /** What may be done about it. */
  readonly children?: ReactNode;
}

const SIGNS = { open: "missing", answered: "late", closed: "resolved" } as const;

/** What is asked and on what ground: the statistic by name, its numbers and how often clean figures raise it; then the answers, then how it was closed. */
export function QuestionCard({ question, names, figure, children }: QuestionCardProps) {
  const words = questionWords(names.lang);
  const { indicator, province } = splitSeriesKey(question.series);
  const facts = factLines(question, names);
  return (
    <article className={style.card} data-question={question.id} data-state={question.state} data-statistic={question.statistic}>
      <header>
        <p className={style.state}>
          <i className="sign" data-sign={SIGNS[question.state]} aria-hidden="true" />
          {words.states[question.state]}
        </p>
        <h3>{words.titles[question.statistic]}</h3>
        <p className={style.about}>
          {figure ?? `${names.indicatorName(indicator)} · ${names.province(province)} · ${formatPeriod(question.period, names.words)}`}
        </p>
        <p className={style.quiet}>
          {words.asked(names.agencyName(question.agency), when(question.askedAt))}
          {question.statistic === "person" ? ` · ${words.by(question.askedBy.name)}` : ""}
        </p>
      </header>
      {question.text === null ? <p>{words.explains[question.statistic]}</p> : <p className={style.text}>{question.text}</p>}
      {facts.length === 0 ? null : (
        <dl className={style.facts}>
          {facts.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {question.alarmRate === null ? null : <p className={style.quiet}>{words.rate(rateText(question.alarmRate, names))}</p>}
      {question.with.length === 0 ? null : <p className={style.quiet}>{words.withOthers(question.with.length)}</p>}
      <ol className={style.answers}>
        {question.answers.map(({ text, at, by }) => (
          <li key={`${at} ${text}`}>
            <p className={style.quiet}>{words.answered(by.name, when(at))}</p>
            <p className={style.text}>{text}</p>
          </li>
        ))}
      </ol>
      {question.closed === null ? null : (
        <p className={style.closed}>
          <i className="sign" data-sign="resolved" aria-hidden="true" />
          <span>
            {words.closed(words.hows[question.closed.how], question.closed.by.name, when(question.closed.at))}
            {question.closed.why === "" ? null : <q>{question.closed.why}</q>}
          </span>
        </p>
      )}
      {children}
    </article>
  );
}

function when(iso: string): string {
  const at = Date.parse(iso);
  return `${formatTime(at)} ${formatDate(at)}`;
}
