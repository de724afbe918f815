import type { FormEvent } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import { auditWords } from "#client/words/audit/words.ts";
import { formatClock, formatDate } from "#client/words/format.ts";
import type { Lang } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import style from "./Admin.module.css";
import { type AuditRow, actText, detailText, type Known, roleText, subjectText } from "./auditText.ts";
import type { OfficerRow } from "./officerRow.ts";
import { type AuditFilter, useAudit } from "./useAudit.ts";

export interface AuditListProps {
  readonly officers: readonly OfficerRow[];
  readonly sites: readonly Site[];
  readonly lang: Lang;
}

/** Who did and who tried what: filtered, newest first, read on page by page. */
export function AuditList({ officers, sites, lang }: AuditListProps) {
  const words = auditWords(lang);
  const audit = useAudit(lang);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    audit.show(filterOf(new FormData(event.currentTarget)));
  };
  return (
    <section className={style.block} id="audit" aria-label={words.title} data-audit={audit.isReading ? "reading" : "read"}>
      <h2>{words.title}</h2>
      <p className={style.quiet}>{words.hint}</p>
      <form className={style.row} onSubmit={submit}>
        <label>
          {words.who}
          <input name="who" type="search" maxLength={100} placeholder={words.whoHint} />
        </label>
        <label>
          {words.kind}
          <select name="kind">
            <option value="">{words.any}</option>
            {Object.entries(words.kinds).map(([kind, word]) => (
              <option key={kind} value={kind}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.from}
          <input name="from" type="date" />
        </label>
        <label>
          {words.to}
          <input name="to" type="date" />
        </label>
        <button type="submit" data-main="true">
          {words.show}
        </button>
      </form>
      {audit.fault === null ? null : (
        <p className={style.fault} role="alert">
          {audit.fault === "" ? peopleWords(lang).signIn.noAnswer : audit.fault}
        </p>
      )}
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              {[words.at, words.who, words.act, words.subject, words.detail].map((word) => (
                <th key={word}>{word}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {audit.rows.map((each) => (
              <AuditLine key={each.seq} row={each} known={{ officers, sites }} lang={lang} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={style.quiet} role="status">
        {audit.isReading ? words.looking : stateOf(audit.rows.length, audit.before, lang)}
      </p>
      {audit.before === null ? null : (
        <div className={style.acts}>
          <button type="button" onClick={audit.more} disabled={audit.isReading}>
            {words.more}
          </button>
        </div>
      )}
    </section>
  );
}

function AuditLine({ row, known, lang }: { readonly row: AuditRow; readonly known: Known; readonly lang: Lang }) {
  const at = Date.parse(row.at);
  return (
    <tr data-audit-act={row.act} data-audit-kind={row.kind}>
      <td className={style.when}>
        {formatDate(at)} {formatClock(at)}
      </td>
      <td>
        {row.by === null ? auditWords(lang).unknown : row.by.name}
        {row.by === null ? null : <span className={style.quiet}> · {roleText(row.by.role, lang)}</span>}
      </td>
      <td className={style.wide}>{actText(row, lang)}</td>
      <td className={style.code}>{subjectText(row, known, lang)}</td>
      <td className={style.wide}>{detailText(row, known, lang)}</td>
    </tr>
  );
}

function stateOf(count: number, before: number | null, lang: Lang): string {
  const words = auditWords(lang);
  if (before !== null) return count === 0 ? words.nothingYet : "";
  return count === 0 ? words.nothing : words.end;
}

function filterOf(form: FormData): AuditFilter {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.normalize("NFC") : "";
  };
  return { who: field("who"), kind: field("kind"), from: field("from"), to: field("to") };
}
