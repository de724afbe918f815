import { type Duration, SECOND_MS } from "#shared/clock/instant.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import { pageTimers, type Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { trustSigns } from "#client/live/trustSigns.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { type Passport, readPassport } from "./passport.ts";

/** What is known of a figure: nothing yet, what the centre answered, or that it holds none. */
export type Asked = { readonly state: "waiting" } | { readonly state: "known"; readonly passport: Passport } | { readonly state: "none" };

/** The passport of a series, asked for again when its figure changes, or what stands against it. */
export interface PassportSource extends Store<Asked> {
  readonly start: () => Undo;
}

/** A figure that changes many times a second is asked about this often. */
const AT_MOST_EVERY_MS: Duration = SECOND_MS;

/** Makes the source; what was answered stays until the next answer. */
export function askPassport(series: SeriesKey, live: Pick<Live, "observations" | "link" | "checks" | "questions">): PassportSource {
  const asked = createStore<Asked>({ state: "waiting" });
  const { monotonic, after } = pageTimers();
  return {
    get: asked.get,
    subscribe: asked.subscribe,
    start: () => {
      let stop = new AbortController();
      let askedAt = Number.NEGATIVE_INFINITY;
      let undoWait: Undo = () => undefined;
      let isWaiting = false;
      const ask = (): void => {
        isWaiting = false;
        askedAt = monotonic();
        stop.abort();
        stop = new AbortController();
        const { signal } = stop;
        tryAgain(() => fetchPassport(series, live.link.get().topic, signal), signal)
          .then((passport) => {
            if (!signal.aborted) asked.set(passport === null ? { state: "none" } : { state: "known", passport });
          })
          .catch(() => {
            // Stopped before it was answered.
          });
      };
      const soon = (): void => {
        if (isWaiting) return;
        isWaiting = true;
        undoWait = after(Math.max(0, askedAt + AT_MOST_EVERY_MS - monotonic()), ask);
      };
      ask();
      // What stands against it is part of the passport.
      const undo = [live.observations.subscribe(series, soon), trustSigns(live).subscribe(series, soon)];
      return () => {
        for (const one of undo) one();
        undoWait();
        stop.abort();
      };
    },
  };
}

/** A refusal reads as no figure; a server that is away rejects. */
async function fetchPassport(series: SeriesKey, topic: string, signal: AbortSignal): Promise<Passport | null> {
  const { indicator, province } = splitSeriesKey(series);
  const query = new URLSearchParams({ indicator, province, topic });
  const answer = await fetch(`/api/v1/observations/passport?${query}`, { signal });
  if (answer.status >= 500) throw new Error(`passport: HTTP ${answer.status}`);
  return answer.ok ? readPassport(await answer.json()) : null;
}
