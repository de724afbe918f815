import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { AgencyModel } from "#client/agency/agencyModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { agencyWords } from "#client/words/agency/words.ts";
import { formatDecimal, formatPeriod } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { readFigure } from "#client/words/readFigure.ts";
import own from "./Hand.module.css";
import { type HandRow, type HandVerdict, offeredPeriods, offeredProvinces } from "./handRows.ts";

/** One row of the form. */
export interface HandLineProps {
  readonly model: AgencyModel;
  readonly row: HandRow;
  readonly number: number;
  readonly offered: readonly Indicator[];
  readonly verdict: HandVerdict | null;
  /** Taken already: it is not sent again. */
  readonly isSettled: boolean;
  readonly onChange: (part: Partial<HandRow>) => void;
  /** `null` of the only row. */
  readonly onRemove: (() => void) | null;
}

const SIGNS = { accepted: "resolved", revised: "revised", duplicate: "same", late: "late", refused: "cancelled" } as const;
const TONES = { accepted: "good", revised: "good", duplicate: "quiet", late: "watch", refused: "bad" } as const;

/** Indicator, place, period, value and a reason; the value is read back as the server will get it. */
export function HandLine({ model, row, number, offered, verdict, isSettled, onChange, onRemove }: HandLineProps) {
  const { lang, names, catalogue, now } = model;
  const { hand: words } = agencyWords(lang);
  const indicator = offered.find(({ code }) => code === row.indicator);
  const provinces = indicator === undefined ? [] : offeredProvinces(catalogue, indicator, row.period, now);
  const periods = indicator === undefined ? [] : offeredPeriods(indicator, now);
  const plain = readFigure(row.value, lang);
  const isWrong = row.value.trim() !== "" && plain === null;
  const unit = indicator === undefined ? "" : lang === "en" ? indicator.unitEn : indicator.unitVi;
  const hintId = `hand-${row.id}`;
  return (
    <fieldset className={own.line} disabled={isSettled} data-hand-row={number} data-verdict={verdict?.verdict ?? ""}>
      <legend>{words.line(number)}</legend>
      <div className={style.row}>
        <label className={style.field} data-wide="true">
          {words.indicator}
          <select
            name="indicator"
            value={row.indicator}
            required
            onChange={(event) => onChange({ indicator: event.currentTarget.value, period: "", province: "" })}
          >
            <option value="">{words.choose}</option>
            {offered.map((each) => (
              <option key={each.code} value={each.code}>
                {named(lang, each)}
              </option>
            ))}
          </select>
        </label>
        <label className={style.field}>
          {words.period}
          <select name="period" value={row.period} required onChange={(event) => onChange({ period: event.currentTarget.value })}>
            <option value="">{words.choosePeriod}</option>
            {(row.period === "" || periods.includes(row.period) ? periods : [row.period, ...periods]).map((period) => (
              <option key={period} value={period}>
                {formatPeriod(period, names.words)}
              </option>
            ))}
          </select>
        </label>
        {indicator?.scope === "national" ? null : (
          <label className={style.field}>
            {words.place}
            <select name="province" value={row.province} required onChange={(event) => onChange({ province: event.currentTarget.value })}>
              <option value="">{words.choosePlace}</option>
              {indicator?.scope === "national+province" ? <option value="VN">{names.words.country}</option> : null}
              {provinces.map((province) => (
                <option key={province.id} value={province.id}>
                  {named(lang, province)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className={style.field}>
          {words.value}
          <input
            name="value"
            inputMode="decimal"
            autoComplete="off"
            value={row.value}
            required
            maxLength={40}
            aria-invalid={isWrong}
            aria-describedby={hintId}
            onChange={(event) => onChange({ value: event.currentTarget.value })}
          />
        </label>
        <label className={style.field} data-wide="true">
          {words.note}
          <input name="note" value={row.note} maxLength={500} onChange={(event) => onChange({ note: event.currentTarget.value })} />
        </label>
        {onRemove === null ? null : (
          <button type="button" onClick={onRemove}>
            {words.remove}
          </button>
        )}
      </div>
      <p id={hintId} className={own.hint} data-wrong={isWrong}>
        {isWrong ? words.valueWrong : plain === null ? words.valueHint(unit) : `= ${formatDecimal(plain, names.words)} ${unit}`}
      </p>
      {verdict === null ? null : (
        <p role="status">
          <span className={style.sign} data-tone={TONES[verdict.verdict]}>
            <i className="sign" data-sign={SIGNS[verdict.verdict]} aria-hidden="true" />
            {words.verdicts[verdict.verdict]}
          </span>
          {verdict.detail === null ? null : ` · ${verdict.detail}`}
        </p>
      )}
    </fieldset>
  );
}
