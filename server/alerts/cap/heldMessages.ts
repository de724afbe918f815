import type { Alert, AlertTopic, CapOrigin } from "#shared/alert/alert.ts";
import { type AlertsState, alertOf, topicOfAlert } from "#shared/alert/alertsState.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { messagesOf } from "./capMessages.ts";
import { isSameMessage, referenceText } from "./capReferences.ts";
import { instantOfCap } from "./capTime.ts";
import { type CapCatalogue, nameOfMessage } from "./writeCap.ts";

/** What messages are looked for in: one desk, so that an exercise never touches what is actual. */
export interface Desk {
  readonly state: AlertsState;
  readonly topic: AlertTopic;
  readonly catalogue: CapCatalogue;
}

/** The alert that a message had a part in, or is one of our own of; `null` when the desk knows no such message [C36, C38]. */
export function alertOfMessage(message: CapOrigin, desk: Desk): Alert | null {
  const own = ownAlert(message, desk);
  if (own !== null) return own;
  const alerts = Object.values(desk.state[desk.topic].alerts);
  return alerts.find(({ origins }) => origins.some((origin) => isSameMessage(origin, message))) ?? null;
}

function ownAlert(message: CapOrigin, { state, topic, catalogue }: Desk): Alert | null {
  const id = message.identifier.split(".")[0] ?? "";
  const alert = message.sender === catalogue.duty.sender && topicOfAlert(id) === topic ? alertOf(state, id) : null;
  const isTold = alert !== null && messagesOf(alert).some((each) => isSameMessage(nameOfMessage(alert, each, catalogue), message));
  return isTold ? alert : null;
}

/** The alerts that some messages are about, each once. */
export function alertsOfReferences(references: readonly CapOrigin[], desk: Desk): readonly Alert[] {
  return [...new Set(references.flatMap((reference) => alertOfMessage(reference, desk) ?? []))];
}

/** When the newest message from outside on an alert was sent, `null` with none. */
export function newestSent({ origins }: Alert): Instant | null {
  return origins.reduce<Instant | null>((newest, { sent }) => Math.max(newest ?? 0, instantOfCap(sent) ?? 0), null);
}

/** The name under which a message that waits is kept. */
export function keyOfMessage(message: CapOrigin): string {
  return referenceText({ ...message, sent: String(instantOfCap(message.sent) ?? message.sent) });
}
