import type { Alert } from "#shared/alert/alert.ts";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { type Instant, vietnamDate } from "#shared/clock/instant.ts";
import { type Band, EMPTY_BAND, nextBand } from "./alertBand.ts";
import type { Live } from "./living.ts";
import type { Undo } from "./pageTimers.ts";
import type { SecondPulse } from "./secondPulse.ts";
import { createStore, type Store } from "./store.ts";

/** The alerts a page shows at one moment; the same object until something of it changes. */
export interface InForce {
  readonly band: Band;
  readonly isDrill: boolean;
  /** Times are written beside the date they are read on. */
  readonly date: string;
}

/** The alerts in force on a page, over changes of link. */
export interface AlertsInForce extends Store<InForce> {
  /** The moment on the clock of an alert's desk: in a drill the practised ones have the drill's, the true ones the true one. */
  readonly nowOf: (alert: Pick<Alert, "topic">) => Instant;
  readonly follow: (live: Live, pulse: SecondPulse) => Undo;
}

interface Heard {
  readonly alerts: AlertsState;
  readonly isDrill: boolean;
  readonly now: () => Instant;
}

/** Follows alerts, drill and time; what was heard stays while a new link is being opened. */
export function createAlertsInForce(monotonic: () => Instant): AlertsInForce {
  const store = createStore<InForce>({ band: EMPTY_BAND, isDrill: false, date: "" });
  let heard: Heard = { alerts: NO_ALERTS, isDrill: false, now: () => 0 };

  const nowOf: AlertsInForce["nowOf"] = ({ topic }) =>
    heard.now() - (heard.isDrill && topic === "actual" ? (heard.alerts.drillOffsetMs ?? 0) : 0);

  const update = (): void => {
    const held = store.get();
    const { alerts, isDrill } = heard;
    const band = nextBand(held.band, alerts, { isDrill, now: nowOf({ topic: "actual" }), monotonic: monotonic() });
    const date = vietnamDate(heard.now());
    if (band !== held.band || isDrill !== held.isDrill || date !== held.date) store.set({ band, isDrill, date });
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    nowOf,
    follow: (live, pulse) => {
      const listen = (): void => {
        const { cursor, drill } = live.link.get();
        const alerts = live.alerts.get();
        // A link that has said nothing yet takes nothing off the page.
        if (cursor === null && (heard.alerts !== NO_ALERTS || alerts === NO_ALERTS)) return;
        if (alerts === heard.alerts && drill === heard.isDrill && heard.now === live.clock.now) return;
        heard = { alerts, isDrill: drill, now: live.clock.now };
        update();
      };
      listen();
      const undo = [live.alerts.subscribe(listen), live.link.subscribe(listen), pulse.subscribe(update)];
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}
