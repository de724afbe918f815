import { useState } from "react";
import type { RuleRow } from "#shared/trust/answers/checkAnswers.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { foldText } from "#client/words/fold.ts";
import { formatDate, formatDecimal, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { checksWords } from "#client/words/trust/checksWords.ts";
import { ruleNames } from "#client/words/trust/checkText.ts";
import own from "./Checks.module.css";

/** The rules with what each says now. */
export interface RuleTableProps {
  readonly model: TrustModel;
  readonly rules: readonly RuleRow[];
}

/** Those that disagree first; what cannot be said is counted apart, with its reasons, and never as agreement. */
export function RuleTable({ model, rules }: RuleTableProps) {
  const { lang, names, address } = model;
  const words = checksWords(lang);
  const [typed, setTyped] = useState("");
  const wanted = foldText(typed);
  const shown = rules
    .filter(({ rule }) => wanted === "" || ruleNames(rule, names).some((name) => foldText(name).includes(wanted)))
    .toSorted((a, b) => b.disagrees - a.disagrees);
  const count = (n: number): string => formatDecimal(String(n), names.words);
  const unableOf = ({ unable }: RuleRow): number => unable.reduce((sum, each) => sum + each.count, 0);
  return (
    <>
      <form className={style.row} role="search" onSubmit={(submit) => submit.preventDefault()}>
        <label className={style.field}>
          {words.find}
          <input type="search" value={typed} maxLength={80} onChange={(change) => setTyped(change.currentTarget.value)} />
        </label>
      </form>
      {shown.length === 0 ? <p>{words.noRule}</p> : null}
      <div className={style.scroll}>
        <table className={style.table} data-rules-table="true">
          <thead>
            <tr>
              <th scope="col">{words.rule}</th>
              <th scope="col">{words.formula}</th>
              <th scope="col" className={style.number}>
                {words.disagrees}
              </th>
              <th scope="col" className={style.number}>
                {words.agrees}
              </th>
              <th scope="col">{words.unable}</th>
              <th scope="col">{words.checkedAt}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.rule.id} data-rule={row.rule.id} data-disagrees={row.disagrees} data-agrees={row.agrees}>
                <th scope="row">
                  <To address={address} parts={{ part: "checks", rule: row.rule.id }}>
                    {named(lang, row.rule)}
                  </To>
                  <small>{words.kinds[row.rule.kind]}</small>
                </th>
                <td className={own.formula}>
                  {lang === "en" ? row.formulaEn : row.formulaVi}
                  <small>{words.source(row.rule.source)}</small>
                </td>
                <td className={style.number} data-strong={row.disagrees > 0}>
                  {row.disagrees > 0 ? <i className={`sign ${own.apart ?? ""}`} data-sign="disagrees" aria-hidden="true" /> : null}{" "}
                  {count(row.disagrees)}
                </td>
                <td className={style.number}>{count(row.agrees)}</td>
                <td>
                  {unableOf(row) === 0 ? words.noneUnable : count(unableOf(row))}
                  {row.unable.map(({ reason, count: times }) => (
                    <small key={reason}>{words.because(words.reasons[reason], count(times))}</small>
                  ))}
                </td>
                <td className={style.nowrap}>
                  {row.checkedAt === null ? words.never : `${formatTime(row.checkedAt)} ${formatDate(row.checkedAt)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
