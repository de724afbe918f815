import type { Indicator, Threshold } from "#shared/catalogue/indicator.ts";
import { DAY_MS, type Instant, vietnamDate } from "#shared/clock/instant.ts";
import { parsePeriod } from "./period.ts";

export type Grade = "normal" | "watch" | "warning" | "critical";
export const GRADES: readonly Grade[] = ["normal", "watch", "warning", "critical"];

/** What a threshold may be measured against; a basis that is absent is not judged. */
export interface GradeContext {
  readonly now: Instant;
  /** Elapsed share of the year, 0…1. */
  readonly elapsedShare?: number;
  readonly nationalAverage?: number;
  readonly mean30d?: number;
  readonly record?: number;
}

/**
 * `value` and `recovery` of a threshold are an amount (`value`), points from the national figure (`nationalAverage`), or a
 * multiple of the pace, the mean or the record.
 *
 * The grade of a value: the highest threshold entered, or still held because the value has not come back past its recovery.
 */
export function gradeOf(value: string, indicator: Pick<Indicator, "thresholds">, context: GradeContext, previous: Grade = "normal"): Grade {
  let worst = 0;
  for (const threshold of indicator.thresholds) {
    const rank = GRADES.indexOf(threshold.grade);
    if (rank > worst && holds(Number(value), threshold, context, GRADES.indexOf(previous) >= rank)) worst = rank;
  }
  return GRADES[worst] ?? "normal";
}

function holds(value: number, threshold: Threshold, context: GradeContext, entered: boolean): boolean {
  if (threshold.fromDay !== undefined && vietnamDate(context.now).slice(5) < threshold.fromDay) return false;
  const scale = scaleOf(threshold, context);
  if (scale === null) return false;
  const limit = entered ? threshold.recovery : threshold.value;
  return compare(value, threshold.op, threshold.basis === "nationalAverage" ? scale + limit : scale * limit, entered);
}

function scaleOf(threshold: Threshold, context: GradeContext): number | null {
  switch (threshold.basis) {
    case "value":
      return 1;
    case "pace":
      return context.elapsedShare === undefined ? null : context.elapsedShare * 100;
    case "nationalAverage":
      return context.nationalAverage ?? null;
    case "mean30d":
      return context.mean30d ?? null;
    case "record":
      return context.record ?? null;
  }
}

/** While entered, the far side of the recovery holds the grade, its very value does not. */
function compare(value: number, op: Threshold["op"], limit: number, entered: boolean): boolean {
  if (op === "<" || (op === "<=" && entered)) return value < limit;
  if (op === "<=") return value <= limit;
  if (op === ">" || entered) return value > limit;
  return value >= limit;
}

/** What a figure of a period is judged against at `now`: the pace and the season are those of its own period's end, however late it is. */
export function gradeContextOf(period: string, now: Instant): GradeContext {
  const at = Math.min(now, (parsePeriod(period)?.end ?? now) - 1);
  return { now: at, elapsedShare: elapsedShareOfYear(at) };
}

/** The part of the year gone by at the end of an instant's day, on the Vietnamese calendar. */
function elapsedShareOfYear(now: Instant): number {
  const date = vietnamDate(now);
  const year = Number(date.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  return (Date.parse(`${date}T00:00:00Z`) + DAY_MS - start) / (Date.UTC(year + 1, 0, 1) - start);
}
