import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { boundsOf, isWhole, type Look, zoomed } from "./look.ts";

/** What the server is asked about the wall's camera. */
export type CameraBody =
  | { readonly bounds: readonly [number, number, number, number]; readonly flightMs: Duration }
  | { readonly provinces: readonly string[]; readonly flightMs: Duration }
  | { readonly home: true; readonly flightMs: Duration };

/** The hand on the wall's camera. */
export interface Steering {
  /** What was asked for last and may not be on the wall yet; `null`: nothing. */
  readonly wanted: Store<Look | null>;
  /** Steps from what was asked for last, else from what the wall shows. */
  readonly step: (change: (look: Look, home: Look) => Look) => void;
  /** Nearer by a factor above 1, or farther. */
  readonly zoom: (factor: number) => void;
  /** To provinces, or with none to the whole country. */
  readonly goTo: (provinces: readonly string[]) => void;
  /** What the wall shows and the whole country, told by the map that draws it. */
  readonly tell: (shown: Shown | null) => void;
}

/** What the wall's map shows. */
export interface Shown {
  readonly look: Look;
  /** The whole country. */
  readonly home: Look;
  /** Where most of it lies: the whole country comes nearer about this point, and not about the middle of the sea. */
  readonly heart: Pick<Look, "x" | "y">;
}

/** One step of a drag is followed this fast, a flight to a place takes longer. */
const STEP_MS: Duration = 250;
const FLIGHT_MS: Duration = 1_200;
/** The state of the wall comes by the socket, a little after the answer; so long the next step builds on what was asked. */
const STANDS_MS: Duration = 1_500;

/** Makes the hand; `send` paces and keeps only the newest. */
export function createSteering(send: (body: CameraBody) => void, timers: Pick<PageTimers, "monotonic" | "after">): Steering {
  const wanted = createStore<Look | null>(null);
  let shown: Shown | null = null;
  let askedAt: Instant = Number.NEGATIVE_INFINITY;
  let undo = (): void => undefined;
  const want = (look: Look | null): void => {
    askedAt = timers.monotonic();
    wanted.set(look);
    undo();
    undo = timers.after(STANDS_MS, () => wanted.set(null));
  };
  const step: Steering["step"] = (change) => {
    if (shown === null) return;
    const stands = timers.monotonic() - askedAt < STANDS_MS;
    const look = change((stands ? wanted.get() : null) ?? shown.look, shown.home);
    want(look);
    send(isWhole(look, shown.home) ? { home: true, flightMs: STEP_MS } : { bounds: boundsOf(look), flightMs: STEP_MS });
  };
  return {
    wanted,
    step,
    zoom: (factor) => step((look, home) => zoomed(look, home, factor, isWhole(look, home) ? shown?.heart : look)),
    goTo: (provinces) => {
      want(null);
      send(provinces.length === 0 ? { home: true, flightMs: FLIGHT_MS } : { provinces, flightMs: FLIGHT_MS });
    },
    tell: (told) => {
      shown = told;
    },
  };
}
