import type { Alert } from "#shared/alert/alert.ts";
import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";

/** When sites that are told something now must have acknowledged, `null` with none [A15]. */
export function ackDueFrom(now: Instant, rules: DutyRules, told: Pick<Alert, "content" | "sites">): Instant | null {
  return told.sites.length === 0 ? null : now + rules.ackWithinMin[told.content.severity] * MINUTE_MS;
}

/** Sites whose acknowledgement of this version is missing. */
export function missingSites(alert: Alert): readonly SiteId[] {
  return alert.sites.filter((site) => !Object.hasOwn(alert.siteAcks, site));
}

/** Back from the shelf: sites that had not acknowledged have as long again, once all steps are taken none is left. */
export function ackDueAfterShelf(alert: Alert, now: Instant, rules: DutyRules): Instant | null {
  const isOver = alert.escalation >= rules.escalationSteps || missingSites(alert).length === 0;
  return isOver ? null : ackDueFrom(now, rules, alert);
}
