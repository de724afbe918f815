import type { Alert } from "#shared/alert/alert.ts";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { type Duration, type Instant, SECOND_MS, vietnamDate } from "#shared/clock/instant.ts";
import type { Live } from "#client/live/live.ts";
import type { Undo } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { createTabMemory } from "#client/live/tabMemory.ts";
import { type Band, EMPTY_BAND, nextBand } from "#client/widgets/alertBanner/band.ts";
import { knownFrom, knownToKeep, nextShows, type Show, type Shows } from "./alertShows.ts";

/** Everything the wall shows of alerts at one moment; the same object until something of it changes. */
export interface BoardFace {
  readonly band: Band;
  /** Counts up while alerts take turns in the band's small rows. */
  readonly turn: number;
  readonly show: Show | null;
  readonly isDrill: boolean;
  /** Times are written beside the date they are read on. */
  readonly date: string;
}

/** The alerts of the wall, over changes of scene and of link. */
export interface AlertBoard extends Store<BoardFace> {
  /** The moment on the clock of an alert's desk: in a drill the practised ones have the drill's, the true ones the true one. */
  readonly nowOf: (alert: Pick<Alert, "topic">) => Instant;
  readonly follow: (live: Live, pulse: SecondPulse) => Undo;
}

/** What the board needs of the page. */
export interface BoardParts {
  readonly monotonic: () => Instant;
  readonly storage: () => Pick<Storage, "getItem" | "setItem">;
}

const TURN_MS: Duration = 8 * SECOND_MS;
/** So many alerts always have room side by side. */
const NO_TURNS = 3;

interface Heard {
  readonly alerts: AlertsState;
  readonly isDrill: boolean;
  readonly now: () => Instant;
}

/** Makes the board; what it has heard stays on it while a new link is being opened. */
export function createAlertBoard({ monotonic, storage }: BoardParts): AlertBoard {
  const face = createStore<BoardFace>({ band: EMPTY_BAND, turn: 0, show: null, isDrill: false, date: "" });
  let heard: Heard = { alerts: NO_ALERTS, isDrill: false, now: () => 0 };
  const memory = createTabMemory("toancanh.shown", storage, knownFrom);
  let shows: Shows = { known: new Set(memory.read()), waiting: [], now: null };

  const nowOf: AlertBoard["nowOf"] = ({ topic }) =>
    heard.now() - (heard.isDrill && topic === "actual" ? (heard.alerts.drillOffsetMs ?? 0) : 0);

  const update = (): void => {
    const at = monotonic();
    const held = face.get();
    const { alerts, isDrill } = heard;
    const band = nextBand(held.band, alerts, { isDrill, now: nowOf({ topic: "actual" }), monotonic: at });
    const next = nextShows(shows, { live: band.live, nowOf, monotonic: at });
    if (next.known !== shows.known) memory.keep(knownToKeep(next.known));
    shows = next;
    const turn = band.live.length > NO_TURNS ? Math.floor(at / TURN_MS) : 0;
    const date = vietnamDate(heard.now());
    const isSame = band === held.band && shows.now === held.show && turn === held.turn && isDrill === held.isDrill && date === held.date;
    if (!isSame) face.set({ band, turn, show: shows.now, isDrill, date });
  };

  return {
    get: face.get,
    subscribe: face.subscribe,
    nowOf,
    follow: (live, pulse) => {
      const listen = (): void => {
        const { cursor, drill } = live.link.get();
        // A link that has said nothing yet takes nothing off the wall.
        if (cursor === null && (heard.alerts !== NO_ALERTS || live.alerts.get() === NO_ALERTS)) return;
        const alerts = live.alerts.get();
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
