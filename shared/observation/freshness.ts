import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { ObsStatus } from "./obsStatus.ts";
import { nextPeriod, type Period, parsePeriodOf } from "./period.ts";

/** How far a figure may be believed to be of now; computed from the update contract, never stored. */
export type Freshness = "fresh" | "late" | "stale" | "missing";

type Contracted = Pick<Indicator, "contract" | "cadence">;

export interface Due {
  /** Data cut-off of the period. */
  readonly cutOff: Instant;
  /** When its figure is owed. */
  readonly deadline: Instant;
  /** Past this, what was held before is no longer a figure of now. */
  readonly staleAt: Instant;
}

/** When the figure of a period is owed; `null` for a text that is no period. */
export function dueAt(indicator: Contracted, period: string): Due | null {
  const parsed = parsePeriodOf(indicator.cadence, period);
  return parsed === null ? null : dueAfter(indicator, parsed);
}

function dueAfter(indicator: Contracted, parsed: Period): Due {
  const { cutOffMinutes, deadlineMinutes, graceMinutes } = indicator.contract;
  const deadline = parsed.end + deadlineMinutes * MINUTE_MS;
  return { cutOff: parsed.end + cutOffMinutes * MINUTE_MS, deadline, staleAt: deadline + graceMinutes * MINUTE_MS };
}

/** When the figure that should replace one of `period` is owed. */
export function replacementDueAt(indicator: Contracted, period: string): Due | null {
  const parsed = parsePeriodOf(indicator.cadence, period);
  return parsed === null ? null : dueAfter(indicator, nextPeriod(parsed));
}

/**
 * A figure is fresh until the next period's is owed, late until the grace has passed, then stale. Without one, or with
 * one whose status says so (`M`), it is missing.
 */
export function freshness(
  held: { readonly period: string; readonly status: ObsStatus } | undefined,
  indicator: Contracted,
  now: Instant,
): Freshness {
  if (held === undefined || held.status === "M") return "missing";
  const due = replacementDueAt(indicator, held.period);
  if (due === null) return "stale";
  if (now <= due.deadline) return "fresh";
  return now <= due.staleAt ? "late" : "stale";
}
