import type { AlertTopic } from "#shared/alert/alert.ts";
import type { AlertEvent, ParkedCap } from "#shared/alert/alertEvents.ts";
import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { commit } from "#server/journal/commit.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { applyCap, type CapDesk } from "./applyCap.ts";
import { instantOfCap } from "./capTime.ts";
import { alertsOfReferences } from "./heldMessages.ts";
import type { CapCatalogue } from "./writeCap.ts";

/** Whoever floods a desk with messages about alerts that never come is stopped here. */
const PARKED_AT_MOST = 200;

/** What parking works with. */
export interface ParkingParts {
  readonly desk: CapDesk;
  readonly events: EventJournal;
  readonly alerts: Standing<AlertsState>;
  readonly catalogue: CapCatalogue;
  readonly log: Log;
}

/** Messages that wait for the Alert they are about. */
export interface Parking {
  /** False when too many wait already. */
  readonly park: (parked: ParkedCap) => Promise<boolean>;
  /** Applies what waited for an alert, in the order it was sent, until nothing more does. */
  readonly join: (topic: AlertTopic, id: string, identity: Identity) => Promise<void>;
}

/** Parking over the exact topic: it survives a restart, and two servers see the same; what waits too long is let go by the desk's timekeeper [C37]. */
export function createParking({ desk, events, alerts, catalogue, log }: ParkingParts): Parking {
  const parkedOf = (topic: AlertTopic): readonly ParkedCap[] => Object.values(alerts.state()[topic].parked);
  const unpark = async ({ topic, key }: ParkedCap): Promise<void> => {
    const joined: AlertEvent = { type: "cap.unparked", data: { topic, key, why: "joined" } };
    await commit<AlertsState, never>(events, alerts, (state) => ({
      ok: true,
      events: Object.hasOwn(state[topic].parked, key) ? draftsOf([joined]) : [],
    }));
  };
  const waitingFor = (topic: AlertTopic, id: string): ParkedCap | undefined => {
    const known = { state: alerts.state(), topic, catalogue };
    return parkedOf(topic)
      .filter(({ references }) => alertsOfReferences(references, known).some((alert) => alert.id === id))
      .toSorted((a, b) => (instantOfCap(a.origin.sent) ?? 0) - (instantOfCap(b.origin.sent) ?? 0) || (a.msgType === "Update" ? -1 : 1))[0];
  };
  return {
    park: async (parked) => {
      const committed = await commit<AlertsState, "full">(events, alerts, (state) => {
        const held = state[parked.topic].parked;
        if (Object.hasOwn(held, parked.key)) return { ok: true, events: [] };
        if (Object.keys(held).length >= PARKED_AT_MOST) return { ok: false, refusal: "full" };
        return { ok: true, events: draftsOf([{ type: "cap.parked", data: { parked } }]) };
      });
      return committed.ok;
    },
    join: async (topic, id, identity) => {
      for (let parked = waitingFor(topic, id); parked !== undefined; parked = waitingFor(topic, id)) {
        const alert = alertOf(alerts.state(), id);
        if (alert === null) return;
        const applied = await applyCap(parked, alert, { desk, identity });
        await unpark(parked);
        const outcome = applied.ok ? applied.verdict : applied.refusal.code;
        log.info("cap.joined", { alert: id, identifier: parked.origin.identifier, msgType: parked.msgType, outcome });
      }
    },
  };
}
