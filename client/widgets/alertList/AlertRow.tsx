import type { Alert } from "#shared/alert/alert.ts";
import type { FittedText } from "#client/style/fitText.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./AlertList.module.css";
import type { ListText } from "./listText.ts";

/** One alert of the list. */
export interface AlertRowProps {
  readonly alert: Alert;
  readonly text: ListText;
  readonly isDense: boolean;
  readonly isDrill: boolean;
  readonly lang: Lang;
}

/** Sign, severity in words and colour, level, state; headline; where, how long still, who acknowledged. */
export function AlertRow({ alert, text, isDense, isDrill, lang }: AlertRowProps) {
  const { content, state, topic } = alert;
  const words = alertWords(lang);
  const mark = topic === "exercise" ? words.exercise : isDrill ? words.notExercise : null;
  const isAcknowledged = state === "acknowledged";
  const severity = text.chips.severity ? <b className={style.severity}>{words.severity[content.severity]}</b> : null;
  const level =
    content.level === null || !text.chips.level ? null : (
      <span className="risk" data-level={content.level}>
        {words.levelShort(content.level)}
      </span>
    );
  const standing = (
    <span className={style.state} data-acknowledged={isAcknowledged}>
      <i className="sign" data-sign={isAcknowledged ? "resolved" : "Unknown"} aria-hidden="true" />
      <span className={text.chips.state ? undefined : "offscreen"}>{words.state[state]}</span>
    </span>
  );
  // The band holds the alert itself and proves that it was seen; the list only speaks of it.
  return (
    <li className={style.row} data-listed-alert={alert.id} data-severity={content.severity} data-state={state} data-topic={topic}>
      <i className={`sign ${style.sign ?? ""}`} data-sign={content.severity} aria-hidden="true" />
      <div className={style.words}>
        {isDense ? null : (
          <p className={style.head}>
            {severity}
            {level}
            {mark === null ? null : <b className={style.mark}>{mark}</b>}
            {standing}
          </p>
        )}
        <Lines text={text.headline} className={style.headline} />
        {isDense ? (
          <p className={style.foot}>
            {severity}
            {level}
            {mark === null ? null : <b className={style.mark}>{mark}</b>}
            <span>{text.facts.lines[0]}</span>
            {standing}
          </p>
        ) : (
          <Lines text={text.facts} className={style.facts} />
        )}
      </div>
    </li>
  );
}

function Lines({ text, className }: { readonly text: FittedText; readonly className: string | undefined }) {
  return (
    <p className={className} style={{ fontSize: `calc(${text.size} * var(--u))` }}>
      {text.lines.map((line, at) => (
        <span key={`${at} ${line}`}>{line}</span>
      ))}
    </p>
  );
}
