import type { Alert } from "#shared/alert/alert.ts";
import type { AlertEventMap, ScreenPresence } from "#shared/alert/alertEvents.ts";
import { isOnWall } from "#shared/alert/alertLifecycle.ts";
import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { EventDraft, EventJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";

/** One version of an alert, as pages name it. */
export interface NamedVersion {
  readonly id: string;
  readonly version: number;
}

/** A page that is connected and takes its place on the roll. */
export interface SeatedScreen {
  readonly presence: Omit<ScreenPresence, "joinedAt" | "leftAt">;
  readonly tell: (unseen: readonly NamedVersion[]) => void;
  readonly isBehind: () => boolean;
}

/** One of those, and since when, by a clock that never goes back. */
export interface Seat extends SeatedScreen {
  readonly since: Instant;
}

/** A version confirmed by a screen for the first time. `at` is the clock of the alert's desk. */
export interface Confirmed {
  readonly alert: Alert;
  readonly at: Instant;
  readonly isFirst: boolean;
}

/** The roll of screens: who is there, and who has shown what, as the journal is to have it. Rules A42, A43. */
export interface RollOfScreens {
  readonly join: (screen: SeatedScreen) => { readonly shown: (shown: readonly NamedVersion[]) => void; readonly leave: () => void };
  readonly seats: () => Iterable<Seat>;
  /** Writes until the signal aborts, and then what is left. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface RollOfScreensParts {
  readonly events: Pick<EventJournal, "append">;
  readonly alerts: Pick<Standing<AlertsState>, "state" | "reach">;
  readonly drill: () => DrillState;
  /** The recorded clock. */
  readonly now: () => Instant;
  readonly monotonic: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly onConfirmed?: (confirmed: Confirmed) => void;
}

type ShownItem = AlertEventMap["alert.shown"]["shown"][number];

/** Fifty screens that draw one alert make one event. */
const GATHER_MS: Duration = 250;
/** After a start, screens the journal has as connected have so long to come back. */
const RETURN_MS: Duration = 30 * SECOND_MS;
const RETRY_MS: Duration = SECOND_MS;
const REACH_MS: Duration = 2 * SECOND_MS;
const SHOWN_AN_EVENT = 500;
/** Screens of one session in a day; a page that makes up names does not fill the roll. */
const SCREENS_A_HOLDER = 200;

/** Makes the roll. What is to be written is found by comparing what is with what the journal has, so that nothing is written twice. */
export function createRollOfScreens(parts: RollOfScreensParts): RollOfScreens {
  const { alerts, log } = parts;
  const seats = new Map<string, Set<Seat>>();
  const joinedAt = new Map<string, Instant>();
  const leftAt = new Map<string, Instant>();
  const changed = new Set<string>();
  const pending = new Map<string, ShownItem>();
  let wake: () => void = () => undefined;

  const clockOf = (alert: Alert): Instant => parts.now() + (alert.topic === "exercise" ? parts.drill().offsetMs : 0);
  const isWanted = ({ id, version }: NamedVersion, screen: string): boolean => {
    const alert = alertOf(alerts.state(), id);
    return alert !== null && alert.version === version && isOnWall(alert.state) && !Object.hasOwn(alert.shown, screen);
  };

  const isCrowded = (id: string): boolean => {
    const { screens } = alerts.state();
    if (seats.has(id) || Object.hasOwn(screens, id)) return false;
    const holder = id.slice(0, id.indexOf(".") + 1);
    let known = 0;
    for (const each of new Set([...Object.keys(screens), ...seats.keys()])) if (each.startsWith(holder)) known += 1;
    return known >= SCREENS_A_HOLDER;
  };

  const join: RollOfScreens["join"] = (screen) => {
    const { id } = screen.presence;
    if (isCrowded(id)) {
      log.warn("roll.crowded", { holder: id.slice(0, id.indexOf(".")) });
      return { shown: () => undefined, leave: () => undefined };
    }
    const seat: Seat = { ...screen, since: parts.monotonic() };
    seats.set(id, (seats.get(id) ?? new Set<Seat>()).add(seat));
    joinedAt.set(id, parts.now());
    changed.add(id);
    wake();
    return {
      shown: (shown) => {
        for (const named of shown) {
          const key = `${named.id} ${named.version} ${id}`;
          const alert = alertOf(alerts.state(), named.id);
          if (alert === null || pending.has(key) || !isWanted(named, id)) continue;
          pending.set(key, { ...named, screen: id, at: clockOf(alert) });
        }
        if (pending.size > 0) wake();
      },
      leave: () => {
        const others = seats.get(id);
        others?.delete(seat);
        // The same tab has come back on another connection before this one was found to be dead.
        if (others === undefined || others.size > 0) return;
        seats.delete(id);
        leftAt.set(id, parts.now());
        changed.add(id);
        wake();
      },
    };
  };

  const presences = (ids: Iterable<string>): readonly EventDraft[] => {
    const { screens } = alerts.state();
    const joined: ScreenPresence[] = [];
    const left: { readonly id: string; readonly at: Instant }[] = [];
    for (const id of ids) {
      const held = Object.hasOwn(screens, id) ? screens[id] : undefined;
      const [seat] = seats.get(id) ?? [];
      if (seat === undefined) {
        if (held !== undefined && held.leftAt === null) left.push({ id, at: leftAt.get(id) ?? parts.now() });
      } else if (held === undefined || held.leftAt !== null || isOther(seat.presence, held)) {
        joined.push({ ...seat.presence, joinedAt: joinedAt.get(id) ?? parts.now(), leftAt: null });
      }
    }
    return [
      ...(joined.length > 0 ? [{ type: "screen.joined" as const, data: { screens: joined } }] : []),
      ...(left.length > 0 ? [{ type: "screen.left" as const, data: { screens: left } }] : []),
    ];
  };

  const confirmedBy = (shown: readonly ShownItem[]): readonly Confirmed[] => {
    const first = new Set<string>();
    return shown.flatMap(({ id, at }) => {
      const alert = alertOf(alerts.state(), id);
      if (alert === null) return [];
      const isFirst = Object.keys(alert.shown).length === 0 && !first.has(id);
      first.add(id);
      return [{ alert, at, isFirst }];
    });
  };

  const flush = async (): Promise<void> => {
    const ids = [...changed];
    const keys = [...pending.keys()];
    const shown = [...pending.values()].filter((item) => isWanted(item, item.screen));
    const drafts: EventDraft[] = [...presences(ids)];
    for (let at = 0; at < shown.length; at += SHOWN_AN_EVENT) {
      drafts.push({ type: "alert.shown", data: { shown: shown.slice(at, at + SHOWN_AN_EVENT) } });
    }
    // Judged before they are written: the standing state may have them before the append is answered.
    const confirmed = confirmedBy(shown);
    for (const id of ids) changed.delete(id);
    try {
      const cursor = drafts.length === 0 ? null : await parts.events.append(drafts);
      for (const each of confirmed) parts.onConfirmed?.(each);
      if (cursor !== null) await alerts.reach(cursor, REACH_MS);
    } catch (fault) {
      for (const id of ids) changed.add(id);
      throw fault;
    }
    for (const key of keys) pending.delete(key);
    for (const id of ids) if (!seats.has(id) && !changed.has(id)) leftAt.delete(id);
  };

  const work = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      if (changed.size > 0 || pending.size > 0) resolve();
    });

  const awaitReturn = async (signal: AbortSignal): Promise<void> => {
    await parts.sleep(RETURN_MS, signal);
    if (signal.aborted) return;
    for (const { id, leftAt: left } of Object.values(alerts.state().screens)) if (left === null && !seats.has(id)) changed.add(id);
    wake();
  };

  return {
    join,
    seats: function* () {
      for (const each of seats.values()) yield* each;
    },
    run: async (signal) => {
      signal.addEventListener("abort", () => wake(), { once: true });
      const returned = awaitReturn(signal);
      let isAway = false;
      const write = async (): Promise<void> => {
        try {
          await flush();
          isAway = false;
        } catch (fault) {
          // Nothing is forgotten: it is written when the journal can be written again.
          if (!isAway) log.warn("roll.unwritten", { shown: pending.size, screens: changed.size, cause: String(fault) });
          isAway = true;
        }
      };
      while (!signal.aborted) {
        await work();
        await parts.sleep(isAway ? RETRY_MS : GATHER_MS, signal);
        await write();
      }
      if (changed.size > 0 || pending.size > 0) await write();
      await returned;
    },
  };
}

function isOther(presence: SeatedScreen["presence"], held: ScreenPresence): boolean {
  const { label, role, wall, site } = presence;
  return label !== held.label || role !== held.role || wall !== held.wall || site !== held.site;
}
