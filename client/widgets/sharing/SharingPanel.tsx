import { useSyncExternalStore } from "react";
import type { SharingCounts } from "#shared/observation/sharingState.ts";
import type { Live } from "#client/live/live.ts";
import { classes } from "#client/style/classes.ts";
import type { Names } from "#client/words/names.ts";
import style from "./SharingPanel.module.css";

/** Who supplies the centre, in five states that are never added together. */
export interface SharingPanelProps {
  readonly live: Live;
  readonly names: Names;
}

const STATES = [
  { state: "connected", sign: "fresh" },
  { state: "supplied", sign: "fresh" },
  { state: "late", sign: "late" },
  { state: "missing", sign: "missing" },
  { state: "revised", sign: "revised" },
] as const;

/** Counts of agencies and of indicators; re-renders when the server counts anew, at most once a second. */
export function SharingPanel({ live, names }: SharingPanelProps) {
  const sharing = useSyncExternalStore(live.sharing.subscribe, live.sharing.get);
  const words = names.words.sharing;
  return (
    <section className="panel" data-sharing={sharing === null ? "waiting" : "known"} aria-label={words.title}>
      <h2 className="panelHead">{words.title}</h2>
      {sharing === null ? (
        <p className={style.none}>{words.none}</p>
      ) : (
        <>
          <div className={style.heads}>
            <Head have={sharing.agencies.connected} all={sharing.agencies.total} label={words.agencies} />
            <Head have={sharing.indicators.supplied} all={sharing.indicators.total} label={words.indicators} />
          </div>
          <table className={style.states}>
            <thead>
              <tr>
                <td />
                <th scope="col">{words.ofAgencies}</th>
                <th scope="col">{words.ofIndicators}</th>
              </tr>
            </thead>
            <tbody>
              {STATES.map(({ state, sign }) => (
                <tr key={state} data-state={state}>
                  <th scope="row">
                    <i className="sign" data-sign={sign} aria-hidden="true" />
                    {words[state]}
                  </th>
                  <Count counts={sharing.agencies} state={state} />
                  <Count counts={sharing.indicators} state={state} />
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Head({ have, all, label }: { readonly have: number; readonly all: number; readonly label: string }) {
  return (
    <p className={style.head}>
      <span className={classes("figures", style.have)}>{have}</span>
      <span className={classes("figures", style.all)}>/{all}</span>
      <span className={style.label}>{label}</span>
    </p>
  );
}

function Count({ counts, state }: { readonly counts: SharingCounts; readonly state: (typeof STATES)[number]["state"] }) {
  return (
    <td className="figures" data-zero={counts[state] === 0}>
      {counts[state]}
    </td>
  );
}
