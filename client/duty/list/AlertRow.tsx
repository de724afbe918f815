import { memo, type RefObject, useRef } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { ScreenPresence } from "#shared/alert/alertEvents.ts";
import { rollCallOf } from "#shared/alert/rollCall.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { isWriter, waitsFor } from "#client/duty/detail/allowed.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { useProofOfSeeing } from "#client/live/proofOfSeeing.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { provinceWordings, textOf, updateOf } from "#client/words/annunciation/sayAlert.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatLength, formatMoment, formatTime } from "#client/words/format.ts";
import style from "./AlertRow.module.css";

/** One alert in the list. */
export interface AlertRowProps {
  readonly desk: DeskModel;
  readonly alert: Alert;
  /** All screens the desk knows, for the count of those that have shown it. */
  readonly screens: Readonly<Record<string, ScreenPresence>>;
  readonly isSelected: boolean;
  readonly isGrouped: boolean;
  /** A command about it waits for the server. */
  readonly isSending: boolean;
  readonly onSelect: (id: string) => void;
}

/** Drawn again only when its own alert, or the screens, have changed. */
export const AlertRow = memo(function AlertRow(props: AlertRowProps) {
  const { desk, alert, isSelected, isGrouped, isSending, onSelect } = props;
  const { lang, names } = desk;
  const { id, content, state, topic } = alert;
  const { list } = listWords(lang);
  const said = alertWords(lang);
  const [allProvinces = ""] = provinceWordings(alert, names);
  const update = updateOf(alert, names);
  const row = useRef<HTMLElement>(null);
  return (
    <article
      ref={row}
      id={`row-${id}`}
      role="option"
      aria-selected={isSelected}
      className={style.row}
      data-alert={id}
      data-severity={content.severity}
      data-state={state}
      data-version={alert.version}
      data-topic={topic}
      data-selected={isSelected}
      data-grouped={isGrouped}
      onClick={() => onSelect(id)}
    >
      {state === "awaitingApproval" || state === "closed" ? null : <Proof desk={desk} alert={alert} row={row} />}
      <p className={style.top}>
        <b className={style.severity}>
          <i className="sign" data-sign={content.severity} aria-hidden="true" />
          {said.severity[content.severity]}
        </b>
        {content.level === null ? null : (
          <span className="risk" data-level={content.level}>
            {said.levelShort(content.level)}
          </span>
        )}
        {topic === "exercise" ? <span className={style.exercise}>{said.exercise}</span> : <RealMark desk={desk} />}
        <Age desk={desk} alert={alert} />
      </p>
      <h4>{textOf(content.headline, names)}</h4>
      <p className={style.where} title={allProvinces}>
        {allProvinces}
      </p>
      <p className={style.foot}>
        <State desk={desk} alert={alert} />
        {alert.sites.length === 0 || state === "awaitingApproval" ? null : <Sites desk={desk} alert={alert} />}
        {state === "awaitingApproval" || state === "closed" ? null : <Screens {...props} />}
        {update === null ? null : <span>{update}</span>}
        {alert.pending === null ? null : <strong className={style.waits}>{list.amendWaits}</strong>}
        {isSending ? <em>{list.sending}…</em> : null}
      </p>
    </article>
  );
});

/** In a drill what is real says so; otherwise everything is. */
function RealMark({ desk }: { readonly desk: DeskModel }) {
  return desk.topic === "exercise" ? <span className={style.real}>{alertWords(desk.lang).notExercise}</span> : null;
}

/** What waits for approval is asked of no screen, and what ended of none any more. */
function Proof({ desk, alert, row }: Pick<AlertRowProps, "desk" | "alert"> & { readonly row: RefObject<Element | null> }) {
  useProofOfSeeing(desk.live, row, alert);
  return null;
}

function Age({ desk, alert }: Pick<AlertRowProps, "desk" | "alert">) {
  const { live, names, pulse, lang } = desk;
  const { list } = listWords(lang);
  const text = useSecond(pulse, () => {
    const now = topicNow(live, alert.topic);
    if (alert.closedAt !== null && alert.state === "closed") return list.endedAt(formatMoment(alert.closedAt, now));
    return formatLength(now - (alert.raisedAt ?? alert.sentAt), names.words);
  });
  return <time className={style.age}>{text}</time>;
}

function State({ desk, alert }: Pick<AlertRowProps, "desk" | "alert">) {
  const { live, names, pulse, lang, identity } = desk;
  const { list } = listWords(lang);
  const said = alertWords(lang);
  const { state, closedAs, shelvedUntil, content } = alert;
  const left = useSecond(pulse, () => {
    const now = topicNow(live, alert.topic);
    if (state === "shelved" && shelvedUntil !== null) return list.shelfLeft(formatLength(shelvedUntil - now, names.words));
    return state === "suppressed" ? list.startsAt(`${formatTime(content.effective)} ${formatMoment(content.effective, now)}`) : "";
  });
  const byWhom = waitsFor(alert, identity) ? list.approvalByYou : isWriter(alert, identity.id) ? list.approvalByOther : "";
  return (
    <span className={style.state}>
      <i className={style.dot} data-state={state} aria-hidden="true" />
      {closedAs === null || state !== "closed" ? said.state[state] : said.closedAs[closedAs]}
      {left === "" ? null : <span className="figures"> · {left}</span>}
      {state === "awaitingApproval" && byWhom !== "" ? <strong className={style.waits}> · {byWhom}</strong> : null}
    </span>
  );
}

function Sites({ desk, alert }: Pick<AlertRowProps, "desk" | "alert">) {
  const { live, pulse, lang } = desk;
  const { list } = listWords(lang);
  const done = alert.sites.filter((site) => Object.hasOwn(alert.siteAcks, site)).length;
  const isOverdue = useSecond(pulse, () => alert.ackDueAt !== null && alert.ackDueAt < topicNow(live, alert.topic)) || alert.escalation > 0;
  const isLate = isOverdue && done < alert.sites.length && alert.state !== "closed";
  return (
    <span className="figures" data-late={isLate} title={isLate ? list.ackOverdue : undefined}>
      {list.sites(done, alert.sites.length)}
      {isLate ? <b> ! {list.ackOverdue}</b> : null}
    </span>
  );
}

function Screens({ desk, alert, screens }: AlertRowProps) {
  const { live, pulse, lang } = desk;
  const { list } = listWords(lang);
  const text = useSecond(pulse, () => {
    const offsetMs = alert.topic === "exercise" ? (live.alerts.get().drillOffsetMs ?? 0) : 0;
    const roll = rollCallOf(alert, screens, topicNow(live, alert.topic), offsetMs);
    return list.screens(roll.totals.shown, roll.screens.length);
  });
  return <span className="figures">{text}</span>;
}
