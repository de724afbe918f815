import { type FormEvent, useState } from "react";
import type { QuestionDone, QuestionReply, QuestionRow } from "#shared/trust/answers/questionAnswers.ts";
import type { AgencyModel } from "#client/agency/agencyModel.ts";
import { useCommand } from "#client/live/useCommand.ts";
import { CommandNote } from "#client/widgets/deskPage/CommandNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { QuestionCard } from "#client/widgets/questionCard/QuestionCard.tsx";
import { agencyWords } from "#client/words/agency/words.ts";
import { questionWords } from "#client/words/trust/questionWords.ts";

/** The questions to the agency. */
export interface QuestionsPartProps {
  readonly model: AgencyModel;
  readonly questions: readonly QuestionRow[];
  readonly onAnswered: () => void;
}

const RANK = { open: 0, answered: 1, closed: 2 } as const;

/** Those that wait first, each with a box to answer in; what is closed stands as it ended. */
export function QuestionsPart({ model, questions, onAnswered }: QuestionsPartProps) {
  const { questions: words } = agencyWords(model.lang);
  const shown = questions.toSorted((a, b) => RANK[a.state] - RANK[b.state] || Date.parse(b.askedAt) - Date.parse(a.askedAt));
  const waiting = shown.filter(({ state }) => state === "open").length;
  return (
    <section className={style.block} aria-label={words.title} data-questions={shown.length} data-waiting={waiting}>
      <h2>
        {words.title}
        <small>{waiting === 0 ? "" : words.waiting(waiting)}</small>
      </h2>
      {shown.length === 0 ? <p>{words.none}</p> : null}
      {shown.map((question) => (
        <QuestionCard key={question.id} question={question} names={model.names}>
          {question.state === "closed" ? null : <AnswerBox {...{ model, question, onAnswered }} />}
        </QuestionCard>
      ))}
    </section>
  );
}

const ANSWER_MOST = 2_000;

function AnswerBox({ model, question, onAnswered }: Pick<QuestionsPartProps, "model" | "onAnswered"> & { readonly question: QuestionRow }) {
  const { lang } = model;
  const words = questionWords(lang);
  const [text, setText] = useState("");
  const command = useCommand(lang);
  const said = text.trim().normalize("NFC");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body: QuestionReply = { text: said };
    void command.give<QuestionDone>(`/trust/questions/${question.id}/answer`, body).then((done) => {
      if (done === null) return;
      setText("");
      onAnswered();
    });
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <label className={style.field}>
        {question.state === "open" ? words.answer : agencyWords(lang).questions.again}
        <textarea rows={3} required maxLength={ANSWER_MOST} value={text} onChange={(change) => setText(change.currentTarget.value)} />
        <span>{words.answerHint}</span>
      </label>
      <CommandNote face={command.face} done={words.answerDone} lang={lang} />
      <div className={style.row}>
        <button type="submit" data-main="true" disabled={said === "" || command.face.state === "sending"}>
          {words.answerSend}
        </button>
      </div>
    </form>
  );
}
