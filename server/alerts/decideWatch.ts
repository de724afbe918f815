import type { Alert } from "#shared/alert/alert.ts";
import { ALERT_TRANSITIONS } from "#shared/alert/alertLifecycle.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import type { DeskCommand, DeskContext, DeskDecision } from "./command.ts";
import { ackDueAfterShelf } from "./deadlines.ts";
import { actOf, events, refused, refusedByState } from "./decision.ts";

type Command<A extends DeskCommand["act"]> = Extract<DeskCommand, { readonly act: A }>;

/** The desk takes note of an alert, or a site does [A7, A14, A16]. */
export function decideAcknowledge(alert: Alert, command: Command<"acknowledge">, context: DeskContext): DeskDecision {
  const { who } = context;
  const site = command.site ?? who.site;
  if (who.role === "site") {
    if (site === null) return refused("site.unknown", "/site");
    return site === who.site ? decideSite(alert, site, { command, context }) : refused("site.not-yours", "/site");
  }
  if (site !== null) {
    return command.note === null ? refused("site.note-needed", "/note") : decideSite(alert, site, { command, context });
  }
  const acknowledged = { type: "alert.acknowledged", data: { ...actOf(context, alert), note: command.note } } as const;
  return refusedByState(alert, "acknowledge") ?? events(alert.id, acknowledged);
}

interface SiteAsk {
  readonly command: Command<"acknowledge">;
  readonly context: DeskContext;
}

/** A site may acknowledge what stands on the walls, whether the desk has done so or not. */
function decideSite(alert: Alert, site: SiteId, { command, context }: SiteAsk): DeskDecision {
  const outcome = ALERT_TRANSITIONS[alert.state].acknowledge;
  if (alert.state === "returnedUnacknowledged") return refused("alert.ended");
  if (alert.state !== "acknowledged" && outcome !== "still" && "no" in outcome) return refused(outcome.no);
  if (!alert.sites.includes(site)) return refused("site.not-concerned", "/site");
  if (Object.hasOwn(alert.siteAcks, site)) return refused("site.already-acknowledged", "/site");
  return events(alert.id, { type: "alert.siteAcknowledged", data: { ...actOf(context, alert), site, note: command.note } });
}

/** It is over: what it warned of has passed [A21]. */
export function decideResolve(alert: Alert, { why }: Command<"resolve">, context: DeskContext): DeskDecision {
  return refusedByState(alert, "resolve") ?? events(alert.id, { type: "alert.resolved", data: { ...actOf(context, alert), why } });
}

/** It was raised in error: nobody needs to take note of it [A21]. What waits for approval was never raised, so it is rejected. */
export function decideCancel(alert: Alert, { why, origin }: Command<"cancel">, context: DeskContext): DeskDecision {
  const no = refusedByState(alert, "cancel");
  if (no !== null) return no;
  const act = actOf(context, alert);
  return alert.state === "awaitingApproval"
    ? events(alert.id, { type: "alert.rejected", data: { ...act, why } })
    : events(alert.id, { type: "alert.cancelled", data: { ...act, why, origin } });
}

/** Off the walls for a while that always ends [A17]. */
export function decideShelve(alert: Alert, { until, why }: Command<"shelve">, context: DeskContext): DeskDecision {
  const no = refusedByState(alert, "shelve");
  if (no !== null) return no;
  const act = actOf(context, alert);
  if (!(until > act.at)) return refused("shelf.end-needed", "/until");
  const most = context.rules.shelveAtMostMin;
  if (until > act.at + most * MINUTE_MS) {
    return {
      ok: false,
      refusal: {
        code: "shelf.too-long",
        field: "/until",
        vi: `Chỉ được tạm gác tối đa ${most} phút.`,
        en: `An alert can be shelved for ${most} minutes at most.`,
      },
    };
  }
  return events(alert.id, { type: "alert.shelved", data: { ...act, until, why } });
}

/** Back on the walls before its time; sites that had not acknowledged have as long again. */
export function decideUnshelve(alert: Alert, { why }: Command<"unshelve">, context: DeskContext): DeskDecision {
  const no = refusedByState(alert, "unshelve");
  if (no !== null) return no;
  const act = actOf(context, alert);
  return events(alert.id, { type: "alert.unshelved", data: { ...act, why, ackDueAt: ackDueAfterShelf(alert, act.at, context.rules) } });
}
