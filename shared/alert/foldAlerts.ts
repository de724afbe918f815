import { DAY_MS, type Instant } from "#shared/clock/instant.ts";
import type { Alert, TimelineItem } from "./alert.ts";
import type { AlertEvent, AlertEventMap, AlertEventType } from "./alertEvents.ts";
import { type AlertsState, alertOf } from "./alertsState.ts";
import { amended, closed, corrected, ended, item, newAlert, withOrigin } from "./changeAlert.ts";
import { change, withAlert, withAlerts, withDesk, without, withRequest } from "./editDesk.ts";
import { withAnswered, withCleared, withoutProposal, withProposal } from "./editProposals.ts";
import { beginDrill, endDrill } from "./foldDrillTime.ts";

/** An entry of the exact topic. */
interface Entry {
  readonly type: string;
  readonly data: unknown;
  /** When it was recorded; an entry that is only tried on has none yet. */
  readonly at?: Instant;
}

const HANDOVERS_KEPT = 50;

/** The state after one more entry of the exact topic: the same on server, desk, wall and in replay. Data was checked before it was appended. */
export function foldAlerts(state: AlertsState, entry: Entry): AlertsState {
  if (entry.type === "drill.ended") return endDrill(state, entry.at ?? 0);
  if (entry.type === "drill.started") return beginDrill(state, entry.at ?? 0, entry.data);
  const fold = FOLDS[entry.type as AlertEventType];
  if (fold === undefined) return state;
  const event = entry as AlertEvent;
  return withRequest(fold(state, event.data as never), event.data);
}

type Folds = { readonly [T in AlertEventType]: (state: AlertsState, data: AlertEventMap[T]) => AlertsState };

