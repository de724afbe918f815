import { type AlertsState, alertsOnWall } from "#shared/alert/alertsState.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Seat } from "./rollCall.ts";

/** Asks screens again for what they have not shown (rule A45). */
export interface Reminders {
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface ReminderParts {
  readonly alerts: Pick<Standing<AlertsState>, "state">;
  readonly seats: () => Iterable<Seat>;
  readonly drill: () => DrillState;
  /** The recorded clock. */
  readonly now: () => Instant;
  readonly monotonic: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  /** Told how many versions one screen was asked for. */
  readonly onReminded?: (asked: number) => void;
}

const LOOK_MS: Duration = 500;
const AT_MOST = 50;
const FIRST_MS = [2, 4, 8, 16].map((seconds) => seconds * SECOND_MS);
const THEN_EVERY_MS: Duration = 30 * SECOND_MS;

/** How many reminders are due by so long after a screen was first sent an alert. */
export function remindersBy(elapsedMs: Duration): number {
  const early = FIRST_MS.filter((each) => elapsedMs >= each).length;
  const last = FIRST_MS.at(-1) ?? 0;
  return early < FIRST_MS.length ? early : early + Math.floor((elapsedMs - last) / THEN_EVERY_MS);
}

/** Makes them; screens are asked by one loop, most pressing alerts first. */
export function createReminders(parts: ReminderParts): Reminders {
  /** Since when each version has stood on the walls, as this server knows it. */
  let since = new Map<string, Instant>();
  let lookedAt = parts.monotonic();

  const look = (): void => {
    const at = parts.monotonic();
    const before = lookedAt;
    lookedAt = at;
    const known = since;
    since = new Map();
    const onWall = alertsOnWall(parts.alerts.state(), parts.drill().active, parts.now());
    const asked = onWall.map(({ id, version, shown }) => {
      const key = `${id} ${version}`;
      const from = known.get(key) ?? at;
      since.set(key, from);
      return { id, version, shown, from };
    });
    if (asked.length === 0) return;
    for (const seat of parts.seats()) {
      if (seat.isBehind()) continue;
      const unseen = [];
      for (const { id, version, shown, from } of asked) {
        const sentAt = Math.max(from, seat.since);
        if (remindersBy(at - sentAt) === remindersBy(before - sentAt) || Object.hasOwn(shown, seat.presence.id)) continue;
        unseen.push({ id, version });
        if (unseen.length === AT_MOST) break;
      }
      if (unseen.length === 0) continue;
      seat.tell(unseen);
      parts.onReminded?.(unseen.length);
    }
  };

  return {
    run: async (signal) => {
      while (!signal.aborted) {
        look();
        await parts.sleep(LOOK_MS, signal);
      }
    },
  };
}
