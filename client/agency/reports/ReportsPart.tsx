import { useState } from "react";
import type { FailedReport, KeptReport, ReportsAnswer } from "#shared/trust/answers/chainAnswers.ts";
import type { AgencyModel } from "#client/agency/agencyModel.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import { CopyButton } from "#client/widgets/deskPage/CopyButton.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { agencyWords } from "#client/words/agency/words.ts";
import { formatClock, formatDate, formatDecimal } from "#client/words/format.ts";
import { wordsOf } from "#client/words/language.ts";
import own from "./Reports.module.css";

/** The reports of an agency. */
export interface ReportsPartProps {
  readonly model: AgencyModel;
  /** Another: the record was read anew, and so are the reports. */
  readonly version: string;
}

/** What the agency sent and what became of it: refused rows with why, and the receipt to copy. */
export function ReportsPart({ model, version }: ReportsPartProps) {
  const { lang } = model;
  const { reports: words } = agencyWords(lang);
  const asked = useAsked<ReportsAnswer>("/agency/reports", lang, version);
  const [isRefusedOnly, setRefusedOnly] = useState(false);
  const all = asked.answer?.reports ?? [];
  const shown = isRefusedOnly ? all.filter((report) => "failed" in report || report.refused > 0) : all;
  return (
    <section className={style.block} aria-label={words.title} data-reports={asked.state}>
      <h2>
        {words.title}
        <small>{words.hint}</small>
      </h2>
      <label data-tick="true">
        <input type="checkbox" checked={isRefusedOnly} onChange={() => setRefusedOnly(!isRefusedOnly)} />
        {words.refusedFirst}
      </label>
      <AskedNote asked={asked} lang={lang} />
      {asked.answer !== null && shown.length === 0 ? <p>{words.none}</p> : null}
      {shown.length === 0 ? null : (
        <div className={style.scroll}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{words.receivedAt}</th>
                <th scope="col">{words.report}</th>
                <th scope="col">{words.via}</th>
                {[words.accepted, words.revised, words.duplicates, words.late, words.refused].map((word) => (
                  <th key={word} scope="col" className={style.number}>
                    {word}
                  </th>
                ))}
                <th scope="col">{words.receipt}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((report) =>
                "failed" in report ? (
                  <FailedLine key={report.report} {...{ model, report }} />
                ) : (
                  <ReportLines key={report.report} {...{ model, report }} />
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
      <p className={style.quiet}>
        {words.receiptHint} <a href="/api/v1/trust/keys">/api/v1/trust/keys</a>.
      </p>
    </section>
  );
}

function Head({ model: { lang }, report }: { readonly model: AgencyModel; readonly report: KeptReport | FailedReport }) {
  const { reports: words } = agencyWords(lang);
  return (
    <>
      <td className={style.nowrap}>
        {formatClock(report.receivedAt)} {formatDate(report.receivedAt)}
      </td>
      <th scope="row" className={style.code}>
        {report.report}
      </th>
      <td>{words.vias[report.via]}</td>
    </>
  );
}

function FailedLine({ model, report }: { readonly model: AgencyModel; readonly report: FailedReport }) {
  const { reports: words } = agencyWords(model.lang);
  return (
    <tr data-report={report.report} data-failed={report.failed.code}>
      <Head {...{ model, report }} />
      <td colSpan={6}>
        <span className={style.sign} data-tone="bad">
          <i className="sign" data-sign="cancelled" aria-hidden="true" />
          {words.failed}
        </span>
        <small>{model.lang === "en" ? report.failed.en : report.failed.vi}</small>
      </td>
    </tr>
  );
}

function ReportLines({ model, report }: { readonly model: AgencyModel; readonly report: KeptReport }) {
  const { lang } = model;
  const { reports: words } = agencyWords(lang);
  const [isOpen, setOpen] = useState(false);
  const count = (n: number): string => formatDecimal(String(n), wordsOf(lang));
  return (
    <>
      <tr data-report={report.report} data-refused={report.refused}>
        <Head {...{ model, report }} />
        {[report.accepted, report.revised, report.duplicates, report.late].map((n, at) => (
          <td key={["accepted", "revised", "duplicates", "late"][at]} className={style.number}>
            {count(n)}
          </td>
        ))}
        <td className={style.number} data-strong={report.refused > 0}>
          {report.refused > 0 ? <i className={`sign ${own.refused ?? ""}`} data-sign="cancelled" aria-hidden="true" /> : null}
          {count(report.refused)}
          {report.held > 0 ? <small>{words.held(count(report.held))}</small> : null}
          {report.refused > 0 ? (
            <button type="button" className={own.open} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? words.hide : words.rows(count(report.refused))}
            </button>
          ) : null}
        </td>
        <td>
          <CopyButton text={report.receipt} lang={lang} />
        </td>
      </tr>
      {isOpen ? (
        <tr data-refused-rows={report.report}>
          <td colSpan={9}>
            <table className={own.rows}>
              <thead>
                <tr>
                  {[words.row, words.why, words.field].map((word) => (
                    <th key={word} scope="col">
                      {word}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {report.rows.map((row) => (
                  <tr key={`${row.row} ${row.code}`} data-row={row.row} data-code={row.code}>
                    <td className={style.figures}>{row.row}</td>
                    <td>{lang === "en" ? row.detailEn : row.detailVi}</td>
                    <td className={style.code}>{row.pointer}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {report.rowsOmitted > 0 ? <p className={style.quiet}>{words.omitted(count(report.rowsOmitted))}</p> : null}
          </td>
        </tr>
      ) : null}
    </>
  );
}
