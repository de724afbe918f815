import { isLive } from "#shared/alert/alertLifecycle.ts";
import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import type { DeskCommand, DeskContext, DeskDecision } from "./command.ts";
import { actOf, events, refused } from "./decision.ts";
import { NAME, readPlainText } from "./plainText.ts";
import { nearestShiftStart } from "./shifts.ts";

type HandOver = Extract<DeskCommand, { readonly act: "handOver" }>;

/** A shift handed over: to whom, and which open alerts the next one carries by name [A23]. */
export function decideHandover(state: AlertsState, command: HandOver, context: DeskContext): DeskDecision {
  const { topic, note } = command;
  if (topic === "exercise" && !context.drillActive) return refused("exercise.not-in-drill", "/status");
  if (command.to.trim() === "") return refused("handover.nobody", "/to");
  const to = readPlainText(command.to, NAME);
  if (!to.ok) return { ok: false, refusal: { code: "text.refused", field: "/to", ...to.fault } };
  const carried = [...new Set(command.carried)];
  const stranger = command.carried.findIndex((id) => {
    const alert = alertOf(state, id);
    return alert === null || alert.topic !== topic || !isLive(alert.state);
  });
  if (stranger !== -1) return refused("handover.not-open", `/carried/${stranger}`);
  const { id, at, by, request } = actOf(context, { topic, id: `H-${context.newId()}` });
  const handover = { id, topic, at, from: by, to: to.text, shiftStart: nearestShiftStart(context.rules, at), carried, note };
  return events(id, { type: "shift.handedOver", data: { handover, ...(request === undefined ? {} : { request }) } });
}
