import type { Alert, AlertTopic } from "#shared/alert/alert.ts";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import { ALERT_TRANSITIONS, type AlertCommand } from "#shared/alert/alertLifecycle.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { DeskContext, DeskDecision } from "./command.ts";
import { refusalOf } from "./deskWords.ts";

/** A decision to append these events about `id`. */
export function events(id: string, ...appended: readonly AlertEvent[]): DeskDecision {
  return { ok: true, id, events: appended };
}

/** A decision that says no, in the desk's words. */
export function refused(code: Parameters<typeof refusalOf>[0], field?: string): DeskDecision {
  return { ok: false, refusal: refusalOf(code, field) };
}

/** The refusal of the lifecycle's table, `null` where the state allows the command. */
export function refusedByState(alert: Alert, command: AlertCommand): DeskDecision | null {
  const outcome = ALERT_TRANSITIONS[alert.state][command];
  return outcome !== "still" && "no" in outcome ? refused(outcome.no) : null;
}

/** What every event on an alert carries of the one who acts. */
export interface Act {
  readonly topic: AlertTopic;
  readonly id: string;
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** The act of this context on something of a desk. */
export function actOf(context: DeskContext, { topic, id }: Pick<Alert, "topic" | "id">): Act {
  const { who, request } = context;
  const by: Who = { id: who.id, name: who.name, role: who.role };
  return { topic, id, at: context.now(topic), by, ...(request === null ? {} : { request }) };
}
