import type { Alert } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { textOf, updateOf } from "#client/words/annunciation/sayAlert.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatLength } from "#client/words/format.ts";
import style from "./Detail.module.css";

/** How grave, whether it is real, how it stands, and what it says in a line. */
export function DetailHead({ desk, alert }: { readonly desk: DeskModel; readonly alert: Alert }) {
  const { lang, names, topic, live, pulse } = desk;
  const { detail, list } = listWords(lang);
  const said = alertWords(lang);
  const { content, state, closedAs, shelvedUntil } = alert;
  const left = useSecond(pulse, () =>
    state === "shelved" && shelvedUntil !== null
      ? list.shelfLeft(formatLength(shelvedUntil - topicNow(live, alert.topic), names.words))
      : "",
  );
  const isReal = topic === "exercise" && alert.topic === "actual";
  return (
    <header className={style.head} data-severity={content.severity}>
      <p className={style.rank}>
        <b>
          <i className="sign" data-sign={content.severity} aria-hidden="true" />
          {said.severity[content.severity]}
        </b>
        {content.level === null ? null : (
          <span className="risk" data-level={content.level}>
            {said.level[content.level]}
          </span>
        )}
        {alert.topic === "exercise" ? <span className={style.exercise}>{said.exercise}</span> : null}
        {isReal ? <span className={style.real}>{said.notExercise}</span> : null}
        <span className={style.state} data-state={state}>
          {closedAs !== null && state === "closed" ? said.closedAs[closedAs] : said.state[state]}
          {left === "" ? null : ` · ${left}`}
        </span>
      </p>
      <h2>{textOf(content.headline, names)}</h2>
      <p className={style.ids}>
        <code>{alert.id}</code>
        <span>{updateOf(alert, names) ?? detail.version(1)}</span>
        {alert.carriedInto === null ? null : <span>{detail.carried}</span>}
        <a href={`/api/v1/alerts/${alert.id}/cap`} target="_blank" rel="noreferrer">
          {detail.cap}
        </a>
      </p>
    </header>
  );
}
