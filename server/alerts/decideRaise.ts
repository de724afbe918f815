import { type Alert, type AlertContent, needsApproval } from "#shared/alert/alert.ts";
import type { AlertEvent, NewAlert } from "#shared/alert/alertEvents.ts";
import { isLive } from "#shared/alert/alertLifecycle.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { DeskCommand, DeskContext, DeskDecision } from "./command.ts";
import { ackDueFrom } from "./deadlines.ts";
import { actOf, events, refused, refusedByState } from "./decision.ts";

type Command<A extends DeskCommand["act"]> = Extract<DeskCommand, { readonly act: A }>;

/** Ten times the worst hour that is to be lived through (RELIABILITY A04); beyond it a loop somewhere would fill the memory. */
const LIVE_AT_MOST = 10_000;
const PREFIX = { actual: "A-", exercise: "E-" } as const;

/** A new alert: told at once, or kept until a second person approves it [A10]. */
export function decideRaise(state: AlertsState, command: Command<"raise">, context: DeskContext): DeskDecision {
  const { topic, content, proposal, origin } = command;
  if (topic === "exercise" && !context.drillActive) return refused("exercise.not-in-drill", "/status");
  const act = actOf(context, { topic, id: PREFIX[topic] + context.newId() });
  if (content.expires <= act.at) return refused("alert.expired", "/expires");
  if (proposal !== null && !Object.hasOwn(state[topic].proposals, proposal)) return refused("proposal.unknown", "/proposal");
  if (Object.values(state[topic].alerts).filter((alert) => isLive(alert.state)).length >= LIVE_AT_MOST) return refused("desk.full");
  const fresh = told(context, { ...act, content, author: act.by, proposal, origin });
  return events(
    act.id,
    needsApproval(content)
      ? { type: "alert.submitted", data: { ...fresh, ackDueAt: null } }
      : { type: "alert.raised", data: { ...fresh, approved: false } },
  );
}

/** A new alert with whom it concerns and when they must have acknowledged: not before it is in effect. */
function told(context: DeskContext, fresh: Omit<NewAlert, "sites" | "ackDueAt">): NewAlert {
  const sites = context.sitesOf(fresh.content, fresh.at);
  const isAhead = fresh.content.effective > fresh.at;
  return { ...fresh, sites, ackDueAt: isAhead ? null : ackDueFrom(fresh.at, context.rules, { content: fresh.content, sites }) };
}

/** A second person lets out what waits: a new alert, or a change of one in force [A11, A12]. */
export function decideApprove(alert: Alert, command: Command<"approve">, context: DeskContext): DeskDecision {
  const { pending } = alert;
  const no = pending === null ? refusedByState(alert, "approve") : null;
  if (no !== null) return no;
  const act = actOf(context, alert);
  const writers = pending === null ? writersOf(alert) : new Set([pending.by.id]);
  if (writers.has(act.by.id)) return refused("alert.same-person");
  if (command.seen !== undefined && command.seen !== (pending?.at ?? alert.sentAt)) return refused("alert.changed", "/seen");
  if ((pending ?? alert).content.expires <= act.at) return refused("alert.expired");
  if (pending !== null) return events(alert.id, amendment(alert, pending, context));
  const { content, author, proposal, origin } = alert;
  return events(alert.id, {
    type: "alert.raised",
    data: { ...told(context, { ...act, content, author, proposal, origin }), approved: true },
  });
}

/** Whoever put words into it before it was told to anyone. */
function writersOf(alert: Alert): ReadonlySet<string> {
  const wrote = alert.timeline.filter(({ act }) => act === "submitted" || act === "amended");
  return new Set([alert.author.id, ...wrote.map(({ by }) => by.id)]);
}

/** What waits is not let out, by a second person or by its own author [A13]. */
export function decideReject(alert: Alert, { why }: Command<"reject">, context: DeskContext): DeskDecision {
  const act = actOf(context, alert);
  if (alert.pending !== null) return events(alert.id, { type: "alert.amendRejected", data: { ...act, why } });
  return refusedByState(alert, "reject") ?? events(alert.id, { type: "alert.rejected", data: { ...act, why } });
}

/** Another wording: told at once, or kept until a second person approves it where the alert needed that before or needs it now [A12]. */
export function decideAmend(alert: Alert, command: Command<"amend">, context: DeskContext): DeskDecision {
  const no = refusedByState(alert, "amend");
  if (no !== null) return no;
  const { content, why, origin, seen } = command;
  const act = actOf(context, alert);
  if (seen !== undefined && seen !== alert.sentAt) return refused("alert.changed", "/seen");
  if (alert.pending !== null && alert.pending.by.id !== act.by.id) return refused("alert.amendment-waiting");
  if (content.expires <= act.at) return refused("alert.expired", "/expires");
  if (isSame(content, alert.content)) return refused("alert.unchanged");
  if (alert.state === "awaitingApproval" || needsApproval(alert.content) || needsApproval(content)) {
    const sites = sitesAfter(alert, content, context);
    return events(alert.id, { type: "alert.amendSubmitted", data: { ...act, content, why, sites, origin } });
  }
  return events(alert.id, amendment(alert, { content, why, origin, by: act.by }, context));
}

type Change = Pick<NonNullable<Alert["pending"]>, "content" | "why" | "origin" | "by">;

function amendment(alert: Alert, { content, why, origin, by }: Change, context: DeskContext): AlertEvent {
  const act = actOf(context, alert);
  const sites = sitesAfter(alert, content, context);
  const ackDueAt = alert.state === "suppressed" ? null : ackDueFrom(act.at, context.rules, { content, sites });
  return { type: "alert.amended", data: { ...act, content, why, author: by, sites, ackDueAt, origin } };
}

/** Whoever was told stays told: the sites of before and those of after, each once [A20]. What nobody was told starts anew. */
function sitesAfter(alert: Alert, content: AlertContent, context: DeskContext): readonly SiteId[] {
  const after = context.sitesOf(content, context.now(alert.topic));
  return alert.state === "awaitingApproval" ? after : [...new Set([...alert.sites, ...after])];
}

/** Both were made by the same reader, so their fields stand in the same order. */
function isSame(a: AlertContent, b: AlertContent): boolean {
  const fields = (content: AlertContent): string => JSON.stringify(Object.entries(content).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return fields(a) === fields(b);
}
