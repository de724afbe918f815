import { type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Live, LiveObservation } from "#client/live/live.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { createStore, type Store } from "#client/live/store.ts";

/** A figure and the minute it is looked at. */
export interface Held {
  readonly figure: LiveObservation | undefined;
  /** On the wall's clock, to the minute: how old a figure is changes no faster. */
  readonly minute: Instant;
}

/** Follows one series; changes at once, and then once a second at most. */
export function heldFigure(series: SeriesKey, live: Pick<Live, "observations" | "clock" | "link">, pulse: SecondPulse): Store<Held> {
  const { monotonic } = pageTimers();
  const read = (): Held => ({
    figure: live.observations.get(series),
    minute: Math.floor(live.clock.now() / MINUTE_MS) * MINUTE_MS,
  });
  const held = createStore(read());
  let toldAt = Number.NEGATIVE_INFINITY;
  const take = (): void => {
    const [before, next] = [held.get(), read()];
    if (next.figure === before.figure && next.minute === before.minute) return;
    toldAt = monotonic();
    held.set(next);
  };
  return {
    get: held.get,
    subscribe: (listener) => {
      const undo = [
        held.subscribe(listener),
        live.observations.subscribe(series, () => {
          if (monotonic() - toldAt >= SECOND_MS) take();
        }),
        pulse.subscribe(take),
      ];
      take();
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}
