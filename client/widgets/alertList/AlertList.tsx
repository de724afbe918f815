import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import type { Names } from "#client/words/names.ts";
import { panelWords } from "#client/words/panels/words.ts";
import style from "./AlertList.module.css";
import { AlertRow } from "./AlertRow.tsx";
import { listFit, ROW_GAP } from "./listFit.ts";
import { listText } from "./listText.ts";

/** The alerts in force, as a panel of a scene. */
export interface AlertListProps {
  /** Most pressing first. */
  readonly alerts: readonly Alert[];
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

const PADDING = { x: 3.2, y: 2.4 };
const HEAD = 4;
/** The sign at the head of a row, with the row's own padding. */
const SIGN = 6.8;
const MEASURE = { headline: measureIn(600), facts: measureIn(400) };

/** Each alert with its severity, place, time left and state; what has no room is counted. */
export function AlertList({ alerts, width, height, live, pulse, names }: AlertListProps) {
  const fonts = useFontsReady();
  const isDrill = useSyncExternalStore(live.link.subscribe, () => live.link.get().drill);
  const isHeard = useSyncExternalStore(live.link.subscribe, () => live.link.get().cursor !== null);
  const minute = useMinute(live, pulse);
  const fit = listFit(alerts.length, height - PADDING.y - HEAD);
  const { form, headline } = fit;
  const shown = useMemo(() => alerts.slice(0, fit.shown), [alerts, fit.shown]);
  const words = panelWords(names.lang).alerts;
  const title = annunciationWords(names.lang).alerts;
  const texts = useMemo(() => {
    // In a drill the practised alerts have the drill's time, the true ones the true time.
    const behind = isDrill ? (live.alerts.get().drillOffsetMs ?? 0) : 0;
    return shown.map((alert) => {
      const now = minute - (alert.topic === "actual" ? behind : 0);
      return { fonts, ...listText(alert, { form, headline }, { names, now, width: width - PADDING.x - SIGN, isDrill, measure: MEASURE }) };
    });
  }, [shown, form, headline, minute, isDrill, live, names, width, fonts]);
  const rest = alerts.length - shown.length;
  return (
    <section className="panel" data-alert-list={alerts.length} data-form={form} aria-label={title}>
      <h2 className="panelHead">
        <span>{title}</span>
        <small className="figures">{alerts.length === 0 ? "" : alerts.length}</small>
      </h2>
      {alerts.length === 0 ? (
        <p className={style.none} data-waiting={!isHeard}>
          <i className="sign" data-sign={isHeard ? "resolved" : "missing"} aria-hidden="true" />
          <span>{isHeard ? words.none : words.waiting}</span>
        </p>
      ) : (
        <ol className={style.list} style={{ "--row": fit.row, "--gap": ROW_GAP }}>
          {shown.map((alert, at) => {
            const text = texts[at];
            if (text === undefined) return null;
            return <AlertRow key={alert.id} isDense={form === "dense"} lang={names.lang} {...{ alert, text, isDrill }} />;
          })}
        </ol>
      )}
      {rest === 0 ? null : <p className={style.rest}>{alertWords(names.lang).more(rest)}</p>}
    </section>
  );
}

/** The minute it is on the wall's clock: what is said of the time left changes no faster. */
function useMinute(live: Live, pulse: SecondPulse): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const undo = [pulse.subscribe(listener), live.link.subscribe(listener)];
      return () => {
        for (const stop of undo) stop();
      };
    },
    [live, pulse],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(live.clock.now() / MINUTE_MS) * MINUTE_MS);
}
