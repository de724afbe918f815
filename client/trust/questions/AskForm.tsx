import { type FormEvent, useState } from "react";
import { COUNTRY } from "#shared/catalogue/country.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { QuestionAsk, QuestionDone } from "#shared/trust/answers/questionAnswers.ts";
import { useCommand } from "#client/live/useCommand.ts";
import { IndicatorField, PeriodField, PlaceField } from "#client/trust/page/FigureFields.tsx";
import { placesOf } from "#client/trust/page/findFigures.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { useParts } from "#client/trust/page/useParts.ts";
import { CommandNote } from "#client/widgets/deskPage/CommandNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { questionWords } from "#client/words/trust/questionWords.ts";

/** A question of an officer's own. */
export interface AskFormProps {
  readonly model: TrustModel;
  readonly onClose: () => void;
  readonly onAsked: () => void;
}

/** Asks the agency that supplies a figure to explain it. */
export function AskForm({ model, onClose, onAsked }: AskFormProps) {
  const { lang, names, topic, address } = model;
  const words = questionWords(lang);
  const parts = useParts(address);
  const [indicator, setIndicator] = useState(parts.get("indicator") ?? "");
  const [place, setPlace] = useState(parts.get("province") ?? "");
  const [period, setPeriod] = useState(parts.get("period") ?? "");
  const [text, setText] = useState("");
  const command = useCommand(lang);
  const found = names.indicator(indicator);
  const isNational = found !== undefined && placesOf(found) === "country";
  const where = isNational ? COUNTRY : place;
  const isReady = found !== undefined && where !== "" && period !== "" && text.trim() !== "" && command.face.state !== "sending";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const body: QuestionAsk = { series: seriesKey(indicator, where), period, text: text.trim().normalize("NFC"), topic };
    void command.give<QuestionDone>("/trust/questions", body).then((done) => {
      if (done === null) return;
      setText("");
      onAsked();
    });
  };
  return (
    <section className={style.block} aria-label={words.askTitle} data-ask-form="true">
      <h2>{words.askTitle}</h2>
      <form onSubmit={submit} className={style.form}>
        <div className={style.row}>
          <IndicatorField model={model} value={indicator} onPick={setIndicator} />
          {isNational ? null : <PlaceField model={model} value={place} onPick={setPlace} />}
          <PeriodField model={model} value={period} onPick={setPeriod} indicator={found} newest={null} />
        </div>
        <label className={style.field}>
          {words.question}
          <textarea rows={3} maxLength={2_000} required value={text} onChange={(change) => setText(change.currentTarget.value)} />
          <span>{words.questionHint}</span>
        </label>
        <CommandNote face={command.face} done={words.sent} lang={lang} />
        <div className={style.row}>
          <button type="submit" data-main="true" disabled={!isReady}>
            {words.send}
          </button>
          <button type="button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}
