import { useMemo, useSyncExternalStore } from "react";
import type { PassportAnswer } from "#shared/trust/answers/passportAnswer.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { QuestionCard } from "#client/widgets/questionCard/QuestionCard.tsx";
import { formatFigureText } from "#client/words/figure.ts";
import { formatDecimal, formatPeriod } from "#client/words/format.ts";
import { passportWords } from "#client/words/trust/passportWords.ts";
import { ChainFacts } from "./ChainFacts.tsx";
import own from "./Passport.module.css";
import { PassportChecks } from "./PassportChecks.tsx";
import { PassportFacts } from "./PassportFacts.tsx";
import { PassportLinks } from "./PassportLinks.tsx";
import { Versions } from "./Versions.tsx";

/** A figure. */
export interface PassportSheetProps {
  readonly model: TrustModel;
  readonly indicator: string;
  readonly province: string;
  /** Empty: the newest. */
  readonly period: string;
}

/** Everything known of a figure: the figure, who said it and when, every value before it, what it was checked against, its place in the chain, questions. */
export function PassportSheet({ model, indicator, province, period }: PassportSheetProps) {
  const { lang, topic, names, live } = model;
  const words = passportWords(lang);
  const query = new URLSearchParams({ indicator, province, topic, ...(period === "" ? {} : { period }) });
  const questions = useSyncExternalStore(live.questions.subscribe, live.questions.get);
  const version = useMemo(() => Object.values(questions.questions).reduce((sum, one) => sum + one.answers.length + 1, 0), [questions]);
  const asked = useAsked<PassportAnswer>(`/observations/passport?${query}`, lang, version);
  const { answer } = asked;
  const form = names.indicator(indicator);
  if (answer === null || form === undefined) return <AskedNote asked={asked} lang={lang} />;
  const unit = lang === "en" ? form.unitEn : form.unitVi;
  return (
    <article className={own.sheet} data-passport={answer.series} data-period={answer.period} data-value={answer.value}>
      <AskedNote asked={asked} lang={lang} />
      <section className={style.block} aria-label={words.title}>
        <header className={own.head}>
          <div>
            <h2>{names.indicatorName(indicator)}</h2>
            <p className={style.quiet}>
              {names.province(province)} · {formatPeriod(answer.period, names.words)}
            </p>
          </div>
          <p className={own.figure}>
            <b>{formatFigureText(answer.value, form, names.words, lang)}</b>
            <span>
              {formatDecimal(answer.value, names.words)} {unit}
            </span>
          </p>
        </header>
        <PassportFacts {...{ model, answer, form }} />
        <nav className={style.row} data-level="true">
          <To address={model.address} className={style.button} parts={{ part: "revisions", indicator, province }}>
            {words.triangle}
          </To>
          <To
            address={model.address}
            className={style.button}
            parts={{ part: "questions", ask: "1", indicator, province, period: answer.period }}
          >
            {words.ask}
          </To>
        </nav>
      </section>
      <Versions {...{ model, answer }} />
      <PassportChecks {...{ model, answer }} />
      <div className={own.pair}>
        <PassportLinks model={model} title={words.from} none={words.fromNone} links={answer.computedFrom} />
        <PassportLinks model={model} title={words.usedBy} none={words.usedByNone} links={answer.usedBy} />
      </div>
      <ChainFacts {...{ model }} chain={answer.chain} />
      <section className={style.block} aria-label={words.questions} data-questions={answer.questions.length}>
        <h2>{words.questions}</h2>
        {answer.questions.length === 0 ? <p>{words.questionsNone}</p> : null}
        {answer.questions.map((question) => (
          <QuestionCard key={question.id} question={question} names={names} />
        ))}
      </section>
    </article>
  );
}
