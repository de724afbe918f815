import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Proposal } from "#shared/alert/alertEvents.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { isReason, REASON_MAX } from "#client/duty/detail/reason.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatDecimal, formatMoment, formatPeriodShort } from "#client/words/format.ts";
import style from "./ProposalRow.module.css";

/** A number over its threshold, put to the desk. */
export interface ProposalRowProps {
  readonly desk: DeskModel;
  readonly proposal: Proposal;
  readonly isSelected: boolean;
  readonly isGrouped: boolean;
  /** Its reason for being dismissed is being asked for. */
  readonly isDismissing: boolean;
  readonly onSelect: (id: string) => void;
  readonly onRaise: (id: string) => void;
  readonly onDismissing: (isDismissing: boolean) => void;
}

/** What crossed which threshold, since when and how often; raised from or dismissed by a person. */
export function ProposalRow({ desk, proposal, isSelected, isGrouped, isDismissing, onSelect, onRaise, onDismissing }: ProposalRowProps) {
  const { lang, names, identity, live, pulse } = desk;
  const words = listWords(lang).proposal;
  const { indicator: code, province } = splitSeriesKey(proposal.series as SeriesKey);
  const indicator = names.indicator(code);
  const unit = indicator === undefined ? "" : lang === "en" ? indicator.unitEn : indicator.unitVi;
  const since = useSecond(pulse, () => words.since(formatMoment(proposal.firstAt, topicNow(live, proposal.topic))));
  return (
    <article
      id={`row-${proposal.id}`}
      role="option"
      aria-selected={isSelected}
      className={style.proposal}
      data-proposal={proposal.id}
      data-grade={proposal.grade}
      data-cleared={proposal.cleared}
      data-selected={isSelected}
      data-grouped={isGrouped}
      onClick={() => onSelect(proposal.id)}
    >
      <p className={style.top}>
        <b>
          <i className="sign" data-sign={proposal.grade} aria-hidden="true" />
          {names.words.grade[proposal.grade]}
        </b>
        {proposal.topic === "exercise" ? <span className={style.exercise}>{alertWords(lang).exercise}</span> : null}
        <span className="figures">
          {since}
          {proposal.count > 1 ? ` · ${words.times(proposal.count)}` : ""}
        </span>
      </p>
      <p className={style.what}>
        <span>
          {names.indicatorName(code)}, {names.province(province)}
        </span>
        <strong className="figures">
          {formatDecimal(proposal.value, names.words)} <small>{unit}</small>
        </strong>
      </p>
      <p className={style.foot}>
        <span>
          {formatPeriodShort(proposal.period, names.words)}
          {proposal.cleared ? ` · ${words.cleared}` : ""}
        </span>
        {isDismissing ? null : <Acts {...{ desk, proposal, onRaise, onDismissing }} />}
      </p>
      {isDismissing && scopeOf(identity.role, "proposal.dismiss") === "all" ? (
        <Dismiss desk={desk} proposal={proposal} onDone={() => onDismissing(false)} />
      ) : null}
    </article>
  );
}

function Acts({ desk, proposal, onRaise, onDismissing }: Pick<ProposalRowProps, "desk" | "proposal" | "onRaise" | "onDismissing">) {
  const words = listWords(desk.lang).proposal;
  const { role } = desk.identity;
  return (
    <span className={style.acts}>
      {scopeOf(role, "alert.raise") === "all" ? (
        <button type="button" tabIndex={-1} data-act="raise" onClick={() => onRaise(proposal.id)}>
          {words.raise} <kbd>⏎</kbd>
        </button>
      ) : null}
      {scopeOf(role, "proposal.dismiss") === "all" ? (
        <button type="button" tabIndex={-1} data-act="dismiss" onClick={() => onDismissing(true)}>
          {words.dismiss} <kbd>D</kbd>
        </button>
      ) : null}
    </span>
  );
}

function Dismiss({ desk, proposal, onDone }: { readonly desk: DeskModel; readonly proposal: Proposal; readonly onDone: () => void }) {
  const { proposal: words, confirm } = listWords(desk.lang);
  const [why, setWhy] = useState("");
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!isReason(why)) return;
    const { indicator, province } = splitSeriesKey(proposal.series as SeriesKey);
    void desk.outbox.send({
      path: `/proposals/${proposal.id}/dismiss`,
      body: { why: why.trim() },
      what: words.what(`${desk.names.indicatorShort(indicator)}, ${desk.names.province(province)}`),
    });
    onDone();
  };
  const onKey = (key: KeyboardEvent): void => {
    key.stopPropagation();
    if (key.key === "Escape") onDone();
  };
  const isWrong = isAsked && !isReason(why);
  return (
    <form className={style.dismiss} aria-label={words.dismissTitle} onSubmit={submit} onKeyDown={onKey}>
      <input
        ref={field}
        aria-label={confirm.why}
        aria-invalid={isWrong}
        placeholder={confirm.why}
        maxLength={REASON_MAX}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <button type="submit">{words.dismiss}</button>
      <button type="button" onClick={onDone}>
        {confirm.keep}
      </button>
      {isWrong ? <small role="alert">{confirm.whyMissing}</small> : null}
    </form>
  );
}
