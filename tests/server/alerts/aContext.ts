import type { Alert } from "#shared/alert/alert.ts";
import { type AlertsState, alertOf, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Actor, DeskCommand, DeskContext, DeskDecision } from "#server/alerts/command.ts";
import { concernedSites } from "#server/alerts/concernedSites.ts";
import { decide } from "#server/alerts/decide.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import { dueEvents } from "#server/alerts/timekeeper.ts";
import { A_SITE, ALERT_AT, AN_APPROVER, AN_OFFICER, ANOTHER_OFFICER, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

export const OFFICER: Actor = { ...AN_OFFICER, site: null };
export const SECOND: Actor = { ...ANOTHER_OFFICER, site: null };
export const APPROVER: Actor = { ...AN_APPROVER, site: null };
/** The room of Hà Nội. */
export const ROOM: Actor = { id: "site-01", name: "UBND thành phố Hà Nội", role: "site", site: A_SITE };

/** A desk that is commanded step by step, each at the clock's time; a refusal is what the step gives. */
export interface TriedDesk {
  readonly state: () => AlertsState;
  readonly now: () => number;
  /** The refusal's code, or the id it was about. */
  readonly does: (command: DeskCommand, who?: Actor, request?: string | null) => string;
  readonly decides: (command: DeskCommand, who?: Actor, request?: string | null) => DeskDecision;
  /** Moves the clock and does what it brings about, look by look, until nothing more is due. */
  readonly passes: (ms: number) => readonly string[];
  readonly alert: (id: string) => Alert;
  readonly begin: (offsetMs: number) => void;
  readonly end: () => void;
}

/** A desk with the catalogue's rules, at half past eight of a day. */
export function aTriedDesk(from: AlertsState = NO_ALERTS): TriedDesk {
  let state = from;
  let now = ALERT_AT;
  let made = 0;
  const fold = (entry: Parameters<typeof foldAlerts>[1]): void => void (state = foldAlerts(state, entry));
  const contextOf = (who: Actor, request: string | null): DeskContext => ({
    who,
    now: deskClock(state, now),
    drillActive: state.drillOffsetMs !== null,
    rules: THE_CATALOGUE.duty,
    sitesOf: (content, at) => concernedSites(THE_CATALOGUE.sites, content, at),
    newId: () => (made++).toString(16).padStart(12, "0"),
    request,
  });
  const decides: TriedDesk["decides"] = (command, who = OFFICER, request = null) => decide(state, command, contextOf(who, request));
  return {
    state: () => state,
    now: () => now,
    decides,
    does: (command, who, request) => {
      const decision = decides(command, who, request);
      if (!decision.ok) return decision.refusal.code;
      decision.events.forEach(fold);
      return decision.id;
    },
    passes: (ms) => {
      now += ms;
      const done: string[] = [];
      for (let due = dueEvents(state, deskClock(state, now), THE_CATALOGUE.duty); due.length > 0; ) {
        for (const each of due) done.push(each.type);
        due.forEach(fold);
        due = dueEvents(state, deskClock(state, now), THE_CATALOGUE.duty);
      }
      return done;
    },
    alert: (id) => {
      const alert = alertOf(state, id);
      if (alert === null) throw new Error(`no alert ${id}`);
      return alert;
    },
    begin: (clockOffsetMs) => fold({ type: "drill.started", at: now, data: { clockOffsetMs } }),
    end: () => fold({ type: "drill.ended", at: now, data: {} }),
  };
}

/** To raise an alert with these words. */
export function toRaise(
  change: Parameters<typeof someContent>[0] = {},
  more: Partial<Extract<DeskCommand, { act: "raise" }>> = {},
): DeskCommand {
  return { act: "raise", topic: "actual", content: someContent(change), proposal: null, origin: null, ...more };
}

/** To amend an alert into these words. */
export function toAmend(
  id: string,
  change: Parameters<typeof someContent>[0],
  more: Partial<Extract<DeskCommand, { act: "amend" }>> = {},
): DeskCommand {
  return { act: "amend", id, content: someContent(change), why: "đính chính", origin: null, ...more };
}
