import type { Cadence, Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import { type Period, periodContaining, previousPeriod } from "#shared/observation/period.ts";

/** Periods of an indicator that have closed together: their deadline has passed. */
export interface Closing {
  /** The newest of them. */
  readonly period: Period;
  /** Just before the first of them begins. */
  readonly before: Instant;
}

/** Shorter periods than a week are looked at a week at a time: more looks would only make each of them less sharp. */
const BY_WEEK: ReadonlySet<Cadence> = new Set<Cadence>(["realtime", "hourly", "daily"]);
/** No deadline is further off than so many periods. */
const BACK_MOST = 60;

/** The newest closing of an indicator; `null` when none is near. */
export function newestClosing(indicator: Pick<Indicator, "cadence" | "contract">, now: Instant): Closing | null {
  const { cadence } = indicator;
  const isByWeek = BY_WEEK.has(cadence);
  let span = periodContaining(isByWeek ? "weekly" : cadence, now);
  for (let back = 0; back < BACK_MOST; back += 1) {
    const period = isByWeek ? periodContaining(cadence, span.end - 1) : span;
    const due = dueAt(indicator, period.text);
    if (due !== null && due.deadline <= now && period.end <= now) return { period, before: span.start - 1 };
    span = previousPeriod(span);
  }
  return null;
}
