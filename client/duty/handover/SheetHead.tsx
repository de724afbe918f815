import type { DeskModel } from "#client/duty/deskModel.ts";
import { formatWhen } from "#client/duty/detail/contentLines.ts";
import { shiftAt } from "#client/duty/shift.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { sheetWords } from "#client/words/duty/sheetWords.ts";
import { formatClock, formatTime, formatWeekday } from "#client/words/format.ts";
import style from "./Handover.module.css";
import type { SheetAnswer } from "./sheetAnswer.ts";

interface SheetPartProps {
  readonly desk: DeskModel;
  readonly sheet: SheetAnswer;
  readonly to: string;
}

/** Whose sheet it is, of which shift, and when it was drawn up. */
export function SheetHead({ desk, sheet, to }: SheetPartProps) {
  const { lang, names, catalogue, identity } = desk;
  const { handover } = sheetWords(lang);
  const { duty } = catalogue;
  const at = Date.parse(sheet.at);
  const { start, end } = shiftAt(duty.shifts, at);
  return (
    <header className={style.head}>
      <p>{lang === "en" ? duty.senderNameEn : duty.senderNameVi}</p>
      <h1>{handover.title}</h1>
      {sheet.topic === "exercise" ? <strong className={style.exercise}>{alertWords(lang).exercise}</strong> : null}
      <dl>
        <div>
          <dt>{handover.shift}</dt>
          <dd>
            {handover.shiftSpan(formatTime(start), formatTime(end))}, {formatWeekday(start, names.words)}
          </dd>
        </div>
        <div>
          <dt>{handover.from}</dt>
          <dd>{identity.name}</dd>
        </div>
        <div>
          <dt>{handover.changeOfShift}</dt>
          <dd>{formatWhen(Date.parse(sheet.shift.handsOverAt))}</dd>
        </div>
        <div>
          <dt>{handover.to}</dt>
          <dd>{to.trim() === "" ? "…" : to}</dd>
        </div>
      </dl>
      <small className="figures">{handover.madeAt(`${formatClock(at)} ${formatWhen(at).slice(6)}`)}</small>
    </header>
  );
}

/** Room for the two signatures; on paper only. */
export function SheetSigns({ desk, to }: Omit<SheetPartProps, "sheet">) {
  const { handover } = sheetWords(desk.lang);
  return (
    <footer className={style.signs}>
      {[
        { who: handover.from, name: desk.identity.name },
        { who: handover.to, name: to },
      ].map(({ who, name }) => (
        <div key={who}>
          <b>{who}</b>
          <small>{handover.sign}</small>
          <span>{name}</span>
        </div>
      ))}
    </footer>
  );
}
