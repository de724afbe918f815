import { type FormEvent, useState } from "react";
import type { QuestionClose, QuestionDone, QuestionReopen, QuestionRow } from "#shared/trust/answers/questionAnswers.ts";
import { useCommand } from "#client/live/useCommand.ts";
import { CommandNote } from "#client/widgets/deskPage/CommandNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import type { Lang } from "#client/words/language.ts";
import { questionWords } from "#client/words/trust/questionWords.ts";

/** Ends a question, or takes it up again. */
export interface CloseFormProps {
  readonly question: QuestionRow;
  readonly lang: Lang;
  readonly onDone: () => void;
}

const HOWS = ["explained", "corrected", "withdrawn"] as const;
const REASON_MOST = 1_000;

/** Closed with an outcome and why; reopened with why. */
export function CloseForm({ question, lang, onDone }: CloseFormProps) {
  const words = questionWords(lang);
  const command = useCommand(lang);
  const [isOpen, setOpen] = useState(false);
  const [how, setHow] = useState<(typeof HOWS)[number]>("explained");
  const [why, setWhy] = useState("");
  const isClosed = question.state === "closed";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const said = why.trim().normalize("NFC");
    const body: QuestionClose | QuestionReopen = isClosed ? { why: said } : { how, why: said };
    void command.give<QuestionDone>(`/trust/questions/${question.id}/${isClosed ? "reopen" : "close"}`, body).then((done) => {
      if (done === null) return;
      setOpen(false);
      setWhy("");
      onDone();
    });
  };
  const act = isClosed ? words.reopen : words.close;
  return (
    <>
      <CommandNote face={command.face} done={isClosed ? words.closedDone : words.reopened} lang={lang} />
      {isOpen ? (
        <form className={style.row} onSubmit={submit}>
          {isClosed ? null : (
            <label className={style.field}>
              {words.how}
              <select value={how} onChange={(change) => setHow(HOWS.find((each) => each === change.currentTarget.value) ?? "explained")}>
                {HOWS.map((each) => (
                  <option key={each} value={each}>
                    {words.hows[each]}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className={style.field} data-wide="true">
            {words.why}
            <input value={why} required maxLength={REASON_MOST} onChange={(change) => setWhy(change.currentTarget.value)} />
          </label>
          <button type="submit" data-main="true" disabled={why.trim() === "" || command.face.state === "sending"}>
            {act}
          </button>
          <button type="button" onClick={() => setOpen(false)}>
            {words.cancel}
          </button>
        </form>
      ) : (
        <div className={style.row}>
          <button type="button" onClick={() => setOpen(true)}>
            {act}
          </button>
        </div>
      )}
    </>
  );
}
