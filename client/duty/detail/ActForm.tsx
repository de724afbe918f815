import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { textOf } from "#client/words/annunciation/sayAlert.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatTime } from "#client/words/format.ts";
import style from "./Acts.module.css";
import { ACT_ASKS, type ActFill, type ActName } from "./actBody.ts";
import { isReason, REASON_MAX } from "./reason.ts";

/** A command that waits for its reason. */
export interface ActFormProps {
  readonly desk: DeskModel;
  readonly alert: Alert;
  readonly act: ActName;
  /** What it is called here. */
  readonly word: string;
  /** What it comes to, in a sentence. */
  readonly explain: string;
  readonly seen: number;
  readonly onSend: (fill: ActFill) => void;
  readonly onClose: () => void;
}

const SHELF_MINUTES = [15, 30, 60, 120, 240, 480] as const;
const USUAL_SHELF = 60;

/** Asks what the command needs and whether it is meant; Enter confirms, Escape leaves it. */
export function ActForm({ desk, alert, act, word, explain, seen, onSend, onClose }: ActFormProps) {
  const { lang, names, catalogue } = desk;
  const { confirm } = listWords(lang);
  const asks = ACT_ASKS[act];
  const [why, setWhy] = useState("");
  const [minutes, setMinutes] = useState(Math.min(USUAL_SHELF, catalogue.duty.shelveAtMostMin));
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>("textarea") ?? form.current?.querySelector<HTMLElement>("button");
    first?.focus();
  }, []);
  const needsWhy = asks === "why" || asks === "shelf";
  const isWrong = isAsked && needsWhy && !isReason(why);

  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setAsked(true);
    if (needsWhy && !isReason(why)) return;
    onSend({ why, minutes, seen });
  };
  const onKey = (key: KeyboardEvent): void => {
    if (key.nativeEvent.isComposing) return;
    if (key.key === "Escape") {
      key.preventDefault();
      key.stopPropagation();
      onClose();
    }
    if (key.key !== "Enter" || key.shiftKey || !(key.target instanceof HTMLTextAreaElement)) return;
    key.preventDefault();
    submit();
  };
  return (
    <form
      ref={form}
      className={style.form}
      data-part="act"
      data-act={act}
      data-topic={alert.topic}
      aria-label={word}
      onSubmit={submit}
      onKeyDown={onKey}
    >
      <h3>{confirm.what(word, textOf((alert.pending ?? alert).content.headline, names))}</h3>
      <p>{explain}</p>
      {asks === "shelf" ? <ShelfChoice desk={desk} alert={alert} minutes={minutes} onMinutes={setMinutes} /> : null}
      {needsWhy ? (
        <label>
          {confirm.why}
          <textarea rows={2} maxLength={REASON_MAX} value={why} aria-invalid={isWrong} onChange={(event) => setWhy(event.target.value)} />
        </label>
      ) : null}
      {isWrong ? <small role="alert">{confirm.whyMissing}</small> : null}
      <div className={style.confirm}>
        <button type="submit" className={style.go} data-act={act}>
          {confirm.send} <kbd>⏎</kbd>
        </button>
        <button type="button" onClick={onClose}>
          {confirm.keep} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}

interface ShelfChoiceProps extends Pick<ActFormProps, "desk" | "alert"> {
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
}

function ShelfChoice({ desk, alert, minutes, onMinutes }: ShelfChoiceProps) {
  const { confirm } = listWords(desk.lang);
  const most = desk.catalogue.duty.shelveAtMostMin;
  const choices = [...SHELF_MINUTES.filter((each) => each < most), most];
  const end = useSecond(desk.pulse, () => confirm.endsAt(formatTime(topicNow(desk.live, alert.topic) + minutes * MINUTE_MS)));
  return (
    <fieldset className={style.shelf}>
      <legend>{confirm.until}</legend>
      {choices.map((each) => (
        <label key={each}>
          <input type="radio" name="minutes" checked={each === minutes} onChange={() => onMinutes(each)} />
          {confirm.minutes(each)}
        </label>
      ))}
      <span className="figures">{end}</span>
    </fieldset>
  );
}
