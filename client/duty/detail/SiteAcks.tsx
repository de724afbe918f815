import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatLength, formatMoment } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { isReason, REASON_MAX } from "./reason.ts";
import style from "./SiteAcks.module.css";

interface SiteAcksProps {
  readonly desk: DeskModel;
  readonly alert: Alert;
}

/** Which sites have acknowledged and which have not, by when they must, and what was done about it. */
export function SiteAcks({ desk, alert }: SiteAcksProps) {
  const { lang, names, live, pulse, catalogue } = desk;
  const { detail } = listWords(lang);
  const { sites, siteAcks, escalation, ackDueAt, state } = alert;
  const missing = sites.filter((site) => !Object.hasOwn(siteAcks, site));
  const due = useSecond(pulse, () => {
    if (ackDueAt === null) return "";
    const length = ackDueAt - topicNow(live, alert.topic);
    return length >= 0 ? detail.due(formatLength(length, names.words)) : detail.overdue(formatLength(-length, names.words));
  });
  const isLate = useSecond(pulse, () => ackDueAt !== null && ackDueAt < topicNow(live, alert.topic));
  const isOpen = state !== "closed" && state !== "awaitingApproval";
  const ordered = [...missing, ...sites.filter((site) => Object.hasOwn(siteAcks, site))];
  return (
    <section className={style.sites} data-part="sites" data-missing={missing.length}>
      <h3>
        {detail.sites}
        {sites.length === 0 ? null : (
          <span className="figures">
            {sites.length - missing.length}/{sites.length}
          </span>
        )}
        {due === "" || !isOpen ? null : (
          <span className={style.due} data-late={isLate}>
            {due}
          </span>
        )}
        {escalation === 0 ? null : (
          <span className={style.due} data-late="true">
            {detail.escalated(escalation, catalogue.duty.escalationSteps)}
          </span>
        )}
      </h3>
      {sites.length === 0 ? <p>{detail.noSites}</p> : null}
      {sites.length > 0 && missing.length === 0 ? <p>{detail.allAcked}</p> : null}
      <ul>
        {ordered.map((site) => (
          <SiteAckRow key={site} desk={desk} alert={alert} site={site} />
        ))}
      </ul>
    </section>
  );
}

function SiteAckRow({ desk, alert, site }: SiteAcksProps & { readonly site: SiteId }) {
  const { lang, catalogue, live, identity } = desk;
  const { detail } = listWords(lang);
  const [isPhoning, setPhoning] = useState(false);
  const known = catalogue.sites.find(({ id }) => id === site);
  const name = known === undefined ? site : named(lang, known);
  const ack = Object.hasOwn(alert.siteAcks, site) ? alert.siteAcks[site] : undefined;
  const isOpen = alert.state !== "closed" && alert.state !== "awaitingApproval" && alert.state !== "suppressed";
  const mayPhone = ack === undefined && isOpen && scopeOf(identity.role, "alert.acknowledge") === "all";
  return (
    <li data-site={site} data-acknowledged={ack !== undefined}>
      <i className="sign" data-sign={ack === undefined ? "missing" : "resolved"} aria-hidden="true" />
      <span>{name}</span>
      {ack === undefined ? (
        <small>{detail.notYet}</small>
      ) : (
        <small>{detail.ackedBy(ack.by.name, formatMoment(ack.at, topicNow(live, alert.topic)))}</small>
      )}
      {mayPhone && !isPhoning ? (
        <button type="button" onClick={() => setPhoning(true)}>
          {detail.phone}
        </button>
      ) : null}
      {mayPhone && isPhoning ? <Phone {...{ desk, alert, site, name }} onDone={() => setPhoning(false)} /> : null}
    </li>
  );
}

interface PhoneProps extends SiteAcksProps {
  readonly site: SiteId;
  readonly name: string;
  readonly onDone: () => void;
}

/** A site that said so by telephone: an officer records it with who said it (rule A16). */
function Phone({ desk, alert, site, name, onDone }: PhoneProps) {
  const { detail, confirm } = listWords(desk.lang);
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!isReason(note)) return;
    void desk.outbox.send({
      path: `/alerts/${alert.id}/acknowledge`,
      body: { site, note: note.trim() },
      what: detail.phoneTitle(name),
      about: alert.id,
    });
    onDone();
  };
  const onKey = (key: KeyboardEvent): void => {
    if (key.key !== "Escape") return;
    key.preventDefault();
    key.stopPropagation();
    onDone();
  };
  const isWrong = isAsked && !isReason(note);
  return (
    <form aria-label={detail.phoneTitle(name)} onSubmit={submit} onKeyDown={onKey}>
      <input
        ref={field}
        aria-label={detail.phoneNote}
        placeholder={detail.phoneNote}
        aria-invalid={isWrong}
        maxLength={REASON_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="submit">{confirm.send}</button>
      <button type="button" onClick={onDone}>
        {confirm.keep}
      </button>
      {isWrong ? <small role="alert">{confirm.whyMissing}</small> : null}
    </form>
  );
}
