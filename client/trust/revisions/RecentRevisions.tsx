import { DAY_MS, vietnamDate } from "#shared/clock/instant.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { LateGroup, RecentRevisionsAnswer, RevisionRow } from "#shared/trust/answers/revisionAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { To } from "#client/trust/page/To.tsx";
import { type TrustModel, topicNow } from "#client/trust/page/trustModel.ts";
import { useParts } from "#client/trust/page/useParts.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatDecimal, formatPeriod, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { revisionWords } from "#client/words/trust/revisionWords.ts";
import { LateWayNote } from "./LateWayNote.tsx";
import own from "./Revisions.module.css";
import { signedText } from "./signedText.ts";

const USUAL_DAYS = 30;

/** What was changed in a stretch of days: by whom, by how much, why; those that go one way late stand out. */
export function RecentRevisions({ model }: { readonly model: TrustModel }) {
  const { lang, topic, address, catalogue } = model;
  const words = revisionWords(lang);
  const parts = useParts(address);
  const now = topicNow(model);
  const from = parts.get("from") ?? vietnamDate(now - USUAL_DAYS * DAY_MS);
  const to = parts.get("to") ?? vietnamDate(now);
  const agency = parts.get("agency") ?? "";
  const query = new URLSearchParams({
    from: `${from}T00:00:00+07:00`,
    to: `${to}T23:59:59.999+07:00`,
    topic,
    ...(agency === "" ? {} : { agency }),
  });
  const asked = useAsked<RecentRevisionsAnswer>(`/trust/revisions/recent?${query}`, lang);
  const { answer } = asked;
  const go = (change: Readonly<Record<string, string>>): void => address.go({ ...Object.fromEntries(parts), part: "revisions", ...change });
  return (
    <section className={style.block} aria-label={words.recent} data-recent={asked.state}>
      <h2>
        {words.recent}
        <small>{answer === null ? "" : words.total(answer.rows.length, answer.total)}</small>
      </h2>
      <form className={style.row} onSubmit={(submit) => submit.preventDefault()}>
        <label className={style.field}>
          {words.from}
          <input type="date" value={from} max={to} onChange={(change) => go({ from: change.currentTarget.value })} />
        </label>
        <label className={style.field}>
          {words.to}
          <input type="date" value={to} min={from} onChange={(change) => go({ to: change.currentTarget.value })} />
        </label>
        <label className={style.field}>
          {words.agency}
          <select value={agency} onChange={(change) => go({ agency: change.currentTarget.value })}>
            <option value="">{words.anyAgency}</option>
            {catalogue.agencies.map((each) => (
              <option key={each.code} value={each.code}>
                {named(lang, each)}
              </option>
            ))}
          </select>
        </label>
      </form>
      <AskedNote asked={asked} lang={lang} />
      {answer === null ? null : (
        <>
          {Date.parse(answer.completeSince) > Date.parse(`${from}T00:00:00+07:00`) ? (
            <p className={style.note}>{words.completeSince(moment(answer.completeSince))}</p>
          ) : null}
          <Groups model={model} groups={answer.groups} />
          {answer.rows.length === 0 ? <p>{words.none}</p> : <Rows model={model} rows={answer.rows} />}
        </>
      )}
    </section>
  );
}

function Groups({ model: { names }, groups }: { readonly model: TrustModel; readonly groups: readonly LateGroup[] }) {
  const words = revisionWords(names.lang);
  const striking = groups.filter(({ isOneWay }) => isOneWay);
  if (striking.length === 0) return null;
  return (
    <ul className={own.groups}>
      {striking.map((group) => (
        <li key={`${group.agency} ${group.indicator}`} data-late-group={`${group.agency} ${group.indicator}`}>
          <b>
            {names.agencyShort(group.agency)} · {names.indicatorShort(group.indicator)}
          </b>
          <LateWayNote late={group} names={names} />
          {group.withoutReason === 0 ? null : <small>{words.withoutReason(group.withoutReason, group.revisions)}</small>}
        </li>
      ))}
    </ul>
  );
}

function Rows({ model, rows }: { readonly model: TrustModel; readonly rows: readonly RevisionRow[] }) {
  const { names, lang, address } = model;
  const words = revisionWords(lang);
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            {[words.when, words.figure, words.period].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
            {[words.was, words.now, words.by].map((word) => (
              <th key={word} scope="col" className={style.number}>
                {word}
              </th>
            ))}
            {[words.who, words.reason].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { indicator, province } = splitSeriesKey(row.series);
            return (
              <tr key={`${row.series} ${row.period} ${row.revision}`} data-late={row.isLate} data-revised={row.series}>
                <td className={style.nowrap}>
                  {moment(row.receivedAt)}
                  {row.isLate ? (
                    <small>
                      <i className={own.late} aria-hidden="true" /> {words.keyLate}
                    </small>
                  ) : null}
                </td>
                <th scope="row">
                  <To address={address} parts={{ part: "revisions", indicator, province }}>
                    {names.indicatorShort(indicator)} · {names.province(province)}
                  </To>
                </th>
                <td className={style.nowrap}>{formatPeriod(row.period, names.words)}</td>
                <td className={style.number}>{row.was === null ? "" : formatDecimal(row.was, names.words)}</td>
                <td className={style.number}>{formatDecimal(row.value, names.words)}</td>
                <td className={style.number} data-strong="true">
                  {row.change === null ? "" : signedText(row.change, names)}
                  {row.changePercent === null ? null : (
                    <small>{`${signedText(row.changePercent, names)}${names.words.scale.percentGap}%`}</small>
                  )}
                </td>
                <td>
                  {names.agencyShort(row.agency)}
                  {row.reporter === null ? null : <small>{row.reporter}</small>}
                  {row.via === null ? null : <small>{words.via[row.via]}</small>}
                </td>
                <td>
                  {row.note === null ? (
                    <span className={style.sign} data-tone="quiet">
                      <i className={own.noReason} aria-hidden="true" />
                      {words.noReason}
                    </span>
                  ) : (
                    row.note
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function moment(iso: string): string {
  const at = Date.parse(iso);
  return `${formatTime(at)} ${formatDate(at)}`;
}
