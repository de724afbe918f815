import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { CheckedTopic, CheckResult, UnableReason } from "#shared/trust/check.ts";

/** How often a rule cannot say anything, and why. */
export interface UnableCount {
  readonly reason: UnableReason;
  readonly count: number;
}

/** A rule with what it says now over every place and period that this server holds. */
export interface RuleRow {
  readonly rule: CheckRule;
  /** The rule as a formula, with the names of the indicators. */
  readonly formulaVi: string;
  readonly formulaEn: string;
  readonly agrees: number;
  readonly disagrees: number;
  /** Most often first; empty: nothing hinders. */
  readonly unable: readonly UnableCount[];
  /** When one of its places and periods was last looked at; `null`: never yet. */
  readonly checkedAt: Instant | null;
}

/** `GET /trust/checks`. */
export interface ChecksAnswer {
  readonly topic: CheckedTopic;
  /** True once the figures held at the start were all looked at; before it the counts are not whole. */
  readonly isReady: boolean;
  /** In the order of the catalogue. */
  readonly rules: readonly RuleRow[];
}

/** `GET /trust/checks/:rule`. */
export interface RuleAnswer extends RuleRow {
  readonly topic: CheckedTopic;
  readonly isReady: boolean;
  /** Disagreeing first, then what cannot be said, then agreement; newest period first within each. */
  readonly results: readonly CheckResult[];
  /** All there are; more than `results` holds where there are over 500. */
  readonly total: number;
}

export const RESULTS_AT_MOST = 500;
