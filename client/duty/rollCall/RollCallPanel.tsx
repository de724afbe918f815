import { useMemo, useRef, useSyncExternalStore } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import { alertOf } from "#shared/alert/alertsState.ts";
import { type RollCall, rollCallOf, SIGHT_STATES, sightByProvince } from "#shared/alert/rollCall.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import style from "./RollCall.module.css";
import { RollList } from "./RollList.tsx";
import { SightMap } from "./SightMap.tsx";
import { SightMark } from "./SightSign.tsx";
import { marksOf, overviewMarks } from "./sightMarks.ts";

/** The right column. */
export interface RollCallPanelProps {
  readonly desk: DeskModel;
  /** The alert whose roll is called; `null`: none is chosen. */
  readonly id: string | null;
}

/** The map with rings, and which screens and sites have shown and acknowledged the alert. */
export function RollCallPanel({ desk, id }: RollCallPanelProps) {
  const { live } = desk;
  const alert = useSyncExternalStore(live.alerts.subscribe, () => (id === null ? null : alertOf(live.alerts.get(), id)));
  return alert === null ? <Overview desk={desk} /> : <Roll desk={desk} alert={alert} key={alert.id} />;
}

function Overview({ desk }: { readonly desk: DeskModel }) {
  const { live, catalogue, names, lang, topic } = desk;
  const { roll } = listWords(lang);
  const state = useSyncExternalStore(live.alerts.subscribe, live.alerts.get);
  const { drill: isDrill } = useLinkFace(live);
  const set = setInForce(catalogue, topicNow(live, topic));
  const marks = useMemo(() => overviewMarks(state, set, { isDrill, now: topicNow(live, "actual") }), [state, set, isDrill, live]);
  return (
    <section className={style.panel} data-part="roll-call" data-of="">
      <SightMap set={set} marks={marks} names={names} caption={roll.overview} />
      <p className={style.none}>{roll.none}</p>
    </section>
  );
}

function Roll({ desk, alert }: { readonly desk: DeskModel; readonly alert: Alert }) {
  const { catalogue, names, lang } = desk;
  const { roll: words } = listWords(lang);
  const roll = useRoll(desk, alert);
  const set = setInForce(catalogue, alert.sentAt);
  const isTold = alert.state !== "awaitingApproval";
  const marks = useMemo(
    () => marksOf(alert, set, isTold ? sightByProvince(roll, catalogue.sites) : new Map()),
    [alert, set, roll, catalogue, isTold],
  );
  const acknowledged = roll.sites.filter(({ state }) => state === "acknowledged").length;
  const silent = roll.totals.silent + roll.sites.filter(({ state }) => state === "silent").length;
  return (
    <section className={style.panel} data-part="roll-call" data-of={alert.id}>
      <SightMap set={set} marks={marks} names={names} caption={words.map} />
      {isTold ? (
        <>
          <dl className={style.totals} data-part="roll-totals">
            <Total name="shown" value={roll.totals.shown} of={roll.screens.length} label={words.totals.shown} />
            <Total name="acknowledged" value={acknowledged} of={roll.sites.length} label={words.totals.acknowledged} />
            <Total name="silent" value={silent} of={null} label={words.totals.silent} />
          </dl>
          {roll.isUnseenByDesks && alert.state !== "closed" ? (
            <p className={style.unseen} role="status">
              {words.unseenByDesks}
            </p>
          ) : null}
          <RollList desk={desk} alert={alert} roll={roll} />
          <ul className={style.legend} aria-label={words.legend}>
            {SIGHT_STATES.map((state) => (
              <li key={state}>
                <SightMark state={state} /> {words.state[state]}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={style.none}>{words.notTold}</p>
      )}
    </section>
  );
}

interface TotalProps {
  readonly name: string;
  readonly value: number;
  readonly of: number | null;
  readonly label: string;
}

function Total({ name, value, of, label }: TotalProps) {
  return (
    <div data-total={name} data-value={value} data-of={of ?? ""}>
      <dd className="figures">
        {value}
        {of === null ? null : <small>/{of}</small>}
      </dd>
      <dt>{label}</dt>
    </div>
  );
}

/** The roll of an alert, another one only when somebody's state has changed: by an event, or by waiting too long. */
function useRoll({ live, pulse }: DeskModel, alert: Alert): RollCall {
  const held = useRef<{ readonly alert: Alert; readonly key: string; readonly roll: RollCall } | null>(null);
  const screens = useSyncExternalStore(live.alerts.subscribe, () => live.alerts.get().screens);
  return useSyncExternalStore(pulse.subscribe, () => {
    const offsetMs = alert.topic === "exercise" ? (live.alerts.get().drillOffsetMs ?? 0) : 0;
    const roll = rollCallOf(alert, screens, topicNow(live, alert.topic), offsetMs);
    const key = signature(roll);
    if (held.current?.alert !== alert || held.current.key !== key) held.current = { alert, key, roll };
    return held.current.roll;
  });
}

/** What the panel shows of a roll besides how long it has been. */
function signature({ screens, sites, isUnseenByDesks }: RollCall): string {
  const lines = [
    ...screens.map(({ screen, state, at }) => `${screen.id} ${state} ${at}`),
    ...sites.map(({ state, at }) => `${state} ${at ?? ""}`),
  ];
  return `${lines.join()} ${isUnseenByDesks}`;
}
