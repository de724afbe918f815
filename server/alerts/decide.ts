import type { Alert } from "#shared/alert/alert.ts";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import { type AlertsState, alertOf, requestOf } from "#shared/alert/alertsState.ts";
import type { DeskCommand, DeskContext, DeskDecision } from "./command.ts";
import { decideHandover } from "./decideHandover.ts";
import { decideAmend, decideApprove, decideRaise, decideReject } from "./decideRaise.ts";
import { decideAcknowledge, decideCancel, decideResolve, decideShelve, decideUnshelve } from "./decideWatch.ts";
import { actOf, events, refused } from "./decision.ts";
import { REASON, readPlainText } from "./plainText.ts";

/** What a command comes to against the state of the desk; pure. Rules A1 to A39. */
export function decide(state: AlertsState, command: DeskCommand, context: DeskContext): DeskDecision {
  const done = repeated(state, command, context.request);
  if (done !== null) return done;
  const text = readTexts(command);
  if (!text.ok) return text.refusal;
  const read = text.command;
  if (read.act === "raise") return decideRaise(state, read, context);
  if (read.act === "handOver") return decideHandover(state, read, context);
  if (read.act === "dismiss") return decideDismiss(state, read, context);
  const alert = alertOf(state, read.id);
  return alert === null ? refused("alert.unknown") : decideOn(alert, read, context);
}

type OnAlert = Exclude<DeskCommand, { readonly act: "raise" | "handOver" | "dismiss" }>;

function decideOn(alert: Alert, command: OnAlert, context: DeskContext): DeskDecision {
  switch (command.act) {
    case "approve":
      return decideApprove(alert, command, context);
    case "reject":
      return decideReject(alert, command, context);
    case "amend":
      return decideAmend(alert, command, context);
    case "acknowledge":
      return decideAcknowledge(alert, command, context);
    case "resolve":
      return decideResolve(alert, command, context);
    case "shelve":
      return decideShelve(alert, command, context);
    case "unshelve":
      return decideUnshelve(alert, command, context);
    case "cancel":
      return decideCancel(alert, command, context);
  }
}

/** A command that was done before is answered as it was then [A31]. */
function repeated(state: AlertsState, command: DeskCommand, request: string | null): DeskDecision | null {
  const id = request === null ? null : requestOf(state, request);
  if (id === null) return null;
  const isOther = "id" in command && command.id !== id;
  return isOther ? refused("request.reused", "#header=Idempotency-Key") : events(id);
}

type Texts = { readonly ok: true; readonly command: DeskCommand } | { readonly ok: false; readonly refusal: DeskDecision };
const TEXTS = ["why", "note"] as const;

/** Reasons and notes as they are kept [A27]. */
function readTexts(command: DeskCommand): Texts {
  let read = command;
  for (const field of TEXTS) {
    const given: unknown = Reflect.get(read, field);
    if (typeof given !== "string") continue;
    const text = readPlainText(given, REASON);
    if (!text.ok) return { ok: false, refusal: { ok: false, refusal: { code: "text.refused", field: `/${field}`, ...text.fault } } };
    read = { ...read, [field]: text.text };
  }
  return { ok: true, command: read };
}

function decideDismiss(state: AlertsState, command: Extract<DeskCommand, { readonly act: "dismiss" }>, context: DeskContext): DeskDecision {
  const { topic, id, why } = command;
  if (!Object.hasOwn(state[topic].proposals, id)) return refused("proposal.unknown");
  const event: AlertEvent = { type: "proposal.dismissed", data: { ...actOf(context, { topic, id }), why } };
  return events(id, event);
}
