import { useState, useSyncExternalStore } from "react";
import { scopeOf } from "#shared/duty/permission.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { QuestionRow, QuestionsAnswer } from "#shared/trust/answers/questionAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { useParts } from "#client/trust/page/useParts.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { QuestionCard } from "#client/widgets/questionCard/QuestionCard.tsx";
import { formatPeriod } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { questionWords } from "#client/words/trust/questionWords.ts";
import { AskForm } from "./AskForm.tsx";
import { CloseForm } from "./CloseForm.tsx";
import { LooksTable, StatisticsTable } from "./StatisticsTable.tsx";

const STATES = ["open", "answered", "closed"] as const;

/** Questions to agencies with their grounds and answers; asking, closing and reopening for those who may. */
export function QuestionsPart({ model }: { readonly model: TrustModel }) {
  const { live, lang, topic, address, identity, catalogue } = model;
  const words = questionWords(lang);
  const parts = useParts(address);
  const [isAsking, setAsking] = useState(parts.has("ask"));
  const state = STATES.find((each) => each === parts.get("state")) ?? "";
  const agency = parts.get("agency") ?? "";
  const version = useSyncExternalStore(live.questions.subscribe, () => versionOf(model));
  const query = new URLSearchParams({ topic, ...(state === "" ? {} : { state }), ...(agency === "" ? {} : { agency }) });
  const asked = useAsked<QuestionsAnswer>(`/trust/questions?${query}`, lang, version);
  const { answer } = asked;
  const mayAsk = scopeOf(identity.role, "question.ask") !== "none";
  const show = (change: { readonly state?: string; readonly agency?: string }): void =>
    address.go({ part: "questions", state, agency, ...change });
  return (
    <>
      <p className={style.lead}>{words.lead}</p>
      {isAsking && mayAsk ? <AskForm model={model} onClose={() => setAsking(false)} onAsked={asked.again} /> : null}
      <section className={style.block} aria-label={words.title} data-questions={asked.state}>
        <h2>
          {words.title}
          <small>{answer === null ? "" : words.counts(answer.counts.open, answer.counts.answered, answer.counts.closed)}</small>
        </h2>
        <form className={style.row} onSubmit={(submit) => submit.preventDefault()}>
          <label className={style.field}>
            {words.filter.state}
            <select value={state} onChange={(change) => show({ state: change.currentTarget.value })}>
              <option value="">{words.filter.any}</option>
              {STATES.map((each) => (
                <option key={each} value={each}>
                  {words.states[each]}
                </option>
              ))}
            </select>
          </label>
          <label className={style.field}>
            {words.filter.agency}
            <select value={agency} onChange={(change) => show({ agency: change.currentTarget.value })}>
              <option value="">{words.filter.anyAgency}</option>
              {catalogue.agencies.map((each) => (
                <option key={each.code} value={each.code}>
                  {named(lang, each)}
                </option>
              ))}
            </select>
          </label>
          {mayAsk && !isAsking ? (
            <button type="button" data-main="true" onClick={() => setAsking(true)}>
              {words.ask}
            </button>
          ) : null}
        </form>
        {mayAsk ? null : <p className={style.quiet}>{words.noRight}</p>}
        <AskedNote asked={asked} lang={lang} />
        {answer?.questions.length === 0 ? <p>{state === "open" ? words.noneOpen : words.none}</p> : null}
        {answer?.questions.map((question) => (
          <Question key={question.id} {...{ model, question, mayAsk }} onDone={asked.again} />
        ))}
      </section>
      {answer === null ? null : (
        <>
          <StatisticsTable statistics={answer.statistics} names={model.names} />
          <LooksTable looks={answer.looks} names={model.names} />
        </>
      )}
    </>
  );
}

interface QuestionProps {
  readonly model: TrustModel;
  readonly question: QuestionRow;
  readonly mayAsk: boolean;
  readonly onDone: () => void;
}

function Question({ model, question, mayAsk, onDone }: QuestionProps) {
  const { names, address } = model;
  const { indicator, province } = splitSeriesKey(question.series);
  const figure = (
    <To address={address} parts={{ part: "passport", indicator, province, period: question.period }}>
      {names.indicatorName(indicator)} · {names.province(province)} · {formatPeriod(question.period, names.words)}
    </To>
  );
  return (
    <QuestionCard question={question} names={names} figure={figure}>
      {mayAsk ? <CloseForm question={question} lang={model.lang} onDone={onDone} /> : null}
    </QuestionCard>
  );
}

/** Changes whenever something was asked, answered, closed or reopened. */
function versionOf({ live, topic }: TrustModel): string {
  const own = Object.values(live.questions.get().questions).filter((one) => one.topic === topic);
  const answers = own.reduce((sum, one) => sum + one.answers.length, 0);
  const closed = own.reduce((sum, one) => sum + (one.closed?.at ?? 0), 0);
  return `${own.length} ${answers} ${closed}`;
}
