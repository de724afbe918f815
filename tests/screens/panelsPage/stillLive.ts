import type { Alert } from "#shared/alert/alert.ts";
import { NO_ALERTS } from "#shared/alert/alertsState.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { NO_ORDERS } from "#shared/order/order.ts";
import { NO_SHOWS } from "#shared/scene/showsState.ts";
import { NO_SCREENS } from "#shared/screen/screensState.ts";
import { NO_CHECKS } from "#shared/trust/checksState.ts";
import { NO_QUESTIONS } from "#shared/trust/question.ts";
import { unheardOf } from "#client/live/linkView.ts";
import type { Live } from "#client/live/live.ts";
import { createObservationStore, type LiveObservation } from "#client/live/observationStore.ts";
import { createStore } from "#client/live/store.ts";

/** A page's living state whose figures a test sets by hand; its clock stands still. */
export interface StillLive extends Live {
  readonly put: (key: string, value: string, rest?: Partial<LiveObservation>) => void;
}

/** A state at a fixed moment, in touch with the centre. */
export function createStillLive(now: Instant, isDrill: boolean): StillLive {
  const observations = createObservationStore();
  const link = createStore({
    ...unheardOf(now),
    link: "live" as const,
    cursor: { epoch: "still", seq: 1 },
    drill: isDrill,
    topic: isDrill ? ("exercise" as const) : ("actual" as const),
  });
  let seq = 0;
  return {
    start: () => () => {},
    look: () => {},
    report: () => {},
    observations,
    alerts: createStore({ ...NO_ALERTS, drillOffsetMs: isDrill ? 0 : null }),
    unseen: createStore<readonly Pick<Alert, "id" | "version">[]>([]),
    confirmShown: () => {},
    shows: createStore(NO_SHOWS),
    screens: createStore(NO_SCREENS),
    conference: createStore(NO_CONFERENCE),
    checks: createStore(NO_CHECKS),
    questions: createStore(NO_QUESTIONS),
    orders: createStore(NO_ORDERS),
    build: createStore<string | null>(null),
    mark: createStore(null),
    link,
    sharing: createStore(null),
    ticker: createStore([]),
    recent: createStore(0),
    isTold: () => true,
    clock: { now: () => now },
    faults: () => 0,
    put: (key, value, rest = {}) => {
      const before = observations.get(key as SeriesKey);
      seq += 1;
      const figure = {
        period: "2020-07",
        status: "A" as const,
        agency: "G12",
        receivedAt: now - 3_600_000,
        revision: 0,
        was: null,
        previous: before?.value ?? null,
        previousPeriod: before === undefined ? null : before.period,
        ...rest,
      };
      observations.set(key as SeriesKey, { ...figure, value, follows: false }, seq);
      observations.flush();
    },
  };
}
