import { type FormEvent, useId, useState } from "react";
import { CAP_STATUS } from "#shared/alert/alert.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { sheetWords } from "#client/words/duty/sheetWords.ts";
import { formatTime } from "#client/words/format.ts";
import style from "./Handover.module.css";
import type { SheetAnswer } from "./sheetAnswer.ts";

/** What the officer who leaves fills in. */
export interface HandoverFill {
  readonly to: string;
  readonly note: string;
  /** Ids of alerts that the next shift carries. */
  readonly carried: readonly string[];
}
export const NO_HANDOVER: HandoverFill = { to: "", note: "", carried: [] };

interface HandoverFormProps {
  readonly desk: DeskModel;
  readonly sheet: SheetAnswer;
  readonly fill: HandoverFill;
  readonly carriable: readonly string[];
  readonly onFill: (fill: HandoverFill) => void;
  /** The server has recorded it. */
  readonly onSent: () => void;
}

type Ending =
  | { readonly kind: "sending" }
  | { readonly kind: "recorded"; readonly to: string; readonly at: number }
  | { readonly kind: "refused"; readonly why: string };

const NAME_MAX = 100;
const NOTE_MAX = 500;

/** To whom, what is carried, and a note; printed with the sheet. */
export function HandoverForm({ desk, sheet, fill, carriable, onFill, onSent }: HandoverFormProps) {
  const { lang, identity, outbox, live } = desk;
  const { handover } = sheetWords(lang);
  const [ending, setEnding] = useState<Ending | null>(null);
  const [isAsked, setAsked] = useState(false);
  const names = useId();
  // Whoever it was handed to before will often have it again.
  const known = [...new Set(sheet.handovers.flatMap(({ to, from }) => [to, from.name]))].filter((name) => name !== identity.name);
  const isNameless = fill.to.trim() === "";
  // What ended since it was ticked is not handed over.
  const carried = fill.carried.filter((id) => carriable.includes(id));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (isNameless || ending?.kind === "sending") return;
    const to = fill.to.trim();
    const note = fill.note.trim();
    setEnding({ kind: "sending" });
    const body = { status: CAP_STATUS[sheet.topic], to, carried, ...(note === "" ? {} : { note }) };
    void outbox.send({ path: "/duty/handovers", body, what: handover.what(to) }).then((sent) => {
      if (sent.kind === "refused") return setEnding({ kind: "refused", why: sent.problem.detail ?? sent.problem.title });
      setEnding({ kind: "recorded", to, at: live.clock.now() });
      return onSent();
    });
  };
  if (scopeOf(identity.role, "duty.handOver") !== "all") return <Reader desk={desk} />;
  return (
    <form className={style.form} data-part="handover-form" data-ending={ending?.kind ?? ""} onSubmit={submit}>
      <label>
        {handover.to}
        <input
          name="to"
          list={names}
          autoComplete="off"
          maxLength={NAME_MAX}
          placeholder={handover.toHint}
          aria-invalid={isAsked && isNameless}
          value={fill.to}
          onChange={(event) => onFill({ ...fill, to: event.target.value })}
        />
        <datalist id={names}>
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
      <label className={style.note}>
        {handover.note}
        <textarea
          name="note"
          rows={2}
          maxLength={NOTE_MAX}
          value={fill.note}
          onChange={(event) => onFill({ ...fill, note: event.target.value })}
        />
      </label>
      <p className={style.printed}>{fill.note.trim() === "" ? null : `${handover.note}: ${fill.note}`}</p>
      <div className={style.carry}>
        <b className="figures">{handover.carried(carried.length)}</b>
        <button type="button" onClick={() => onFill({ ...fill, carried: carriable })}>
          {handover.carryAll}
        </button>
        <button type="button" onClick={() => onFill({ ...fill, carried: [] })}>
          {handover.carryNone}
        </button>
        <small>{handover.carryExplain}</small>
      </div>
      <div className={style.send}>
        <button type="submit" disabled={ending?.kind === "sending"}>
          {handover.send}
        </button>
        <button type="button" onClick={() => window.print()}>
          {handover.print}
        </button>
        {isAsked && isNameless ? <small role="alert">{handover.toMissing}</small> : null}
        <Ended ending={ending} desk={desk} />
      </div>
    </form>
  );
}

function Ended({ ending, desk }: { readonly ending: Ending | null; readonly desk: DeskModel }) {
  const { handover } = sheetWords(desk.lang);
  if (ending === null) return null;
  if (ending.kind === "sending") return <span role="status">{handover.sending}</span>;
  if (ending.kind === "recorded") return <strong role="status">{handover.sent(ending.to, formatTime(ending.at))}</strong>;
  return (
    <small role="alert">
      {handover.refused}: {ending.why}
    </small>
  );
}

function Reader({ desk }: { readonly desk: DeskModel }) {
  const { handover } = sheetWords(desk.lang);
  return (
    <div className={style.send}>
      <button type="button" onClick={() => window.print()}>
        {handover.print}
      </button>
      <span>{handover.noRight}</span>
    </div>
  );
}
