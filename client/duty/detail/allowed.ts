import type { Alert } from "#shared/alert/alert.ts";
import { ALERT_COMMANDS, ALERT_TRANSITIONS, type AlertCommand, type StateRefusal } from "#shared/alert/alertLifecycle.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type Action, scopeOf } from "#shared/duty/permission.ts";

/** Why this person may not do this to this alert now. */
export type NotAllowed = StateRefusal | "samePerson" | "amendmentWaiting" | "role";

/** Every command on an alert: `null` where it may be done, else why not. */
export type Allowed = Readonly<Record<AlertCommand, NotAllowed | null>>;

/** What may be done now, by the table of rights and the lifecycle's; the server decides again (rules A10 to A13). */
export function allowedOf(alert: Alert, identity: Pick<Identity, "id" | "role">): Allowed {
  const each = (command: AlertCommand): NotAllowed | null => whyNot(alert, command, identity);
  return Object.fromEntries(ALERT_COMMANDS.map((command) => [command, each(command)])) as Allowed;
}

/** True when something of the alert waits for a second person and this one may be it. */
export function waitsFor(alert: Alert, identity: Pick<Identity, "id" | "role">): boolean {
  return whyNot(alert, "approve", identity) === null;
}

/** True when this person wrote what waits. */
export function isWriter({ pending, author, timeline }: Alert, id: string): boolean {
  if (pending !== null) return pending.by.id === id;
  return author.id === id || timeline.some(({ act, by }) => (act === "submitted" || act === "amended") && by.id === id);
}

function whyNot(alert: Alert, command: AlertCommand, { id, role }: Pick<Identity, "id" | "role">): NotAllowed | null {
  if (scopeOf(role, `alert.${command}` satisfies Action) !== "all") return "role";
  const isPending = alert.pending !== null && (command === "approve" || command === "reject");
  const outcome = ALERT_TRANSITIONS[alert.state][command];
  if (!isPending && outcome !== "still" && "no" in outcome) return outcome.no;
  if (command === "approve" && isWriter(alert, id)) return "samePerson";
  return command === "amend" && alert.pending !== null ? "amendmentWaiting" : null;
}
