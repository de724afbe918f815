import { useSyncExternalStore } from "react";
import type { AgencySharing } from "#shared/observation/sharingState.ts";
import type { Live } from "#client/live/live.ts";
import { formatMoment } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import style from "./AgenciesPanel.module.css";

/** Every agency with its five states. */
export interface AgenciesPanelProps {
  /** Lines that fit one column of the panel. */
  readonly fit: number;
  readonly columns: number;
  /** Too narrow for the time of receipt. */
  readonly isNarrow: boolean;
  readonly live: Live;
  readonly names: Names;
}

/** Connected, and no indicator of the catalogue is its to supply: not the same as none supplied. */
const NONE_OWED = "\u2013";

/** Worst first: late, then missing, then by how much is owed. */
function byNeed(a: AgencySharing, b: AgencySharing): number {
  return b.late - a.late || b.missing - a.missing || b.owed - a.owed || (a.agency < b.agency ? -1 : 1);
}

/** The agencies as a table, those that need a call first. */
export function AgenciesPanel({ fit, columns, isNarrow, live, names }: AgenciesPanelProps) {
  const sharing = useSyncExternalStore(live.sharing.subscribe, live.sharing.get);
  const words = names.words.agencies;
  const owing = (sharing?.byAgency ?? []).filter((agency) => agency.owed > 0 || agency.connected).toSorted(byNeed);
  const shown = owing.slice(0, fit * columns);
  const tables = Array.from({ length: columns }, (_, at) => shown.slice(at * fit, (at + 1) * fit)).filter((rows) => rows.length > 0);
  return (
    <section className="panel" data-agencies={owing.length} data-narrow={isNarrow} aria-label={words.title}>
      <h2 className="panelHead">
        {words.title}
        <small>{owing.length > shown.length ? words.more(owing.length - shown.length) : ""}</small>
      </h2>
      {sharing === null ? <p className={style.none}>{names.words.sharing.none}</p> : null}
      <div className={style.tables}>
        {tables.map((rows, at) => (
          <AgencyTable key={at} rows={rows} now={live.clock.now()} names={names} />
        ))}
      </div>
    </section>
  );
}

function AgencyTable({ rows, now, names }: { readonly rows: readonly AgencySharing[]; readonly now: number; readonly names: Names }) {
  const { agencies, sharing } = names.words;
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{agencies.agency}</th>
          <th scope="col">{sharing.supplied}</th>
          <th scope="col">{sharing.late}</th>
          <th scope="col">{sharing.missing}</th>
          <th scope="col">{sharing.revised}</th>
          <th scope="col">{agencies.last}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.agency} data-agency={row.agency} data-connected={row.connected}>
            <th scope="row">
              <i className="sign" data-sign={signOf(row)} aria-hidden="true" />
              {names.agencyShort(row.agency)}
            </th>
            <td className="figures">
              {row.owed === 0 ? NONE_OWED : row.supplied}
              {row.owed === 0 ? null : <small>/{row.owed}</small>}
            </td>
            <td className="figures" data-late={row.late > 0}>
              {row.late}
            </td>
            <td className="figures" data-missing={row.missing > 0}>
              {row.missing}
            </td>
            <td className="figures">{row.revised}</td>
            <td className={row.connected ? "figures" : style.away}>{lastOf(row, now, names)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function signOf(row: AgencySharing): "fresh" | "late" | "missing" {
  if (!row.connected || row.supplied === 0) return "missing";
  return row.late > 0 ? "late" : "fresh";
}

function lastOf(row: AgencySharing, now: number, names: Names): string {
  if (!row.connected) return names.words.agencies.notConnected;
  return row.lastReceivedAt === null ? names.words.agencies.never : formatMoment(row.lastReceivedAt, now);
}
