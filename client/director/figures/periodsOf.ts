import type { Cadence } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { periodContaining, previousPeriod } from "#shared/observation/period.ts";

/** So many periods back are offered: what a meeting compares with, not an archive. */
const OFFERED: Readonly<Record<Cadence, number>> = {
  realtime: 16,
  hourly: 24,
  daily: 31,
  weekly: 16,
  "semi-monthly": 12,
  monthly: 24,
  quarterly: 12,
  annual: 10,
};

/** Periods of a cadence up to a moment, newest first. */
export function periodsOf(cadence: Cadence, now: Instant): readonly string[] {
  const found: string[] = [];
  let period = periodContaining(cadence, now);
  while (found.length < OFFERED[cadence]) {
    found.push(period.text);
    period = previousPeriod(period);
  }
  return found;
}
