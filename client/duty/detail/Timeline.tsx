import type { Alert, TimelineItem } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatClock, formatDate } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { formatWhen } from "./contentLines.ts";
import style from "./Detail.module.css";
import { roleWord } from "./roleWord.ts";
import { useTimeline } from "./useTimeline.ts";

/** Everything that was done to an alert, by whom and why, newest first. */
export function Timeline({ desk, alert }: { readonly desk: DeskModel; readonly alert: Alert }) {
  const { detail } = listWords(desk.lang);
  const { items, state } = useTimeline(alert);
  return (
    <section className={style.timeline} data-part="timeline" data-state={state}>
      <h3>{detail.timeline}</h3>
      {state === "waiting" && items.length === 0 ? <p>{detail.timelineWaiting}</p> : null}
      {state === "away" ? <p role="status">{detail.timelineAway}</p> : null}
      <ol>
        {items.toReversed().map((item, index) => (
          <Item key={items.length - index} desk={desk} item={item} />
        ))}
      </ol>
    </section>
  );
}

function Item({ desk, item }: { readonly desk: DeskModel; readonly item: TimelineItem }) {
  const { lang, catalogue } = desk;
  const { detail } = listWords(lang);
  const sites = item.sites?.map((site) => {
    const known = catalogue.sites.find(({ id }) => id === site);
    return known === undefined ? site : named(lang, known);
  });
  return (
    <li data-act={item.act}>
      <time className="figures">
        {formatClock(item.at)} <small>{formatDate(item.at)}</small>
      </time>
      <p>
        <b>{alertWords(lang).act[item.act]}</b>
        {item.version > 1 ? <small> · {detail.version(item.version)}</small> : null}
        {item.until === undefined ? null : <span> · {detail.until(formatWhen(item.until))}</span>}
        {sites === undefined || sites.length === 0 ? null : <span>: {sites.join(", ")}</span>}
        <br />
        <span className={style.by}>
          {item.by.name} <small>{roleWord(item.by, lang)}</small>
        </span>
        {item.why === null ? null : <q>{item.why}</q>}
      </p>
    </li>
  );
}
