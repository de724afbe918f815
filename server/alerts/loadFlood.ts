import { ALERT_TOPICS, type AlertTopic } from "#shared/alert/alert.ts";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import { FLOOD_END, FLOOD_LIMIT, FLOOD_WINDOW_MS } from "#shared/alert/annunciation.ts";
import { createDeskLog } from "#shared/alert/deskLog.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { commit } from "#server/journal/commit.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";

export interface FloodWatchParts {
  readonly events: EventJournal;
  readonly alerts: Standing<AlertsState>;
  /** The clock of each desk. */
  readonly now: (topic: AlertTopic) => Instant;
  readonly sleep: (ms: Duration, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Writes down when a desk passes into flood and out of it. */
export interface FloodWatch {
  readonly look: () => Promise<void>;
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Annunciations of the last ten minutes. */
  readonly recent: (topic: AlertTopic) => number;
  readonly stop: () => void;
}

const LOOK_EVERY_MS: Duration = SECOND_MS;

/** Counts what is told to each desk. Keeps A74. */
export function createFloodWatch({ events, alerts, now, sleep, log }: FloodWatchParts): FloodWatch {
  const reader = createDeskLog((id) => alertOf(alerts.state(), id));
  let told = before(alerts.state());
  const within = (topic: AlertTopic): readonly Instant[] => told[topic].filter((at) => now(topic) - at < FLOOD_WINDOW_MS);

  const undo = alerts.onChange((_state, entries) => {
    for (const entry of entries) {
      if (entry.type === "drill.started") told = { ...told, exercise: [] };
      const one = reader.read(entry);
      if (one !== null) told[one.topic].push(one.at);
    }
  });

  const look = async (): Promise<void> => {
    for (const topic of ALERT_TOPICS) {
      const recent = within(topic);
      told[topic] = [...recent];
      const on = alerts.state()[topic].flood ? recent.length > FLOOD_END : recent.length > FLOOD_LIMIT;
      if (on === alerts.state()[topic].flood) continue;
      const event: AlertEvent = { type: "duty.flood", data: { topic, at: now(topic), on, count: recent.length } };
      await commit<AlertsState, never>(events, alerts, (state) => ({
        ok: true,
        events: state[topic].flood === on ? [] : draftsOf([event]),
      }));
      log.info("duty.flood", { topic, on, count: recent.length });
    }
  };

  return {
    look,
    run: async (signal) => {
      let isAway = false;
      while (!signal.aborted) {
        try {
          await look();
          isAway = false;
        } catch (fault) {
          if (!isAway) log.warn("duty.flood-unwritten", { fault });
          isAway = true;
        }
        await sleep(LOOK_EVERY_MS, signal);
      }
    },
    recent: (topic) => within(topic).length,
    stop: undo,
  };
}

/** What was told before this server started, as far as what stands says it. */
function before(state: AlertsState): Record<AlertTopic, Instant[]> {
  const of = (topic: AlertTopic): Instant[] => [
    ...Object.values(state[topic].alerts).flatMap(({ raisedAt, sentAt }) => (raisedAt === null ? [] : [sentAt])),
    ...Object.values(state[topic].proposals).map(({ firstAt }) => firstAt),
  ];
  return { actual: of("actual"), exercise: of("exercise") };
}
