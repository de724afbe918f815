import { Big } from "big.js";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { DAY_MS, type Instant } from "#shared/clock/instant.ts";
import { divideDecimals, subtractDecimals } from "#shared/observation/decimal.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import type { VersionCell } from "#shared/trust/answers/revisionAnswers.ts";

const WHOLE = 100;
const PERCENT_DECIMALS = 2;
const TENTHS = 10;

/** A moment as the API tells it. */
export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

/** `value − was`, exact; `null` where a side is not there. */
export function changeOf(was: string | null, value: string | null): string | null {
  return was === null || value === null ? null : subtractDecimals(value, was);
}

/** A change in percent of what the figure was, two decimals; `null` where that was nothing. */
export function percentOf(change: string | null, was: string | null): string | null {
  if (change === null || was === null) return null;
  return divideDecimals(Big(change).times(WHOLE).toFixed(), Big(was).abs().toFixed(), PERCENT_DECIMALS);
}

/** Whether a figure came after the deadline of its period. */
export function isLate(
  indicator: Pick<Indicator, "cadence" | "contract"> | undefined,
  observation: Pick<Observation, "period" | "receivedAt">,
): boolean {
  const due = indicator === undefined ? null : dueAt(indicator, observation.period);
  return due !== null && observation.receivedAt > due.deadline;
}

/** A number a value can be compared by; a missing one is none. */
function valueOf({ status, value }: Pick<Observation, "status" | "value">): string | null {
  return status === "M" ? null : value;
}

/** One version of a figure; `was`: the version before it. */
export function versionCell(
  observation: Observation,
  was: Pick<Observation, "status" | "value"> | null,
  indicator: Indicator | undefined,
): VersionCell {
  const { revision, value, status, receivedAt, agency, key, via, reporter, report, note, period } = observation;
  const end = indicator === undefined ? undefined : parsePeriodOf(indicator.cadence, period)?.end;
  const before = was === null ? null : valueOf(was);
  const change = changeOf(before, valueOf(observation));
  return {
    ...{ revision, value, status, agency, key, via, reporter, report, note },
    receivedAt: iso(receivedAt),
    lagDays: end === undefined ? 0 : Math.round(((receivedAt - end) / DAY_MS) * TENTHS) / TENTHS,
    isLate: isLate(indicator, observation),
    change,
    changePercent: percentOf(change, before),
  };
}