const FOLDS: Folds = {
  "alert.submitted": (state, data) => withAlert(withoutProposal(state, data), newAlert(data, "awaitingApproval")),
  "alert.raised": (state, data) => {
    const held = alertOf(state, data.id);
    const at = data.content.effective > data.at ? "suppressed" : "unacknowledged";
    const fresh = newAlert(data, at);
    const timeline = [...(held?.timeline ?? []), item("raised", data, fresh.version)];
    const origins = withOrigin(held?.origins ?? [], data.origin);
    const raised: Alert = { ...fresh, raisedAt: data.at, approvedBy: data.approved ? data.by : null, origins, timeline };
    return withAlert(withoutProposal(state, data), raised);
  },
  "alert.rejected": (state, data) =>
    change(state, data, (alert) =>
      closed(alert, data, { as: data.by.id === alert.author.id ? "withdrawn" : "rejected", act: "rejected", why: data.why }),
    ),
  "alert.amendSubmitted": (state, data) =>
    change(state, data, (alert) => {
      if (alert.state === "awaitingApproval") return corrected(alert, data);
      const pending = { content: data.content, by: data.by, why: data.why, at: data.at, origin: data.origin };
      const origins = withOrigin(alert.origins, data.origin);
      return { ...alert, pending, origins, timeline: [...alert.timeline, item("amendSubmitted", data, alert.version, data.why)] };
    }),
  "alert.amendRejected": (state, data) =>
    change(state, data, (alert) => ({
      ...alert,
      pending: null,
      timeline: [...alert.timeline, item("amendRejected", data, alert.version, data.why)],
    })),
  "alert.amended": (state, data) => change(state, data, (alert) => amended(alert, data)),
  "alert.acknowledged": (state, data) =>
    change(state, data, (alert) =>
      alert.state === "returnedUnacknowledged"
        ? {
            ...closed(alert, data, { as: alert.closedAs ?? "resolved", act: "acknowledged", why: data.note }),
            acknowledged: { at: data.at, by: data.by },
          }
        : {
            ...alert,
            state: "acknowledged",
            acknowledged: { at: data.at, by: data.by },
            timeline: [...alert.timeline, item("acknowledged", data, alert.version, data.note)],
          },
    ),
  "alert.siteAcknowledged": (state, data) =>
    change(state, data, (alert) => {
      const siteAcks = { ...alert.siteAcks, [data.site]: { at: data.at, by: data.by, version: alert.version } };
      const isWhole = alert.sites.every((site) => Object.hasOwn(siteAcks, site));
      const told = { ...item("siteAcknowledged", data, alert.version, data.note), sites: [data.site] };
      return { ...alert, siteAcks, ackDueAt: isWhole ? null : alert.ackDueAt, timeline: [...alert.timeline, told] };
    }),
  "alert.escalated": (state, data) =>
    change(state, data, (alert) => ({
      ...alert,
      escalation: data.step,
      ackDueAt: data.nextDueAt,
      timeline: [...alert.timeline, { ...item("escalated", data, alert.version), sites: data.missing }],
    })),
  "alert.reopened": (state, data) =>
    change(state, data, (alert) => ({
      ...alert,
      state: "unacknowledged",
      acknowledged: null,
      timeline: [...alert.timeline, item("reopened", data, alert.version, data.why)],
    })),
  "alert.resolved": (state, data) => change(state, data, (alert) => ended(alert, data, "resolved", data.why)),
  "alert.expired": (state, data) => change(state, data, (alert) => ended(alert, data, "expired", null)),
  "alert.cancelled": (state, data) =>
    change(state, data, (alert) => ({
      ...closed(alert, data, { as: "cancelled", act: "cancelled", why: data.why }),
      origins: withOrigin(alert.origins, data.origin),
    })),
  "alert.shelved": (state, data) =>
    change(state, data, (alert) => ({
      ...alert,
      state: "shelved",
      shelvedUntil: data.until,
      timeline: [...alert.timeline, { ...item("shelved", data, alert.version, data.why), until: data.until }],
    })),
  "alert.unshelved": (state, data) =>
    change(state, data, (alert) => ({
      ...alert,
      state: "unacknowledged",
      acknowledged: null,
      ackDueAt: data.ackDueAt,
      shelvedUntil: null,
      timeline: [...alert.timeline, item("unshelved", data, alert.version, data.why)],
    })),
  "alert.tookEffect": (state, data) =>
    change(state, data, (alert) => ({
      ...alert,
      state: "unacknowledged",
      ackDueAt: data.ackDueAt,
      timeline: [...alert.timeline, item("tookEffect", data, alert.version)],
    })),
  "alert.shown": (state, { shown }) => {
    const changed = new Map<string, Alert>();
    for (const { id, version, screen, at } of shown) {
      const alert = changed.get(id) ?? alertOf(state, id);
      if (alert === null || alert.version !== version || Object.hasOwn(alert.shown, screen)) continue;
      changed.set(id, { ...alert, shown: { ...alert.shown, [screen]: at } });
    }
    return withAlerts(state, [...changed.values()]);
  },
  "proposal.made": (state, { proposal }) => withProposal(state, proposal),
  "proposal.cleared": withCleared,
  "proposal.dismissed": (state, { topic, id }) => withAnswered(state, topic, id),
  "shift.handedOver": (state, { handover }) => {
    const carried = handover.carried.reduce((before, id) => {
      const alert = alertOf(before, id);
      if (alert === null) return before;
      const told: TimelineItem = { at: handover.at, act: "carried", by: handover.from, why: handover.to, version: alert.version };
      return withAlert(before, { ...alert, carriedInto: handover.shiftStart, timeline: [...alert.timeline, told] });
    }, state);
    const handovers = [...carried[handover.topic].handovers, handover].slice(-HANDOVERS_KEPT);
    return withDesk(carried, handover.topic, { handovers });
  },
  "screen.joined": (state, { screens }) => {
    const newest = screens.reduce((last, { joinedAt }) => Math.max(last, joinedAt), 0);
    const kept = Object.entries(state.screens).filter(([, { leftAt }]) => leftAt === null || leftAt > newest - DAY_MS);
    return { ...state, screens: { ...Object.fromEntries(kept), ...Object.fromEntries(screens.map((screen) => [screen.id, screen])) } };
  },
  "screen.left": (state, { screens }) => {
    const left = screens.flatMap(({ id, at }) => {
      const held = Object.hasOwn(state.screens, id) ? state.screens[id] : undefined;
      return held === undefined ? [] : [[id, { ...held, leftAt: at }] as const];
    });
    return { ...state, screens: { ...state.screens, ...Object.fromEntries(left) } };
  },
  "cap.parked": (state, { parked }) => withDesk(state, parked.topic, { parked: { ...state[parked.topic].parked, [parked.key]: parked } }),
  "cap.unparked": (state, { topic, key }) => withDesk(state, topic, { parked: without(state[topic].parked, key) }),
  "duty.refused": (state) => state,
  "duty.administered": (state) => state,
  "duty.flood": (state, { topic, on }) => withDesk(state, topic, { flood: on }),
};
