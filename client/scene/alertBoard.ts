import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { type AlertsInForce, createAlertsInForce, type InForce } from "#client/live/alertsInForce.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { type Show, showAt } from "./alertShows.ts";

/** Everything the wall shows of alerts at one moment; the same object until something of it changes. */
export interface BoardFace extends InForce {
  /** Counts up while alerts take turns in the band's small rows. */
  readonly turn: number;
  readonly show: Show | null;
}

/** The alerts of the wall, over changes of scene and of link. */
export interface AlertBoard extends Store<BoardFace>, Pick<AlertsInForce, "nowOf" | "follow"> {}

/** What the board needs of the page. */
export interface BoardParts {
  readonly monotonic: () => Instant;
}

const TURN_MS: Duration = 8 * SECOND_MS;
/** So many alerts always have room side by side. */
const NO_TURNS = 3;

/** Makes the board: the alerts in force, whose turn it is in the band, and who has the wall. */
export function createAlertBoard({ monotonic }: BoardParts): AlertBoard {
  const inForce = createAlertsInForce(monotonic);
  const face = createStore<BoardFace>({ ...inForce.get(), turn: 0, show: null });
  // Whatever changes, the gravest have the first turn.
  let turnsFrom = monotonic();
  let before = inForce.get();

  const update = (): void => {
    const at = monotonic();
    const held = face.get();
    const now = inForce.get();
    const { live } = now.band;
    const show = sameTurn(held.show, showAt({ live, nowOf: inForce.nowOf, monotonic: at }));
    if (live !== before.band.live) turnsFrom = at;
    const turn = live.length > NO_TURNS ? Math.floor((at - turnsFrom) / TURN_MS) : 0;
    const isSame = now === before && show === held.show && turn === held.turn;
    before = now;
    if (!isSame) face.set({ ...now, turn, show });
  };

  return {
    get: face.get,
    subscribe: face.subscribe,
    nowOf: inForce.nowOf,
    follow: (live, pulse) => {
      const undo = [inForce.subscribe(update), inForce.follow(live, pulse), pulse.subscribe(update)];
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}

/** The same turn keeps its object: clocks that are slewed move its end by a little. */
function sameTurn(held: Show | null, next: Show | null): Show | null {
  const isSame = held !== null && next !== null && held.kind === next.kind && held.id === next.id && held.version === next.version;
  return isSame ? held : next;
}
