import type { ReactNode } from "react";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { formatWhen } from "#client/duty/detail/contentLines.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { textOf } from "#client/words/annunciation/sayAlert.ts";
import { sheetWords } from "#client/words/duty/sheetWords.ts";
import { formatDecimal, formatMoment, formatTime } from "#client/words/format.ts";
import style from "./Handover.module.css";
import type { SheetAlert, SheetAnswer } from "./sheetAnswer.ts";

type AlertSection = "open" | "awaiting" | "shelved" | "changed";

interface AlertTableProps {
  readonly desk: DeskModel;
  readonly section: AlertSection;
  readonly alerts: readonly SheetAlert[];
  /** When the sheet was drawn up. */
  readonly at: number;
  /** Of what changed: since when. */
  readonly aside: number | null;
  readonly carried: readonly string[];
  /** `null` where nothing can be carried. */
  readonly onToggle: ((id: string) => void) | null;
}

/** Alerts of one kind, each in a line. */
export function AlertTable({ desk, section, alerts, at, aside, carried, onToggle }: AlertTableProps) {
  const { lang } = desk;
  const { handover } = sheetWords(lang);
  const { columns } = handover;
  return (
    <Section
      name={section}
      title={handover.sections[section]}
      count={alerts.length}
      none={handover.none}
      aside={aside === null ? null : handover.sinceLast(formatWhen(aside))}
    >
      <table className={style.table}>
        <thead>
          <tr>
            {onToggle === null ? null : <th className={style.tick}>{handover.carry}</th>}
            <th>{columns.alert}</th>
            <th className={style.where}>{columns.where}</th>
            <th className={style.state}>{columns.state}</th>
            <th className={style.sites}>{columns.sites}</th>
            <th className={style.last}>{columns.last}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <AlertLine key={alert.id} {...{ desk, alert, at, onToggle }} isCarried={carried.includes(alert.id)} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface AlertLineProps extends Pick<AlertTableProps, "desk" | "at" | "onToggle"> {
  readonly alert: SheetAlert;
  readonly isCarried: boolean;
}

function AlertLine({ desk, alert, at, onToggle, isCarried }: AlertLineProps) {
  const { lang, names } = desk;
  const { handover } = sheetWords(lang);
  const said = alertWords(lang);
  const { severity, level, state, shelvedUntil, closedAs, last, sites } = alert;
  const acked = sites.filter(({ acknowledged }) => acknowledged !== null).length;
  const moment = (text: string): string => formatMomentFully(Date.parse(text), at);
  return (
    <tr data-sheet-alert={alert.id} data-severity={severity}>
      {onToggle === null ? null : (
        <td className={style.tick}>
          <input
            type="checkbox"
            aria-label={`${handover.carry}: ${textOf(alert.headline, names)}`}
            checked={isCarried}
            onChange={() => onToggle(alert.id)}
          />
          <span className={style.printed}>{isCarried ? "☑" : "☐"}</span>
        </td>
      )}
      <td>
        <span className={style.severity}>
          <i className="sign" data-sign={severity} aria-hidden="true" />
          {said.severity[severity]}
          {level === null ? null : ` · ${said.levelShort(level)}`}
        </span>
        <b>{textOf(alert.headline, names)}</b>
        <small className="figures">
          {alert.id}
          {alert.version > 1 ? ` · ${said.updated(alert.version)}` : ""} · {said.until(moment(alert.expires))}
        </small>
      </td>
      <td className={style.where}>{alert.area.provinces.map((id) => names.province(id)).join(", ")}</td>
      <td className={style.state}>
        {closedAs !== null && state === "closed" ? said.closedAs[closedAs] : said.state[state]}
        {shelvedUntil === null ? null : ` ${handover.shelvedUntil(moment(shelvedUntil))}`}
        {alert.pending === null ? null : <small>{handover.amendWaits}</small>}
      </td>
      <td className={style.sites}>{sites.length === 0 ? "–" : `${acked}/${sites.length}`}</td>
      <td className={style.last}>
        {last === null ? (
          "–"
        ) : (
          <>
            {moment(last.at)} {said.act[last.act]}, {last.by.name}
            {last.why === null ? null : <small>“{last.why}”</small>}
          </>
        )}
      </td>
    </tr>
  );
}

/** Numbers over their threshold that nobody has answered yet. */
export function ProposalTable({ desk, proposals }: { readonly desk: DeskModel; readonly proposals: SheetAnswer["proposals"] }) {
  const { lang, names } = desk;
  const { handover } = sheetWords(lang);
  const { columns } = handover;
  return (
    <Section name="proposals" title={handover.sections.proposals} count={proposals.length} none={handover.none} aside={null}>
      <table className={style.table}>
        <thead>
          <tr>
            <th>{columns.figure}</th>
            <th>{columns.where}</th>
            <th>{columns.value}</th>
            <th>{columns.times}</th>
            <th>{columns.since}</th>
          </tr>
        </thead>
        <tbody>
          {proposals.map((proposal) => {
            const { indicator, province } = splitSeriesKey(proposal.series as SeriesKey);
            return (
              <tr key={proposal.id} data-sheet-proposal={proposal.id}>
                <td>
                  {names.indicatorName(indicator)} <small>{names.words.grade[proposal.grade]}</small>
                </td>
                <td>{names.province(province)}</td>
                <td className="figures">{formatDecimal(proposal.value, names.words)}</td>
                <td className="figures">{proposal.count}</td>
                <td className="figures">{formatWhen(Date.parse(proposal.firstAt))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

/** Who handed over to whom before. */
export function HandoverTable({ desk, handovers }: { readonly desk: DeskModel; readonly handovers: SheetAnswer["handovers"] }) {
  const { handover } = sheetWords(desk.lang);
  const { columns } = handover;
  return (
    <Section name="handovers" title={handover.sections.handovers} count={handovers.length} none={handover.none} aside={null}>
      <table className={style.table}>
        <thead>
          <tr>
            <th>{columns.at}</th>
            <th>{handover.from}</th>
            <th>{handover.to}</th>
            <th>{handover.carry}</th>
            <th>{columns.note}</th>
          </tr>
        </thead>
        <tbody>
          {handovers.map(({ id, at, from, to, carried, note }) => (
            <tr key={id} data-sheet-handover={id}>
              <td className="figures">{formatWhen(Date.parse(at))}</td>
              <td>{from.name}</td>
              <td>{to}</td>
              <td className="figures">{carried.length}</td>
              <td>{note ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface SectionProps {
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly none: string;
  readonly aside: string | null;
  readonly children: ReactNode;
}

function Section({ name, title, count, none, aside, children }: SectionProps) {
  return (
    <section className={style.section} data-section={name} data-count={count}>
      <h2>
        {title} <span className="figures">({count})</span>
        {aside === null ? null : <small>{aside}</small>}
      </h2>
      {count === 0 ? <p>{none}</p> : children}
    </section>
  );
}

/** The hour alone on the day of the sheet, else with its date. */
function formatMomentFully(at: number, now: number): string {
  const moment = formatMoment(at, now);
  return moment.includes(":") ? moment : `${formatTime(at)} ${moment}`;
}
